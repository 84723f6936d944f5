"""For officers: trying a survey out, the answers of such tests, and throwing them away."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from surveys.actions.send_trial import wipe_trials
from surveys.actions.start_sheet import start_sheet
from surveys.answering.tickets import keep
from surveys.asking.answers import answers_from_data
from surveys.enums import AgeBand, Presentation
from surveys.kinds import kind_named
from surveys.language_links import language_name
from surveys.models import Survey, SurveyVersion, TrialResponse
from surveys.views.listing import SurveyView
from surveys.views.people import person
from surveys.views.sheets import Held, other_tickets
from surveys.views.starting import first_step

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class ShownTrial:
    """One test answer: each question that was answered, with what was said."""

    trial: TrialResponse
    language: str
    answers: list[tuple[str, str]]


class TrialsView(SurveyView):
    """Test answers of a survey. Nothing here is counted or read as an answer."""

    door = "trials"
    page_title = _("Test answers")
    header_icon = "view"
    template_name = "surveys/admin/trials.html"

    def mine(self) -> QuerySet:
        return Survey.objects.editable_by(person(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        trials = TrialResponse.objects.filter(survey=self.survey).select_related("version")
        page = Paginator(trials, ON_A_PAGE).get_page(self.request.GET.get("p"))
        version = self.survey.current_version()
        languages = version.as_questionnaire().languages if version else ()
        return {
            **super().get_context_data(**kwargs),
            "survey": self.survey,
            "shown": [shown(trial) for trial in page.object_list],
            "page_obj": page,
            "languages": [(code, language_name(code)) for code in languages],
            "presentations": Presentation.choices,
            "age_bands": AgeBand.choices,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("do") == "wipe":
            count = wipe_trials(survey=self.survey)
            messages.success(request, ngettext("%d test answer is gone.", "%d test answers are gone.", count) % count)
            return redirect("surveys_admin:trials", reference=self.survey.reference)
        version = self.survey.current_version()
        if version is None:
            messages.error(request, _now("Nothing is asked yet: publish its page first."))
            return redirect("surveys_admin:trials", reference=self.survey.reference)
        return self.begin(request, version)

    def begin(self, request: HttpRequest, version: SurveyVersion) -> HttpResponse:
        languages = version.as_questionnaire().languages
        language = request.POST.get("language", "")
        sheet, ticket = start_sheet(
            version=version,
            language=language if language in languages else languages[0],
            presentation=request.POST.get("presentation", ""),
            age_band=request.POST.get("age_band", ""),
            is_trial=True,
        )
        key = first_step(Held(sheet, ticket))
        with translation.override(sheet.language):
            address = reverse("surveys:step", kwargs={"reference": self.survey.reference, "key": key})
        response = redirect(address)
        keep(response, [ticket, *other_tickets(request)])
        return response


def shown(trial: TrialResponse) -> ShownTrial:
    """A test answer in the words in which it was asked."""
    questionnaire = trial.version.as_questionnaire()
    given = answers_from_data(trial.answers)
    said = [
        (
            question.asked_in(trial.language, trial.presentation),
            kind_named(question.kind).said(question, answer, trial.language),
        )
        for question in questionnaire.questions()
        if (answer := given.get(question.key))
    ]
    return ShownTrial(trial, language_name(trial.language), said)
