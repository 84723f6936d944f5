"""For officers: making a survey from one that is ready or from an earlier one, and publishing its translations."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.enums import Role
from accounts.rules import organisation_ids_where
from surveys.actions.publish_draft import publish_draft
from surveys.actions.publish_translations import publish_translations
from surveys.forms.making import LONGEST_TITLE, DuplicateForm, NewSurveyForm
from surveys.language_links import language_name
from surveys.lawful import as_list
from surveys.models import Survey
from surveys.pages import SurveyPage
from surveys.ready_surveys import BEGINNINGS
from surveys.views.listing import SurveyView
from surveys.views.people import person


def to_checklist(page: SurveyPage) -> HttpResponse:
    """What is left to do until the new survey is live."""
    return redirect("surveys_admin:facts", reference=page.survey.reference)


class MakingView(WagtailAdminTemplateMixin, TemplateView):
    """A page on which officers make a new survey, below the list of all."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not organisation_ids_where(person(request), Role.OFFICER):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, {"url": reverse("surveys_admin:list"), "label": _("Surveys")}, here]


class NewSurveyView(MakingView):
    """Choose a survey that is ready, and the page below which it goes."""

    page_title = _("New survey")
    header_icon = "form"
    template_name = "surveys/admin/new_survey.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", NewSurveyForm(user=person(self.request), initial={"ready": next(iter(BEGINNINGS))}))
        return {**context, "ready_surveys": BEGINNINGS.values(), "chosen": context["form"]["ready"].value()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NewSurveyForm(request.POST, user=person(request))
        if not form.is_valid():
            messages.error(request, _now("Not made yet. What you typed is still here: look at the marked fields."))
            return self.render_to_response(self.get_context_data(form=form))
        page = form.made()
        messages.success(request, _now("Your survey is a draft now. Here is what is left to do."))
        return to_checklist(page)


class DuplicateView(SurveyView):
    """The same questions and translations again, for a new survey."""

    door = "duplicate"
    page_title = _("Duplicate")
    header_icon = "copy"
    template_name = "surveys/admin/duplicate.html"

    def mine(self) -> QuerySet:
        return Survey.objects.editable_by(person(self.request)).filter(pages__isnull=False).distinct()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        title = _now("%(name)s (copy)") % {"name": self.survey.name[: LONGEST_TITLE - 20]}
        context.setdefault("form", DuplicateForm(initial={"title": title}))
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DuplicateForm(request.POST)
        if not form.is_valid():
            messages.error(request, _now("Not made yet. What you typed is still here: look at the marked fields."))
            return self.render_to_response(self.get_context_data(form=form))
        page = form.made(self.survey, person(request))
        messages.success(request, _now("The copy is a draft now. Here is what is left to do."))
        return to_checklist(page)


class PublishDraftView(View):
    """One press of a button: the draft of a survey that was never published goes live, if nothing is missing."""

    def post(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        user = person(request)
        survey = get_object_or_404(Survey.objects.editable_by(user), reference=reference)
        page = survey.pages.order_by("pk").first()
        if page is None or not page.permissions_for_user(user).can_publish():
            raise PermissionDenied
        lacks = publish_draft(survey=survey, by=user)
        if lacks:
            messages.error(request, format_html("{}{}", _now("Not published yet. First:"), as_list(lacks)))
        else:
            messages.success(request, _now("The page is published. Nobody can answer before the survey opens."))
        return redirect("surveys_admin:facts", reference=reference)


class PublishTranslationsView(View):
    """One press of a button: the translations that lack nothing go live."""

    def post(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        user = person(request)
        survey = get_object_or_404(Survey.objects.editable_by(user), reference=reference)
        page = survey.pages.order_by("pk").first()
        if page is None or not page.permissions_for_user(user).can_publish():
            raise PermissionDenied
        published = publish_translations(survey=survey, by=user)
        if published:
            names = ", ".join(language_name(code) for code in published)
            messages.success(request, _now("Published in: %(languages)s.") % {"languages": names})
        else:
            messages.warning(
                request, _now("Nothing was published: publish the page first, and complete a translation.")
            )
        return redirect("surveys_admin:facts", reference=reference)
