"""For officers: when a survey opens, closes and pauses, and whether its questions were compiled."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.models import Locale

from surveys.actions.change_opening import take_step
from surveys.authoring.checklist import checklist
from surveys.authoring.translation_states import translation_states
from surveys.authoring.translations import source_page_of
from surveys.enums import OpeningStep, SurveyState
from surveys.forms.facts import SurveyFactsForm
from surveys.language_links import language_name
from surveys.models import Survey
from surveys.views.listing import SurveyView
from surveys.views.people import person

LAST_RECORDS = 20


class FactsView(SurveyView):
    """When a survey opens, closes and pauses, and whether its questions were compiled."""

    door = "facts"
    page_title = _("Opening and closing")
    template_name = "surveys/admin/facts.html"

    def mine(self) -> QuerySet:
        return Survey.objects.editable_by(person(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", SurveyFactsForm(instance=self.survey, user=person(self.request)))
        now = timezone.now()
        version = self.survey.current_version()
        address = reverse("surveys:survey", kwargs={"reference": self.survey.reference})
        languages = version.as_questionnaire().languages if version else ()
        page = self.survey.pages.first()
        return {
            **context,
            "translations": translation_states(source_page_of(page), languages) if page else None,
            "confirmed_changes": self.survey.confirmed_changes.filter(version__isnull=False).select_related(
                "confirmed_by", "version"
            )[:LAST_RECORDS],
            "survey": self.survey,
            "state": self.survey.state_at(now),
            "steps": steps_now(self.survey),
            "next_change": self.survey.next_change(now),
            "records": self.survey.opening_records.select_related("by")[:LAST_RECORDS],
            "version": version,
            "languages": [language_name(code) for code in languages],
            "report": self.survey.compile_report,
            "checklist": checklist(self.survey, person(self.request)),
            "pages": self.survey.pages.select_related("locale"),
            "to_translate": self.to_translate(),
            "address": self.request.build_absolute_uri(address),
        }

    def to_translate(self) -> str:
        """Where the page is handed to translators; empty where every language has a page already."""
        page = self.survey.pages.first()
        source = source_page_of(page) if page else None
        if source is None or not person(self.request).has_perm("wagtail_localize.submit_translation"):
            return ""
        has = source.get_translations(inclusive=True).filter(alias_of__isnull=True).values("locale")
        is_left = Locale.objects.exclude(pk__in=has).exists()
        return reverse("wagtail_localize:submit_page_translation", args=[source.pk]) if is_left else ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SurveyFactsForm(request.POST, instance=self.survey, user=person(request))
        if not form.is_valid():
            return self.not_saved(form)
        try:
            form.save()
        except ValidationError as refusal:
            form.take(refusal)
            return self.not_saved(form)
        messages.success(request, _now("Saved. It counts from now on."))
        return redirect("surveys_admin:facts", reference=self.survey.reference)

    def not_saved(self, form: SurveyFactsForm) -> HttpResponse:
        """What was typed is in the form; around it the survey is told as it is."""
        self.survey.refresh_from_db()
        messages.error(self.request, _now("Not saved yet. What you typed is still here: look at the marked fields."))
        return self.render_to_response(self.get_context_data(form=form))


def steps_now(survey: Survey) -> list[tuple[OpeningStep, str]]:
    """What can be done at once about a survey as it stands, each with the words on its button."""
    state = survey.state_at(timezone.now())
    if state == SurveyState.CLOSED:
        return []
    pause = (
        (OpeningStep.RESUMED, _now("Take answers again")) if survey.paused_at else (OpeningStep.PAUSED, _now("Pause"))
    )
    if state == SurveyState.NOT_YET:
        return [(OpeningStep.OPENED, _now("Open it now")), pause]
    return [pause, (OpeningStep.CLOSED, _now("Close it now"))]


class OpeningView(View):
    """One press of a button: open, pause, resume or close a survey now."""

    def post(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        user = person(request)
        survey = get_object_or_404(Survey.objects.editable_by(user), reference=reference)
        back = redirect("surveys_admin:facts", reference=reference)
        if request.POST.get("step") not in dict(OpeningStep.choices):
            messages.error(request, _now("Nothing was changed. Choose one of the buttons."))
            return back
        try:
            changed = take_step(survey=survey, user=user, step=OpeningStep(request.POST["step"]))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return back
        messages.success(
            request, _now("Done. This survey is now: %(state)s.") % {"state": changed.state_at(timezone.now()).label}
        )
        return back
