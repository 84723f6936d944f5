"""What every page of answering begins with: which survey, whose sheet, and whether it can go on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from accounts.ready_queries import ReadyQuery
from cms.language.guard import is_served
from surveys.actions.send_sheet import receipt_of
from surveys.answering.tickets import MOST, Ticket, keep, tickets_of
from surveys.asking.exact_text import storable
from surveys.asking.questionnaire import Questionnaire
from surveys.enums import OptOut, SurveyState
from surveys.language_links import language_links
from surveys.models import Response, Sheet, Survey
from surveys.pages import SurveyPage

HELP = "help"

OPT_OUTS = {f"{mark}{code}" for code in OptOut.values for mark in ("", ":")}


@dataclass(frozen=True, slots=True)
class Held:
    """A sheet and the ticket that opened it."""

    sheet: Sheet
    ticket: Ticket

    @property
    def survey(self) -> Survey:
        return self.sheet.version.survey

    @property
    def questionnaire(self) -> Questionnaire:
        return self.sheet.version.as_questionnaire()


def _sheets_of(sheets_there: QuerySet[Sheet]) -> QuerySet[Sheet]:
    """With all that a page of answering needs, and without what is kept in the process or never looked at."""
    found = sheets_there.select_related("version__survey__organisation").order_by()
    return found.defer("version__questionnaire", "version__survey__compile_report")


def _sheets_to(reference: UUID, *keys: UUID) -> QuerySet[Sheet]:
    return _sheets_of(Sheet.objects.filter(version__survey__reference=reference, key__in=keys))


# By the number of tickets in a browser.
_SHEETS = {number: ReadyQuery(_sheets_to, *[UUID] * (number + 1)) for number in range(1, MOST + 1)}


def held_sheet(request: HttpRequest, reference: UUID) -> Held | None:
    """The unsent sheet of this browser for this survey; of several the one that was begun or opened here last."""
    tickets = {ticket.key: ticket for ticket in tickets_of(request)}
    return _held(request, tickets, _SHEETS[len(tickets)].all(reference, *tickets)) if tickets else None


def held_among(request: HttpRequest, sheets_there: QuerySet[Sheet]) -> Held | None:
    """The same among other sheets than those of one survey."""
    tickets = {ticket.key: ticket for ticket in tickets_of(request)}
    return _held(request, tickets, _sheets_of(sheets_there.filter(key__in=tickets))) if tickets else None


def _held(request: HttpRequest, tickets: dict[UUID, Ticket], found: Iterable[Sheet]) -> Held | None:
    sheets = {sheet.key: sheet for sheet in found if tickets[sheet.key].opens(sheet.secret_hash)}
    held = [Held(sheets[key], ticket) for key, ticket in tickets.items() if key in sheets]
    # A page that was made for an older one of them saves into that one.
    posted = request.POST.get("token", "")
    return next((one for one in held if posted and one.ticket.admits(posted)), held[0] if held else None)


def _responses_of(responses: QuerySet[Response]) -> QuerySet[Response]:
    found = responses.select_related("survey", "version").order_by("-pk")
    return found.defer("version__questionnaire", "survey__compile_report", "answers")


def _responses_to(reference: UUID, *keys: UUID) -> QuerySet[Response]:
    return _responses_of(Response.objects.filter(survey__reference=reference, sheet_key__in=keys))


_RESPONSES = {number: ReadyQuery(_responses_to, *[UUID] * (number + 1)) for number in range(1, MOST + 1)}


def sent_response(request: HttpRequest, reference: UUID) -> tuple[Response, Ticket] | None:
    """What this browser sent to this survey last, for as long as it keeps the ticket."""
    tickets = {ticket.key: ticket for ticket in tickets_of(request)}
    return _sent(tickets, _RESPONSES[len(tickets)].all(reference, *tickets)) if tickets else None


def sent_among(request: HttpRequest, responses: QuerySet[Response]) -> tuple[Response, Ticket] | None:
    """The same among other responses than those to one survey."""
    tickets = {ticket.key: ticket for ticket in tickets_of(request)}
    return _sent(tickets, _responses_of(responses.filter(sheet_key__in=tickets))) if tickets else None


def _sent(tickets: dict[UUID, Ticket], found: Iterable[Response]) -> tuple[Response, Ticket] | None:
    for response in found:
        # Somebody may have gone on with the sheet elsewhere: then its receipt is theirs alone.
        if receipt_of(response, tickets[response.sheet_key]):
            return response, tickets[response.sheet_key]
    return None


def other_tickets(request: HttpRequest, *gone: UUID) -> list[Ticket]:
    return [ticket for ticket in tickets_of(request) if ticket.key not in gone]


def page_of(survey: Survey) -> SurveyPage | None:
    """The survey's live page in the visitor's language, else in one that it has."""
    pages = survey.pages.filter(live=True)
    return pages.filter(locale__language_code=get_language()).first() or pages.first()


def help_address(reference: UUID, step: str = "") -> str:
    """Where "I need help" leads: a page that knows from which survey and step somebody came."""
    place = {"survey": str(reference), "step": step}
    return f"{reverse('safeguarding:help')}?{urlencode({name: part for name, part in place.items() if part})}"


def words_in(request: HttpRequest, survey: Survey) -> list[str]:
    """What somebody wrote into a form that can be saved no more: shown again, so that it can be copied."""
    posted = [value for name in request.POST if name.startswith("q-") for value in request.POST.getlist(name)]
    version = survey.current_version() if any(value.strip() for value in posted) else None
    questions = list(version.as_questionnaire().questions()) if version else []
    codes = {option.code for question in questions for option in question.options}
    return [storable(value) for value in posted if value.strip() and value not in codes | OPT_OUTS]


def survey_state(request: HttpRequest, survey: Survey, state: SurveyState, is_saved: bool = False) -> HttpResponse:
    """Says that a survey is not open, and where to look instead; what was posted is shown unless it is saved."""
    page = page_of(survey)
    parent = page.get_parent() if page else None
    context = {"survey": survey, "state": state, "survey_page": page, "parent_page": parent}
    if not is_saved:
        context["words"] = words_in(request, survey)
    return render(request, "surveys/not_open.html", context)


def only_in_other_languages(request: HttpRequest, questionnaire: Questionnaire, path: str) -> HttpResponse:
    """Says in which of the languages that the site is shown in a survey can be answered."""
    codes = [code for code in questionnaire.languages if is_served(request, code)]
    links = language_links({code: translate_url(path, code) for code in codes})
    return render(request, "surveys/other_languages.html", {"links": links})


# No token of Django's own: `Ticket.form_token` guards every form, so that answering needs a single cookie.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class SheetView(View):
    """A page for whoever holds an unsent sheet."""

    held: Held
    # Whether the page is also one for somebody who tells us anything; those who do have steps of their own.
    serves_tell_us = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reference: UUID = kwargs["reference"]
        held = held_sheet(request, reference)
        now = timezone.now()
        is_open = held is not None and (held.sheet.is_trial or held.survey.takes_answers_at(now))
        if not is_open and request.POST.get("go") == HELP:
            # Whoever asks for help gets it, whatever became of the sheet.
            if held is not None:
                self.save_before_help(request, held, **kwargs)
            return HttpResponseRedirect(help_address(reference, kwargs.get("key", "")))
        if held is None:
            return self.without_sheet(request, reference)
        if held.survey.is_tell_us and not self.serves_tell_us:
            return redirect("surveys:tell_us_write")
        if get_language() not in held.questionnaire.languages:
            return only_in_other_languages(request, held.questionnaire, request.path)
        self.held = held
        if not is_open:
            return self.not_now(request, held.survey.state_at(now), **kwargs)
        response = super().dispatch(request, *args, **kwargs)
        self.stay_with_sheet(request, response)
        return response

    def stay_with_sheet(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """A form of another sheet than the last one was posted: what is shown next belongs to that sheet too."""
        ticket = self.held.ticket
        if request.method == "POST" and not response.cookies and tickets_of(request)[0].key != ticket.key:
            keep(response, [ticket, *other_tickets(request, ticket.key)])

    def without_sheet(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        survey = get_object_or_404(Survey, reference=reference)
        if survey.is_tell_us:
            return redirect("surveys:tell_us_write")
        words = words_in(request, survey)
        is_sent = sent_response(request, reference) is not None
        if is_sent and not words:
            return redirect("surveys:sent", reference=reference)
        state = survey.state_at(timezone.now())
        if state != SurveyState.OPEN and not is_sent:
            return survey_state(request, survey, state)
        context = {"survey": survey, "words": words, "is_sent": is_sent}
        return render(request, "surveys/no_sheet.html", context)

    def save_before_help(self, request: HttpRequest, held: Held, **kwargs: Any) -> None:
        """Save what a pause lets in, where the page belongs to the survey and is in one of its languages."""
        is_for_this = self.serves_tell_us or not held.survey.is_tell_us
        if is_for_this and get_language() in held.questionnaire.languages:
            self.held = held
            self.save_in_pause(request, held.survey.state_at(timezone.now()), **kwargs)

    def save_in_pause(self, request: HttpRequest, state: SurveyState, **kwargs: Any) -> bool:
        """Whether what was posted is saved although the survey takes no answers now: only pages of answers do that."""
        return False

    def not_now(self, request: HttpRequest, state: SurveyState, **kwargs: Any) -> HttpResponse:
        """What to show while the survey takes no answers."""
        return survey_state(request, self.held.survey, state)

    def is_ours(self, request: HttpRequest) -> bool:
        """Whether the form was made for this sheet."""
        return self.held.ticket.admits(request.POST.get("token", ""))
