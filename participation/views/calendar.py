"""The calendar of consultations of all partners: of other organisations' only the name, the days and who leads it."""

from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from participation.models import Consultation
from participation.planning.asked_often import asked_too_often_among
from participation.views.listings import DayColumn, StaffListing
from surveys.views.people import person


def chains_address(consultation: Any) -> str | None:
    if not consultation.is_mine:
        return None
    return reverse("participation_admin:consultation", args=[consultation.reference])


class CalendarView(StaffListing):
    """What is asked now and later; with `?past` what is over. The next to begin stands first."""

    permission = "participation.see_calendar"
    template_name = "participation/admin/calendar.html"
    page_title = _("Calendar of all partners")
    header_icon = "calendar"
    no_results_message = _("Nothing here. A consultation appears as soon as it has a first day to answer.")
    columns = [
        TitleColumn("name", label=_("Consultation"), get_url=chains_address),
        Column("lead", label=_("Lead")),
        DayColumn("opens_on", label=_("First day to answer")),
        DayColumn("closes_on", label=_("Last day to answer")),
        DayColumn("decision_on", label=_("Day of the decision")),
        DayColumn("reply_promised_on", label=_("Reply promised by")),
    ]

    @cached_property
    def shows_past(self) -> bool:
        return "past" in self.request.GET

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        if self.shows_past:
            return [HeaderButton(_("Now and later"), url=self.request.path, icon_name="calendar")]
        return [HeaderButton(_("What is over"), url=f"{self.request.path}?past", icon_name="history")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With a warning about the person's own consultations on this page."""
        context = super().get_context_data(**kwargs)
        mine = [row for row in context["object_list"] if row.is_mine]
        return context | {"asked_often": [] if self.shows_past else asked_too_often_among(mine)}

    def get_base_queryset(self) -> QuerySet:
        mine = Consultation.objects.visible_to(person(self.request))
        is_mine = Case(
            When(pk__in=mine.values("pk"), then=Value(True)), default=Value(False), output_field=BooleanField()
        )
        dated = Consultation.objects.filter(opens_on__isnull=False).select_related("lead").annotate(is_mine=is_mine)
        is_over = Q(closes_on__lt=timezone.localdate())
        if self.shows_past:
            return dated.filter(is_over).order_by("-closes_on", "-pk")
        # Of two that began, the one that closes first comes first.
        return dated.exclude(is_over).order_by("opens_on", "closes_on", "pk")
