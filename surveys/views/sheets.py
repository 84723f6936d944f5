"""What every page of answering begins with: which survey, whose sheet, and whether it can go on."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import translate_url
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from surveys.enums import SurveyState
from surveys.language_links import language_links
from surveys.models import Response, Sheet, Survey
from surveys.pages import SurveyPage
from surveys.questionnaire import Questionnaire
from surveys.tickets import Ticket, tickets_of


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


def held_sheet(request: HttpRequest, reference: UUID) -> Held | None:
    """The unsent sheet of this browser for this survey, the newest if there are several."""
    tickets = {ticket.key: ticket for ticket in tickets_of(request)}
    if not tickets:
        return None
    sheets = (
        Sheet.objects.filter(key__in=tickets, version__survey__reference=reference)
        .select_related("version__survey__organisation")
        .defer("version__questionnaire", "version__survey__compile_report")
    )
    for sheet in sheets:
        if tickets[sheet.key].opens(sheet.secret_hash):
            return Held(sheet, tickets[sheet.key])
    return None


def sent_response(request: HttpRequest, reference: UUID) -> tuple[Response, Ticket] | None:
    """What this browser sent to this survey last, for as long as it keeps the ticket."""
    tickets = {ticket.key: ticket for ticket in tickets_of(request)}
    if not tickets:
        return None
    found = Response.objects.filter(sheet_key__in=tickets, survey__reference=reference)
    response = found.select_related("survey", "version").order_by("-pk").first()
    return (response, tickets[response.sheet_key]) if response else None


def other_tickets(request: HttpRequest, *gone: UUID) -> list[Ticket]:
    return [ticket for ticket in tickets_of(request) if ticket.key not in gone]


def page_of(survey: Survey) -> SurveyPage | None:
    """The survey's live page in the visitor's language, else in one that it has."""
    pages = survey.pages.filter(live=True)
    return pages.filter(locale__language_code=get_language()).first() or pages.first()


def survey_state(request: HttpRequest, survey: Survey, state: SurveyState) -> HttpResponse:
    """Says that a survey is not open, and where to look instead."""
    page = page_of(survey)
    parent = page.get_parent() if page else None
    context = {"survey": survey, "state": state, "survey_page": page, "parent_page": parent}
    return render(request, "surveys/not_open.html", context)


def only_in_other_languages(request: HttpRequest, questionnaire: Questionnaire, path: str) -> HttpResponse:
    """Says in which languages a survey can be answered."""
    links = language_links({code: translate_url(path, code) for code in questionnaire.languages})
    return render(request, "surveys/other_languages.html", {"links": links})


# No token of Django's own: `Ticket.form_token` guards every form, so that answering needs a single cookie.
@method_decorator([csrf_exempt, never_cache], name="dispatch")
class SheetView(View):
    """A page for whoever holds an unsent sheet."""

    held: Held

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reference: UUID = kwargs["reference"]
        held = held_sheet(request, reference)
        if held is None:
            return self.without_sheet(request, reference)
        now = timezone.now()
        if not held.survey.takes_answers_at(now):
            return survey_state(request, held.survey, held.survey.state_at(now))
        if get_language() not in held.questionnaire.languages:
            return only_in_other_languages(request, held.questionnaire, request.path)
        self.held = held
        return super().dispatch(request, *args, **kwargs)

    def without_sheet(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        if sent_response(request, reference):
            return redirect("surveys:sent", reference=reference)
        survey = get_object_or_404(Survey, reference=reference)
        state = survey.state_at(timezone.now())
        if state != SurveyState.OPEN:
            return survey_state(request, survey, state)
        return render(request, "surveys/no_sheet.html", {"survey": survey})

    def is_ours(self, request: HttpRequest) -> bool:
        """Whether the form was made for this sheet."""
        return self.held.ticket.admits(request.POST.get("token", ""))
