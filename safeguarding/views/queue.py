"""The queue of concerns without their words, and the log of who read what; in Wagtail's admin."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, HeaderButton

from accounts.models import User
from safeguarding.forms.filtering import ConcernFilterSet
from safeguarding.models import Concern, Reading
from safeguarding.rules import is_lead


class StaffRequest(HttpRequest):
    """A request behind the admin's door: somebody has signed in."""

    user: User


class LeadsOnly:
    """To everybody but safeguarding leads and deputies the queue does not exist; not even to a superuser."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_lead(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


def url(concern: Concern) -> str:
    return reverse("safeguarding_admin:concern", args=[concern.reference])


class ClockColumn(Column):
    """By when the next thing must have happened, and how the concern stands against that."""

    cell_template_name = "safeguarding/clock_cell.html"

    def get_cell_context_data(self, instance: Concern, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        return context | {"due_at": instance.due_at, "clock": instance.clock_state(timezone.now())}


class MomentColumn(Column):
    """A moment to the minute."""

    cell_template_name = "safeguarding/moment_cell.html"


class QueueView(LeadsOnly, BaseListingView):
    """The concerns of the organisations of this lead, without their words; what is due first stands first."""

    model = Concern
    page_title = _("Concerns")
    header_icon = "warning"
    template_name = "safeguarding/queue.html"
    paginate_by = 50
    is_searchable = False
    filterset_class = ConcernFilterSet
    no_results_message = _("There is nothing here. What comes in will stand here, what is due first at the top.")
    index_url_name = "safeguarding_admin:queue"
    index_results_url_name = "safeguarding_admin:queue_results"
    columns = [
        TitleColumn("urgency", label=_("Urgency"), accessor="how_urgent", get_url=url, width="110"),
        ClockColumn("due_at", label=_("Due")),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("acknowledged_by", label=_("Who has it")),
        MomentColumn("created_at", label=_("Came in")),
        Column("handled_by", label=_("Organisation")),
        Column("origin", label=_("How it came to us"), accessor="get_origin_display"),
        Column("source", label=_("Where it was said")),
    ]

    def get_base_queryset(self):
        visible = Concern.objects.visible_to(self.request.user).defer("words", "matches", "outcome_note", "told_note")
        return visible.select_related("organisation", "cover", "acknowledged_by").in_order_of_work()

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [
            HeaderButton(_("When somebody is there"), url=reverse("safeguarding_admin:hours_list"), icon_name="time"),
            HeaderButton(_("Who read what"), url=reverse("safeguarding_admin:readings"), icon_name="view"),
        ]


class ReadingsView(LeadsOnly, BaseListingView):
    """Who was shown whose words, the latest first."""

    model = Reading
    page_title = _("Who read what")
    header_icon = "view"
    paginate_by = 50
    is_searchable = False
    no_results_message = _("Nobody has read anything yet.")
    index_url_name = "safeguarding_admin:readings"
    index_results_url_name = "safeguarding_admin:readings_results"
    columns = [
        MomentColumn("read_at", label=_("When")),
        Column("user", label=_("Who")),
        Column("organisation", label=_("Organisation")),
        Column("what", label=_("What was read")),
        Column("count", label=_("How many texts")),
    ]

    def get_base_queryset(self):
        return Reading.objects.visible_to(self.request.user).select_related("user", "organisation")
