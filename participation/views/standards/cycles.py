"""For the coordinator: the calendar rule, the cycles, and who has handed in what."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from participation.actions.standards.take_steps import extensions_of
from participation.forms.standards.cycles import BoardForm, ExtensionForm, RuleForm
from participation.models import Cycle, CycleRule
from participation.standards.calendar import next_opening
from participation.standards.words import HandedIn
from participation.views.listings import DayColumn, StaffListing
from participation.views.planning import NOT_SAVED
from surveys.views.people import person

PERMISSION = "participation.keep_standards"


def address_of(cycle: Cycle) -> str:
    return reverse("participation_admin:cycle", args=[cycle.reference])


class CyclesView(StaffListing):
    """All cycles, the newest first."""

    permission = PERMISSION
    template_name = "participation/admin/standards/cycles.html"
    page_title = gettext_lazy("Evaluation cycles")
    header_icon = "calendar"
    no_results_message = gettext_lazy("No cycle yet. Set the calendar: they open by themselves from then on.")
    columns = [
        TitleColumn("name", label=gettext_lazy("Cycle"), accessor=str, get_url=address_of),
        DayColumn("opens_on", label=gettext_lazy("Opened")),
        DayColumn("closes_on", label=gettext_lazy("Last day")),
        DayColumn("board_on", label=gettext_lazy("Board")),
        Column("signed", label=gettext_lazy("Signed off")),
        Column("begun", label=gettext_lazy("Of")),
    ]

    def get_base_queryset(self) -> QuerySet:
        signed = Count("evaluations", filter=Q(evaluations__state="signed_off"))
        return Cycle.objects.annotate(signed=signed, begun=Count("evaluations")).order_by("-opens_on")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        return [HeaderButton(_("Calendar"), url=reverse("participation_admin:cycle_rule"), icon_name="date")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rule = CycleRule.objects.filter(is_on=True).first()
        last = Cycle.objects.order_by("-opens_on").values_list("opens_on", flat=True).first()
        opens = next_opening(rule.first_opens_on, rule.every_months, last) if rule else None
        return super().get_context_data(**kwargs) | {"next_opens_on": opens}


class OfCycles(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "calendar"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("participation_admin:cycles"), "label": _("Evaluation cycles")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def not_saved(self, **context: Any) -> HttpResponse:
        messages.error(self.request, str(NOT_SAVED))
        return self.render_to_response(self.get_context_data(**context))


class RuleView(OfCycles):
    page_title = gettext_lazy("Calendar of the cycles")
    template_name = "participation/admin/event_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", RuleForm(instance=CycleRule.objects.first()))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RuleForm(request.POST, instance=CycleRule.objects.first())
        if not form.recorded(person(request)):
            return self.not_saved(form=form)
        messages.success(request, _("Saved. Cycles open by themselves on their day."))
        return redirect("participation_admin:cycles")


class CycleView(OfCycles):
    """One cycle: its steps, who has handed in, and longer times."""

    template_name = "participation/admin/standards/cycle.html"

    @cached_property
    def cycle(self) -> Cycle:
        found: Cycle = get_object_or_404(Cycle.objects.with_versions(), reference=self.kwargs["reference"])
        return found

    def get_page_title(self) -> str:
        return str(self.cycle)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms = {
            "extension_form": ExtensionForm(prefix="extend", cycle=self.cycle),
            "board_form": BoardForm(prefix="board", cycle=self.cycle),
        }
        return super().get_context_data(**forms | kwargs) | {
            "cycle": self.cycle,
            "steps": self.cycle.steps.select_related("extension__organisation"),
            "extensions": self.cycle.extensions.select_related("organisation", "granted_by"),
            "rows": self.rows(),
        }

    def rows(self) -> list[dict[str, Any]]:
        """Each evaluation, by the name of its organisation, with how it came in."""
        extended, today = extensions_of(self.cycle), timezone.localdate()
        found = self.cycle.evaluations.select_related("organisation", "handed_over", "peer_organisation")
        rows = []
        for evaluation in found.order_by("organisation__name", "-track"):
            longer = extended.get(evaluation.organisation_id)
            handed_in = evaluation.handed_in(self.cycle.closes_on, longer.until if longer else None, today)
            is_late = handed_in in (HandedIn.LATE, HandedIn.LATE_AND_WAITING)
            rows.append({"evaluation": evaluation, "handed_in": handed_in.label, "is_late": is_late})
        return rows

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind, name = (BoardForm, "board") if "move" in request.POST else (ExtensionForm, "extension")
        prefix = "board" if kind is BoardForm else "extend"
        form = kind(request.POST, prefix=prefix, cycle=self.cycle)
        if not form.recorded(person(request)):
            return self.not_saved(**{f"{name}_form": form})
        messages.success(request, _("Written down."))
        return redirect(address_of(self.cycle))
