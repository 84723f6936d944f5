"""The receipt page: what became of the answers that somebody sent.

The code travels in the body of a POST and never in an address: addresses land in logs, in histories and in what one
page tells the next. Nothing is stored, no cookie is set and nothing is changed by asking, so the form needs no token,
and the empty form can be kept in the page cache.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from participation import chains, guesses, surveys_below
from participation.forms.receipts import ReceiptForm
from participation.models import Viewpoint
from surveys import receipts
from surveys.models import Response


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "participation/receipt.html", {"form": ReceiptForm()})
    response = answer(request)
    add_never_cache_headers(response)
    return response


def answer(request: HttpRequest) -> HttpResponse:
    """What became of it, or the form again with what was typed."""
    address = guesses.address_of(request)
    form = ReceiptForm(request.POST)
    if guesses.too_many(address):
        context = {"form": form, "wait_minutes": guesses.MINUTES}
        return render(request, "participation/receipt.html", context, status=429)
    if form.is_valid():
        sent = find(form.cleaned_data["code"])
        if sent is not None:
            return show(request, sent, form.cleaned_data["code"])
        guesses.count_failure(address)
        form.add_error("code", _("We do not know this code. Look at your receipt again: is one letter different?"))
    return render(request, "participation/receipt.html", {"form": form})


def find(code: str) -> Response | None:
    return Response.objects.select_related("survey").filter(receipt_hmac=receipts.hmac_of(code)).first()


def show(request: HttpRequest, sent: Response, code: str) -> HttpResponse:
    """Where each viewpoint stands that something in these answers became part of; never the answers themselves."""
    survey = surveys_below.title_of(sent.survey)
    consultation = surveys_below.consultation_of(sent.survey)
    viewpoints = Viewpoint.objects.from_response(sent).as_entries().latest_first()
    steps = chains.response_steps(sent.day, survey, consultation)
    context = {
        "survey": survey,
        "day": sent.day,
        "entries": chains.entries(viewpoints),
        "steps": steps,
        "states": chains.states(steps),
        "code": code,
        "groups": receipts.in_groups(code),
        "languages": other_languages(request),
    }
    return render(request, "participation/receipt_found.html", context)


def other_languages(request: HttpRequest) -> list[dict[str, str]]:
    """Where the same receipt can be read in another language."""
    found = []
    for code, name in settings.LANGUAGES:
        with override(code):
            found.append({"code": code, "name": name, "url": reverse("participation:receipt")})
    return [language for language in found if language["url"] != request.path]
