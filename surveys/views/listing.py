"""For officers and readers: the surveys of their organisations, and what every page about one of them has."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from accounts.enums import Role
from accounts.models import User
from accounts.rules import organisation_ids_where
from safeguarding.staffing import last_day_to_be_read, weeks_of
from surveys.models import Survey
from surveys.views.people import person

DOORS = [
    ("surveys.see_results", "results", _("Results"), "table"),
    ("surveys.export_answers", "exports", _("Download answers"), "download"),
    ("surveys.export_answers", "answers", _("One by one"), "list-ul"),
    ("surveys.read_comments", "comments", _("Comments"), "comment"),
    ("surveys.see_results", "reach", _("Who is reached"), "group"),
    ("surveys.publish_figure", "figures", _("Figures for everybody"), "view"),
    ("surveys.read_comments", "read_next", _("Read the next text"), "view"),
    ("surveys.search_comments", "search_comments", _("Search in the comments"), "search"),
    ("surveys.redact_comments", "redacted", _("Redacted texts"), "lock"),
    ("surveys.see_codes", "codebook", _("Codebook"), "list-ul"),
    ("surveys.release_texts", "analyst_batches", _("Young analysts"), "group"),
    ("surveys.code_comments", "code_next", _("Code the next text"), "tag"),
    ("surveys.edit_survey", "facts", _("Opening and closing"), "date"),
    ("surveys.invite", "who", _("Who may answer"), "group"),
    ("surveys.edit_survey", "duplicate", _("Duplicate"), "copy"),
    ("surveys.edit_survey", "preview", _("Preview"), "view"),
    ("surveys.edit_survey", "trials", _("Test answers"), "clipboard-list"),
    ("surveys.see_results", "form_files", _("Form files"), "download"),
    ("surveys.edit_survey", "lawful", _("Lawful before open"), "lock"),
]


# Always at hand; the others wait behind "more".
MAIN_DOORS = ("results", "comments", "facts", "who")
MORE_DOORS = tuple(name for _permission, name, _label, _icon in DOORS if name not in MAIN_DOORS)
# What “Tell us anything” has none of: it has no page, is for everybody, and asks what the platform asks.
NOT_FOR_TELL_US = ("who", "duplicate", "preview", "trials", "form_files")


def doors(
    user: User,
    survey: Survey,
    button: type[Button] = HeaderButton,
    leave_out: str = "",
    among: tuple[str, ...] = (*MAIN_DOORS, *MORE_DOORS),
) -> list[Button]:
    """Buttons to what this person may see of a survey."""
    return [
        button(label, url=reverse(f"surveys_admin:{name}", args=[survey.reference]), icon_name=icon, priority=order)
        for order, (permission, name, label, icon) in enumerate(DOORS)
        if name != leave_out
        and name in among
        and not (survey.is_tell_us and name in NOT_FOR_TELL_US)
        and user.has_perm(permission, survey)
    ]


class DoorsColumn(BaseColumn):
    """A survey's name, with links to what this person may see of it."""

    cell_template_name = "surveys/admin/doors_cell.html"

    def get_cell_context_data(self, instance: Survey, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        user = person(parent_context["request"])
        return context | {"survey": instance, "doors": doors(user, instance, among=MAIN_DOORS)}


class StateColumn(Column):
    def get_value(self, instance: Survey) -> str:
        return str(instance.state_at(timezone.now()).label)


class MomentColumn(Column):
    """A moment as a date and a time, since most of them are still to come."""

    def get_value(self, instance: Survey) -> str:
        moment = super().get_value(instance)
        return date_format(timezone.localtime(moment), "j F Y, H:i") if moment else ""


class UnreadColumn(Column):
    """How many texts have waited for a reader longer than they should; silent where none has."""

    def get_value(self, instance: Survey) -> str:
        count = super().get_value(instance)
        return ngettext("%(count)d text", "%(count)d texts", count) % {"count": count} if count else ""


class SurveysView(BaseListingView):
    """The surveys that this person works with; the newest first."""

    page_title = _("Surveys")
    header_icon = "form"
    paginate_by = 20
    no_results_message = _("No surveys yet. Make one from a survey that is ready: press “New survey”.")
    columns = [
        DoorsColumn("name", label=_("Survey")),
        StateColumn("state", label=_("State")),
        MomentColumn("opens_at", label=_("Opens")),
        MomentColumn("closes_at", label=_("Closes")),
        Column("responses_count", label=_("Answers")),
        UnreadColumn("unread_late", label=_("Unread for more than a working day")),
        Column("organisation", label=_("Organisation")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("surveys.open_surveys"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def header_buttons(self) -> list[Button]:  # type: ignore[override]
        if not organisation_ids_where(person(self.request), Role.OFFICER):
            return []
        return [
            HeaderButton(_("New survey"), url=reverse("surveys_admin:new"), icon_name="plus"),
            HeaderButton(_("Import a form"), url=reverse("surveys_admin:import_form"), icon_name="upload"),
        ]

    def get_index_url(self) -> str:
        return reverse("surveys_admin:list")

    def get_base_queryset(self) -> QuerySet:
        mine = Survey.objects.visible_to(person(self.request)).select_related("organisation")
        weeks = weeks_of(mine.order_by().values_list("organisation_id", flat=True))
        last_days = {pk: last_day_to_be_read(week, timezone.now()) for pk, week in weeks.items()}
        counted = mine.annotate(responses_count=Count("responses", distinct=True)).prefetch_related("partners")
        counted = counted.with_unread(last_days)
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
        if self.door in NOT_FOR_TELL_US:
            found = found.filter(is_tell_us=False)
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
        return doors(person(self.request), self.survey, leave_out=self.door, among=MAIN_DOORS)

    @cached_property
    def header_more_buttons(self) -> list[Button]:  # type: ignore[override]
        return doors(person(self.request), self.survey, button=Button, leave_out=self.door, among=MORE_DOORS)
