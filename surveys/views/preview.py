"""For officers: going through a draft as somebody would who answers, in any language and presentation."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.actions.preview import start_preview
from surveys.answering.tickets import keep
from surveys.authoring.drafts import Draft, draft_of
from surveys.enums import AgeBand, Presentation
from surveys.language_links import language_name
from surveys.models import Survey
from surveys.views.listing import SurveyView
from surveys.views.people import person
from surveys.views.sheets import Held, other_tickets
from surveys.views.starting import first_step


class PreviewView(SurveyView):
    """Choose a language and a presentation, and go through the draft. Nothing of it is stored."""

    door = "preview"
    page_title = _("Preview")
    header_icon = "view"
    template_name = "surveys/admin/preview.html"

    def mine(self) -> QuerySet:
        return Survey.objects.editable_by(person(self.request))

    @cached_property
    def draft(self) -> Draft | None:
        return draft_of(self.survey)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        questionnaire = self.draft and self.draft.questionnaire
        languages = questionnaire.languages if questionnaire else ()
        return {
            **super().get_context_data(**kwargs),
            "draft": self.draft,
            "languages": [(code, language_name(code)) for code in languages],
            "presentations": Presentation.choices,
            "age_bands": AgeBand.choices,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.draft is None or self.draft.questionnaire is None:
            messages.error(request, _now("The draft cannot be asked yet. Mend what is listed here first."))
            return self.render_to_response(self.get_context_data())
        questionnaire = self.draft.questionnaire
        language = request.POST.get("language", "")
        sheet, ticket = start_preview(
            survey=self.survey,
            questionnaire=questionnaire,
            language=language if language in questionnaire.languages else questionnaire.languages[0],
            presentation=request.POST.get("presentation", ""),
            age_band=request.POST.get("age_band", ""),
        )
        key = first_step(Held(sheet, ticket))
        with translation.override(sheet.language):
            address = reverse("surveys:step", kwargs={"reference": self.survey.reference, "key": key})
        response = redirect(address)
        keep(response, [ticket, *other_tickets(request)])
        return response
