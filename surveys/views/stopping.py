"""Stopping on the way, and coming back with a code on this or another device."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.same_origin import is_same_origin
from surveys.actions.delete_old_sheets import KEPT_FOR
from surveys.actions.open_again import open_again
from surveys.actions.stop_sheet import come_back_code
from surveys.answering import guesses
from surveys.answering.receipts import COME_BACK, hmac_of, in_groups, qr_svg
from surveys.answering.tickets import keep
from surveys.forms.come_back import ComeBackForm
from surveys.models import Sheet
from surveys.views.sheets import Held, other_tickets, survey_state
from surveys.views.starting import first_step
from surveys.views.way import WayView


class StopView(WayView):
    """Posting gives the sheet its code; the page shows it, for as long as this browser holds the sheet."""

    serves_tell_us = True

    def get(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        code = come_back_code(self.held.sheet)
        if not code:
            return self.to_check()
        address = request.build_absolute_uri(reverse("surveys:come_back"))
        closes_at = self.held.survey.closes_at
        kept_until = timezone.now() + KEPT_FOR
        context = {
            **self.base_context(),
            "groups": in_groups(code),
            "address": address,
            # What stands behind the sign never leaves the browser, so the code comes into no log.
            "qr": qr_svg(f"{address}#{'-'.join(in_groups(code))}"),
            "until": min(kept_until, closes_at) if closes_at else kept_until,
            "closes_first": bool(closes_at and closes_at < kept_until),
            "first": first_step(self.held),
        }
        return render(request, "surveys/stopped.html", context)

    def post(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        if not self.is_ours(request):
            return self.to_check()
        if request.POST.get("forget"):
            forgotten = redirect("surveys:come_back")
            keep(forgotten, other_tickets(request, self.held.ticket.key))
            return forgotten
        return self.stop()


@csrf_exempt  # The empty form is the same for everybody and can be kept; see `accounts.same_origin`.
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Where the code is typed."""
    if request.method != "POST":
        return render(request, "surveys/come_back.html", {"form": ComeBackForm()})
    response = _try_code(request)
    add_never_cache_headers(response)
    return response


def _try_code(request: HttpRequest) -> HttpResponse:
    """The sheet of a code, or the form again. Only wrong codes count: a school shares one address."""
    if not is_same_origin(request):
        # Otherwise another site could make a child write into a sheet that somebody else can open.
        return render(request, "surveys/come_back.html", {"form": ComeBackForm(), "from_elsewhere": True}, status=403)
    address = guesses.address_of(request)
    form = ComeBackForm(request.POST)
    if guesses.too_many(address, COME_BACK):
        context = {"form": form, "wait_minutes": guesses.MINUTES}
        return render(request, "surveys/come_back.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    if form.is_valid():
        sheet = _sheet_of(form.cleaned_data["code"])
        if sheet is not None:
            return _open(request, sheet, form.cleaned_data["code"])
        guesses.count_failure(address, COME_BACK)
        form.add_error("code", _("We have no answers with this code. Look at it again: is one letter different?"))
    return render(request, "surveys/come_back.html", {"form": form})


def _sheet_of(code: str) -> Sheet | None:
    sheets = Sheet.objects.select_related("version__survey").defer("version__questionnaire")
    return sheets.filter(come_back_hmac=hmac_of(code, COME_BACK)).first()


def _open(request: HttpRequest, sheet: Sheet, code: str) -> HttpResponse:
    now = timezone.now()
    survey = sheet.version.survey
    if not sheet.is_trial and not survey.takes_answers_at(now):
        return survey_state(request, survey, survey.state_at(now))
    try:
        sheet, ticket = open_again(code=code)
    except Sheet.DoesNotExist:
        # Sent or thrown away between the two looks.
        return redirect("surveys:come_back")
    step = first_step(Held(sheet, ticket))
    if step == "check":
        address = reverse("surveys:check", kwargs={"reference": survey.reference})
    else:
        address = reverse("surveys:step", kwargs={"reference": survey.reference, "key": step})
    response = redirect(f"{address}?back=1")
    keep(response, [ticket, *other_tickets(request, sheet.key)])
    return response
