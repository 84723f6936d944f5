"""For officers and readers: the surveys of their organisations, and the dates of each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from accounts.models import User
from surveys.forms.facts import SurveyFactsForm
from surveys.language_links import language_name
from surveys.models import Survey
from surveys.views.people import person

DOORS = [
    ("surveys.see_results", "results", _("Results"), "table"),
    ("surveys.read_comments", "comments", _("Comments"), "comment"),
    ("surveys.edit_survey", "facts", _("Opening and closing"), "date"),
]


def doors(user: User, survey: Survey, button: type[Button] = HeaderButton, leave_out: str = "") -> list[Button]:
    """Buttons to what this person may see of a survey."""
    return [
        button(label, url=reverse(f"surveys_admin:{name}", args=[survey.reference]), icon_name=icon, priority=order)
        for order, (permission, name, label, icon) in enumerate(DOORS)
        if name != leave_out and user.has_perm(permission, survey)
    ]


class DoorsColumn(BaseColumn):
    """A survey's name, with links to what this person may see of it."""

    cell_template_name = "surveys/admin/doors_cell.html"

    def get_cell_context_data(self, instance: Survey, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        user = person(parent_context["request"])
        return context | {"survey": instance, "doors": doors(user, instance)}


class StateColumn(Column):
    def get_value(self, instance: Survey) -> str:
        return str(instance.state_at(timezone.now()).label)


class MomentColumn(Column):
    """A moment as a date and a time, since most of them are still to come."""

    def get_value(self, instance: Survey) -> str:
        moment = super().get_value(instance)
        return date_format(timezone.localtime(moment), "j F Y, H:i") if moment else ""


class SurveysView(BaseListingView):
    """The surveys that this person works with; the newest first."""

    page_title = _("Surveys")
    header_icon = "form"
    paginate_by = 20
    no_results_message = _("No surveys yet. Make a survey page below the page of your organisation.")
    columns = [
        DoorsColumn("name", label=_("Survey")),
        StateColumn("state", label=_("State")),
        MomentColumn("opens_at", label=_("Opens")),
        MomentColumn("closes_at", label=_("Closes")),
        Column("responses_count", label=_("Answers")),
        Column("organisation", label=_("Organisation")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("surveys.open_surveys"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_index_url(self) -> str:
        return reverse("surveys_admin:list")

    def get_base_queryset(self) -> QuerySet:
        mine = Survey.objects.visible_to(person(self.request)).select_related("organisation")
        counted = mine.annotate(responses_count=Count("responses", distinct=True)).prefetch_related("partners")
        return counted.order_by(F("created_at").desc(), "-pk")


class SurveyView(WagtailAdminTemplateMixin, TemplateView):
    """A page about one survey; 404 for everybody who may not see it."""

    door: str
    header_icon = "form"

    def mine(self) -> QuerySet:
        """The surveys for which this person may open this page."""
        raise NotImplementedError

    @cached_property
    def survey(self) -> Survey:
        reference: UUID = self.kwargs["reference"]
        found = self.mine().select_related("organisation").prefetch_related("partners")
        survey: Survey = get_object_or_404(found, reference=reference)
        return survey

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page_subtitle = self.survey.name
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.survey.name}
        return [*self.breadcrumbs_items, {"url": reverse("surveys_admin:list"), "label": _("Surveys")}, here]

    @cached_property
    def header_buttons(self) -> list[Button]:  # type: ignore[override]
        return doors(person(self.request), self.survey, leave_out=self.door)


class FactsView(SurveyView):
    """When a survey opens, closes and pauses, and whether its questions were compiled."""

    door = "facts"
    page_title = _("Opening and closing")
    template_name = "surveys/admin/facts.html"

    def mine(self) -> QuerySet:
        return Survey.objects.editable_by(person(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", SurveyFactsForm(instance=self.survey))
        version = self.survey.current_version()
        address = reverse("surveys:survey", kwargs={"reference": self.survey.reference})
        return {
            **context,
            "survey": self.survey,
            "state": self.survey.state_at(timezone.now()),
            "version": version,
            "languages": [language_name(code) for code in version.as_questionnaire().languages] if version else [],
            "report": self.survey.compile_report,
            "pages": self.survey.pages.select_related("locale"),
            "address": self.request.build_absolute_uri(address),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SurveyFactsForm(request.POST, instance=self.survey)
        if not form.is_valid():
            messages.error(request, _now("Not saved yet. What you typed is still here: look at the marked fields."))
            return self.render_to_response(self.get_context_data(form=form))
        form.save()
        messages.success(request, _now("Saved. It counts from now on."))
        return redirect("surveys_admin:facts", reference=self.survey.reference)
