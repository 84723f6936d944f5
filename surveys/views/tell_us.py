"""Tell us anything: the door that is always open. What it is, the words, a look at them, sent once, and a receipt."""

from contextlib import suppress
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from accounts.same_origin import is_same_origin
from cms.caching import page_cache
from surveys.actions.keep_telling import begin_telling, keep_telling
from surveys.actions.send_sheet import NothingToSend, ReadBefore, receipt_of, send_sheet
from surveys.actions.stop_sheet import stop_sheet
from surveys.answering.receipts import in_groups, qr_svg
from surveys.answering.tickets import keep
from surveys.asking.answers import answers_from_data
from surveys.asking.exact_text import as_typed, showable, storable
from surveys.enums import AgeBand, Telling
from surveys.forms.tell_us import UNSURE, TellUsForm
from surveys.models import Complaint, Response, Sheet, Survey, TellUs
from surveys.models.tell_us import USUAL_DAYS
from surveys.tell_us import BEFORE, KIND, WORDS, YES, for_the_unsure, heard_now, kind_of, open_now
from surveys.views.sheets import HELP, Held, held_among, help_address, other_tickets, sent_among
from surveys.views.steps import STOP

BEGINNINGS = tuple(Telling)


def held_telling(request: HttpRequest) -> Held | None:
    """What this browser has begun to tell and not sent."""
    return held_among(request, Sheet.objects.filter(version__survey__is_tell_us=True, is_trial=False))


@method_decorator(csrf_exempt, name="dispatch")  # The page is the same for everybody; see `accounts.same_origin`.
class TellUsView(View):
    """What this is, in plain words, and four buttons. Kept for everybody; pressing a button begins a sheet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        now = timezone.now()
        for door in Survey.objects.tell_us():
            page_cache.fresh_until(request, door.next_change(now))
        return self.show(request)

    def show(self, request: HttpRequest, status: int = 200, **context: Any) -> HttpResponse:
        is_open = bool(open_now(timezone.now()))
        context |= {"beginnings": BEGINNINGS, "before": BEFORE, "yes": YES, "is_open": is_open}
        return render(request, "surveys/tell_us.html", context, status=status)

    @method_decorator(never_cache)
    def post(self, request: HttpRequest) -> HttpResponse:
        kind = request.POST.get("kind", "")
        if kind not in Telling.values:
            return self.show(request, is_unknown=True)
        if not is_same_origin(request):
            return self.show(request, status=403, press_again=True)
        doors = heard_now(timezone.now())
        if not doors:
            return nobody_there(request)
        held = held_telling(request)
        if held and held.sheet.answers.get(WORDS) and not request.POST.get("fresh"):
            return render(request, "surveys/tell_us_begun.html", {"kind": kind})
        _sheet, ticket = begin_telling(door=for_the_unsure(doors), kind=Telling(kind), language=get_language() or "")
        response = redirect("surveys:tell_us_write")
        keep(response, [ticket, *other_tickets(request, *([held.ticket.key] if held else []))])
        return response


def nobody_there(request: HttpRequest, words: str = "") -> HttpResponse:
    """Why nothing can be written now, with what was written already, and whom to call."""
    context = {"words": [words] if words.strip() else []}
    return render(request, "surveys/tell_us_off.html", context)


@method_decorator([csrf_exempt, never_cache], name="dispatch")  # `Ticket.form_token` guards the forms.
class TellingView(View):
    """A page for whoever has begun to tell something."""

    held: Held

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        held = held_telling(request)
        if held is None:
            return self.without_sheet(request)
        self.held = held
        if not self.doors:
            if request.POST.get("go") != HELP:
                return nobody_there(request, self.written)
            # Whoever asks for help gets it, whoever is there to read.
            self.save_for_later()
            return self.to_help()
        response = super().dispatch(request, *args, **kwargs)
        if request.method == "POST" and not response.cookies:
            # A form of another sheet than the last one was posted: what comes next belongs to that sheet too.
            keep(response, [held.ticket, *other_tickets(request, held.ticket.key)])
        return response

    @cached_property
    def doors(self) -> list[Survey]:
        return heard_now(timezone.now())

    @cached_property
    def saved(self) -> str:
        """The words of the sheet, as they are stored."""
        said = answers_from_data(self.held.sheet.answers).get(WORDS)
        return said.value if said else ""

    @property
    def written(self) -> str:
        """The words that were just posted, else those of the sheet, as a page can show them."""
        return showable(self.request.POST.get("words") or as_typed(self.saved))

    @property
    def is_ours(self) -> bool:
        return self.held.ticket.admits(self.request.POST.get("token", ""))

    def save_for_later(self) -> None:
        """What is typed on the page is kept while nobody reads it; a page without fields has nothing to keep."""

    def without_sheet(self, request: HttpRequest) -> HttpResponse:
        words = storable(request.POST.get("words", ""))
        is_sent = sent_telling(request) is not None
        if is_sent and not words.strip():
            return redirect("surveys:tell_us_sent")
        if request.method != "POST":
            return redirect("surveys:tell_us")
        return render(request, "surveys/tell_us_lost.html", {"words": [words] if words else [], "is_sent": is_sent})

    def to_help(self) -> HttpResponse:
        return HttpResponseRedirect(help_address(self.held.survey.reference))

    def base_context(self) -> dict[str, Any]:
        return {
            "survey": self.held.survey,
            "token": self.held.ticket.form_token,
            "help_address": help_address(self.held.survey.reference),
            "is_back": "back" in self.request.GET,
        }


class WriteView(TellingView):
    """The words, and who should hear them."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        go = request.POST.get("go", "")
        form = self.form(request.POST, lenient=go in (STOP, HELP))
        if not self.is_ours:
            return self.show(form, out_of_step=True)
        if go == HELP:
            form.is_valid()
        elif not form.is_valid():
            return self.show(form)
        try:
            self.save(form)
            if go == STOP:
                stop_sheet(sheet_key=self.held.sheet.key)
        except Sheet.DoesNotExist:
            return self.without_sheet(request)
        return self.after(go)

    def save_for_later(self) -> None:
        """The words wait in the sheet, at the door that it has. What has no words takes away none."""
        form = self.form(self.request.POST, lenient=True, doors=[self.held.survey])
        form.is_valid()
        if self.is_ours and form.cleaned_data.get("words", "").strip():
            with suppress(Sheet.DoesNotExist):
                self.save(form)

    def save(self, form: TellUsForm) -> None:
        """What is right in the form, and for the rest what was saved before."""
        said = form.cleaned_data
        sheet = keep_telling(
            sheet_key=self.held.sheet.key,
            door=said.get("organisation") or self.held.survey,
            kind=said.get("kind") or form.kind_now,
            words=said.get("words", self.saved),
            age_band=said.get("age_band", self.held.sheet.age_band),
            language=get_language() or "",
        )
        self.held = Held(sheet, self.held.ticket)

    def after(self, go: str) -> HttpResponse:
        if go == STOP:
            return redirect("surveys:stop", reference=self.held.survey.reference)
        return self.to_help() if go == HELP else redirect("surveys:tell_us_check")

    def form(self, data: Any = None, lenient: bool = False, doors: list[Survey] | None = None) -> TellUsForm:
        sheet = self.held.sheet
        question = self.held.questionnaire.question(WORDS)
        assert question is not None
        initial = {
            "kind": sheet.answers.get(KIND, {}).get("value", ""),
            "organisation": self.held.survey.organisation.slug if self.saved else UNSURE,
            "age_band": sheet.age_band,
        }
        return TellUsForm(
            data, doors=doors or self.doors, question=question, saved=self.saved, lenient=lenient, initial=initial
        )

    def show(self, form: TellUsForm, out_of_step: bool = False) -> HttpResponse:
        context = {
            **self.base_context(),
            "form": form,
            "tiles": form.tiles(),
            "kind": form.kind_now,
            "only_door": form.the_only_door,
            "nobody_at": [door for door in open_now(timezone.now()) if door not in self.doors],
            "out_of_step": out_of_step,
            "has_moved": "moved" in self.request.GET,
        }
        return render(self.request, "surveys/tell_us_write.html", context)


class CheckTellingView(TellingView):
    """What was written, once more, and the button that sends it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.elsewhere() or self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        elsewhere = self.elsewhere()
        if elsewhere:
            return elsewhere
        if not self.is_ours:
            return self.show(was_sent=True)
        try:
            send_sheet(ticket=self.held.ticket, seen=self.held.sheet)
        except NothingToSend:
            return self.without_sheet(request)
        except ReadBefore:
            return self.look_again(request)
        return redirect("surveys:tell_us_sent")

    def look_again(self, request: HttpRequest) -> HttpResponse:
        """The page anew, with what another page saved while the button was pressed."""
        held = held_telling(request)
        if held is None:
            return self.without_sheet(request)
        again = CheckTellingView()
        again.setup(request)
        again.held = held
        return again.elsewhere() or again.show(was_sent=True)

    def elsewhere(self) -> HttpResponse | None:
        """Back to the words where there are none, or where nobody is there any more who would read them."""
        if not self.saved.strip():
            return redirect("surveys:tell_us_write")
        if self.held.survey not in self.doors:
            return redirect(f"{reverse('surveys:tell_us_write')}?moved=1")
        return None

    def show(self, was_sent: bool = False) -> HttpResponse:
        kind = Telling(self.held.sheet.answers[KIND]["value"])
        context = {
            **self.base_context(),
            "kind": kind,
            "is_complaint": kind == Telling.COMPLAINT,
            "organisation": self.held.survey.organisation,
            "words": self.written,
            "age": AgeBand(self.held.sheet.age_band).label if self.held.sheet.age_band else "",
            "facts": facts_of(self.held.survey),
            "was_sent": was_sent,
        }
        return render(self.request, "surveys/tell_us_check.html", context)


def facts_of(survey: Survey) -> TellUs:
    return TellUs.objects.filter(survey=survey).first() or TellUs(survey=survey, answer_days=USUAL_DAYS)


def sent_telling(request: HttpRequest) -> tuple[Response, Any] | None:
    """What this browser told last, for as long as it keeps the ticket."""
    return sent_among(request, Response.objects.filter(survey__is_tell_us=True))


@csrf_exempt  # It only makes the browser forget; see the same-origin policy of its cookie.
@never_cache
def told(request: HttpRequest) -> HttpResponse:
    """Thanks, what happens next, and the receipt; posting makes the browser forget it."""
    found = sent_telling(request)
    if found is None:
        return redirect("surveys:tell_us")
    response, ticket = found
    if request.method == "POST":
        forgotten = redirect("surveys:tell_us")
        keep(forgotten, other_tickets(request, ticket.key))
        return forgotten
    code = receipt_of(response, ticket)
    address = request.build_absolute_uri(reverse("participation:receipt"))
    kind = kind_of(response)
    context = {
        "survey": response.survey,
        "organisation": response.survey.organisation,
        "kind": kind,
        "answer_by": answer_by(response),
        "facts": facts_of(response.survey) if kind == Telling.COMPLAINT else None,
        "groups": in_groups(code),
        "receipt_url": address,
        "qr": qr_svg(address),
    }
    return render(request, "surveys/tell_us_sent.html", context)


def answer_by(response: Response) -> date | None:
    """The day by which a complaint must be answered; none for anything else."""
    return Complaint.objects.filter(comment__response=response).values_list("answer_by", flat=True).first()
