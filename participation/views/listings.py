"""Staff lists: consultations, chains with what is late first, and what waits for a decision maker's answer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from participation.chain import chains
from participation.chain.late_words import late_sentences
from participation.chain.next_steps import owed
from participation.chain.overdue import late_of
from participation.models import Briefing, Consultation, Pledge, Viewpoint
from participation.querysets import ViewpointQuerySet
from participation.views.planning import doors
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


class DayColumn(Column):
    """A day as it stands in a calendar: Wagtail's own column says “just now” of every day that is yet to come."""

    def get_value(self, instance: Any) -> str:
        value = super().get_value(instance)
        if isinstance(value, datetime):
            return date_format(timezone.localtime(value), "j F Y, H:i")
        return date_format(value, "j F Y") if value else ""


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


class BriefingColumn(BaseColumn):
    """One cell about a briefing: whether it was heard, or by when its answer is due, with the way to decide."""

    def __init__(self, name: str, *, template: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"participation/admin/{template}"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = {"briefing": instance, "late": instance.answer_due_on < timezone.localdate()}
        return super().get_cell_context_data(instance, parent_context) | context


def viewpoint_address(entry: chains.Entry) -> str:
    return reverse("participation_admin:viewpoint", args=[entry.viewpoint.reference])


class ChainsView(StaffListing):
    """Every chain that the person works on, or those of one consultation; the most pressing first."""

    permission = "participation.open_chains"
    template_name = "participation/admin/chains.html"
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

    def consultations(self) -> QuerySet:
        mine = Consultation.objects.visible_to(person(self.request))
        return mine.filter(pk=self.consultation.pk) if self.consultation else mine

    def chain(self) -> ViewpointQuerySet:
        current: ViewpointQuerySet = Viewpoint.objects.current()
        return current.filter(consultation__in=self.consultations())

    def get_base_queryset(self) -> QuerySet:
        return self.chain().most_pressing_first().only("pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        late = late_of(self.consultations(), timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "late": late_sentences(late),
            "late_pledges": 0 if self.consultation else self.late_pledges(),
        }

    def late_pledges(self) -> int:
        """A pledge stands in no chain: what is late of it would be seen by nobody who looks here alone."""
        mine = Pledge.objects.of_officers(person(self.request)).annotate_late(timezone.localdate())
        return mine.filter(late_since__isnull=False).count()

    def get_paginator(self, *args: Any, **kwargs: Any) -> Paginator:
        paginator = super().get_paginator(*args, **kwargs)
        # The order is of no matter for how many there are, and finding it is what takes long.
        paginator.count = self.chain().count()  # type: ignore[misc]
        return paginator

    def get_table(self, object_list: Any) -> Any:
        keys = [viewpoint.pk for viewpoint in object_list]
        found = {viewpoint.pk: viewpoint for viewpoint in Viewpoint.objects.as_entries().filter(pk__in=keys)}
        return super().get_table(chains.entries([found[key] for key in keys if key in found]))

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        buttons = []
        if Consultation.objects.of_officers(person(self.request)).exists():
            address = reverse("participation_admin:make_viewpoint")
            chosen = f"?consultation={self.consultation.reference}" if self.consultation else ""
            buttons.append(HeaderButton(_("Make a viewpoint"), url=address + chosen, icon_name="plus"))
            address = reverse("participation_admin:write_note")
            buttons.append(HeaderButton(_("Write down what you heard"), url=address + chosen, icon_name="edit"))
        if self.consultation and person(self.request).has_perm("participation.edit_facts", self.consultation):
            buttons += doors(self.consultation)
            address = reverse("participation_admin:tell", args=[self.consultation.reference])
            buttons.append(HeaderButton(_("Tell people"), url=address, icon_name="mail"))
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
        DayColumn("closes_on", label=_("Last day to answer")),
        DayColumn("reply_promised_on", label=_("Reply promised by")),
    ]

    def get_base_queryset(self) -> QuerySet:
        mine = Consultation.objects.visible_to(person(self.request)).select_related("lead")
        return mine.annotate(viewpoints_count=Count("viewpoints", filter=Q(viewpoints__merged_into=None))).order_by(
            "-created_at", "-pk"
        )


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
        BriefingColumn("answer", label=_("Your answer"), template="answer_cell.html"),
        BriefingColumn("heard", label=_("Heard"), template="heard_cell.html"),
        Column("consultation", label=_("Consultation"), accessor="viewpoint.consultation.name"),
        Column("taken_to", label=_("Taken to")),
        DateColumn("taken_on", label=_("Since")),
    ]

    def get_base_queryset(self) -> QuerySet:
        waiting = Briefing.objects.waiting_for(person(self.request))
        return waiting.select_related("viewpoint__consultation").order_by("answer_due_on", "pk")


class BeforeBoardView(StaffListing):
    """Decisions that nobody gave for three weeks after their day, of every organisation; the longest wait first."""

    permission = "accounts.see_board"
    page_title = _("Before the board")
    header_icon = "warning"
    no_results_message = _("No decision is late enough to stand here. One does three weeks after its day.")
    columns = [
        Column("viewpoint", label=_("What people told us"), accessor="viewpoint.sentence"),
        Column("taken_to", label=_("Who owes the answer")),
        Column("lead", label=_("Lead"), accessor="viewpoint.consultation.lead"),
        DayColumn("answer_due_on", label=_("Answer due on")),
        DateColumn("before_board_since", label=_("Here since")),
    ]

    def get_base_queryset(self) -> QuerySet:
        return Briefing.objects.before_the_board().select_related("viewpoint__consultation__lead")
