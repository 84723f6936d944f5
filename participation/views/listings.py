"""Staff lists: consultations, chains with what is late first, and what waits for a decision maker's answer."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from participation import chains
from participation.models import Briefing, Consultation, Viewpoint
from participation.next_steps import owed
from surveys.views.people import person


class StaffListing(BaseListingView):
    """A list behind one permission, twenty to a page."""

    permission: str
    paginate_by = 20
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_index_url(self) -> str:
        return self.request.path


class ChainColumn(BaseColumn):
    """The ripple of one chain, with its word beside it."""

    cell_template_name = "participation/admin/stage_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        return super().get_cell_context_data(instance, parent_context) | {"entry": instance}


class NextColumn(BaseColumn):
    """What is owed next, and whether it is late."""

    cell_template_name = "participation/admin/next_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        items = owed(instance)
        late = bool(items) and items[0].is_late(timezone.localdate())
        context = {"item": items[0] if items else None, "late": late}
        return super().get_cell_context_data(instance, parent_context) | context


def viewpoint_address(entry: chains.Entry) -> str:
    return reverse("participation_admin:viewpoint", args=[entry.viewpoint.reference])


class ChainsView(StaffListing):
    """Every chain that the person works on, or those of one consultation; the most pressing first."""

    permission = "participation.open_chains"
    page_title = _("My chains")
    no_results_message = _("No viewpoints yet. They are made from what people wrote, or from a note of a meeting.")
    columns = [
        TitleColumn(
            "viewpoint", label=_("What people told us"), accessor="viewpoint.sentence", get_url=viewpoint_address
        ),
        ChainColumn("stage", label=_("Stage")),
        NextColumn("next", label=_("What is next")),
        Column("consultation", label=_("Consultation"), accessor="viewpoint.consultation.name"),
    ]

    @cached_property
    def consultation(self) -> Consultation | None:
        reference: UUID | None = self.kwargs.get("reference")
        if reference is None:
            return None
        return get_object_or_404(Consultation.objects.visible_to(person(self.request)), reference=reference)

    def get_page_title(self) -> str:
        return str(self.consultation or self.page_title)

    def get_base_queryset(self) -> QuerySet:
        chain = Viewpoint.objects.filter(consultation__in=Consultation.objects.visible_to(person(self.request)))
        if self.consultation:
            chain = chain.filter(consultation=self.consultation)
        return chain.as_entries().annotate_due().most_pressing_first()

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(chains.entries(object_list))

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        buttons = []
        if Consultation.objects.of_officers(person(self.request)).exists():
            address = reverse("participation_admin:make_viewpoint")
            chosen = f"?consultation={self.consultation.reference}" if self.consultation else ""
            buttons.append(HeaderButton(_("Make a viewpoint"), url=address + chosen, icon_name="plus"))
        if self.consultation and person(self.request).has_perm("participation.edit_facts", self.consultation):
            address = reverse("participation_admin:facts", args=[self.consultation.reference])
            buttons.append(HeaderButton(_("Dates and partners"), url=address, icon_name="edit"))
        return buttons


def chains_address(consultation: Consultation) -> str:
    return reverse("participation_admin:consultation", args=[consultation.reference])


class ConsultationsView(StaffListing):
    """The consultations of the person's organisations, as lead or partner."""

    permission = "participation.open_chains"
    page_title = _("Consultations")
    header_icon = "group"
    no_results_message = _("No consultations yet. Make a consultation page below the page of your organisation.")
    columns = [
        TitleColumn("name", label=_("Consultation"), get_url=chains_address),
        Column("lead", label=_("Lead")),
        Column("viewpoints_count", label=_("Viewpoints")),
        DateColumn("closes_on", label=_("Last day to answer")),
        DateColumn("reply_promised_on", label=_("Reply promised by")),
    ]

    def get_base_queryset(self) -> QuerySet:
        mine = Consultation.objects.visible_to(person(self.request)).select_related("lead")
        return mine.annotate(viewpoints_count=Count("viewpoints")).order_by("-created_at", "-pk")


class WaitingView(StaffListing):
    """What was taken to this decision maker and is not answered; the earliest answer due first."""

    permission = "participation.open_answers"
    page_title = _("Waiting for your answer")
    header_icon = "help"
    no_results_message = _("Nothing waits for your answer.")
    columns = [
        TitleColumn(
            "viewpoint",
            label=_("What people told us"),
            accessor="viewpoint.sentence",
            get_url=lambda briefing: reverse("participation_admin:viewpoint", args=[briefing.viewpoint.reference]),
        ),
        Column("consultation", label=_("Consultation"), accessor="viewpoint.consultation.name"),
        Column("taken_to", label=_("Taken to")),
        DateColumn("taken_on", label=_("Since")),
        DateColumn("answer_due_on", label=_("Answer due on")),
    ]

    def get_base_queryset(self) -> QuerySet:
        waiting = Briefing.objects.waiting_for(person(self.request))
        return waiting.select_related("viewpoint__consultation").order_by("answer_due_on", "pk")
