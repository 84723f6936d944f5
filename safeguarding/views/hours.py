"""When somebody is there: the staffed week of an organisation and its days off, set by its lead or a deputy."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from accounts.models import Organisation
from safeguarding.actions.set_hours import add_day_off, remove_day_off, set_hours
from safeguarding.bank_holidays import bank_holidays_between
from safeguarding.deadlines import acknowledge_by
from safeguarding.enums import Urgency
from safeguarding.forms.filtering import own_organisations
from safeguarding.forms.hours import DayOffForm, HoursForm
from safeguarding.models import Arrangements, DayOff
from safeguarding.staffing import week_of
from safeguarding.views.queue import LeadsOnly, StaffRequest

DAYS_ON_A_PAGE = 50
A_YEAR = timedelta(days=365)


def hours_url(organisation: Organisation) -> str:
    return reverse("safeguarding_admin:hours", args=[organisation.slug])


class HoursListView(LeadsOnly, BaseListingView):
    """The organisations whose hours this person sets."""

    model = Organisation
    page_title = _("When somebody is there")
    header_icon = "time"
    paginate_by = 50
    is_searchable = False
    index_url_name = "safeguarding_admin:hours_list"
    columns = [
        TitleColumn("name", label=_("Organisation"), get_url=hours_url),
        Column("set_at", label=_("Last set"), accessor="safeguarding.set_at"),
    ]

    def get_base_queryset(self):
        return own_organisations(self.request).select_related("safeguarding").order_by("name")


class HoursView(LeadsOnly, WagtailAdminTemplateMixin, View):
    """The week, the days off, and what follows from them."""

    request: StaffRequest
    kwargs: dict[str, Any]
    template_name = "safeguarding/hours.html"
    page_title = _("When somebody is there")
    header_icon = "time"

    @cached_property
    def organisation(self) -> Organisation:
        return get_object_or_404(own_organisations(self.request), slug=self.kwargs["slug"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def show(self, **bound: Form) -> HttpResponse:
        forms = {"form": self.hours_form(), "day_form": DayOffForm()}
        return self.render_to_response(self.get_context_data(**forms | bound))

    def hours_form(self, data: Any = None) -> HoursForm:
        known = Arrangements.objects.filter(organisation=self.organisation).first()
        initial = {name: getattr(known, name) for name in ("staff_route", "takes_requests")} if known else {}
        return HoursForm(data, initial=initial, hours=week_of(self.organisation).hours)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        today = timezone.localdate()
        week = week_of(self.organisation)
        coming = DayOff.objects.filter(organisation=self.organisation, day__gte=today)
        return {
            **super().get_context_data(**kwargs),
            "organisation": self.organisation,
            "days_off": Paginator(coming, DAYS_ON_A_PAGE).get_page(self.request.GET.get("p")),
            "bank_holidays": bank_holidays_between(today, today + A_YEAR),
            "urgent_by": acknowledge_by(week, Urgency.URGENT, now),
            "soon_by": acknowledge_by(week, Urgency.SOON, now),
        }

    def get_page_subtitle(self) -> str:
        return self.organisation.name

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("safeguarding_admin:hours_list"), "label": gettext("When somebody is there")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.organisation.name}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.hours_form(request.POST)
        if not form.is_valid():
            return self.show(form=form)
        try:
            set_hours(
                organisation=self.organisation,
                user=self.request.user,
                hours=form.hours(),
                staff_route=form.cleaned_data["staff_route"],
                takes_requests=form.cleaned_data["takes_requests"],
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(form=form)
        messages.success(request, gettext("Saved. The clocks of open concerns follow these hours."))
        return redirect(hours_url(self.organisation))


class DayOffView(HoursView):
    """Adds a day off."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(hours_url(self.organisation))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DayOffForm(request.POST)
        if not form.is_valid():
            return self.show(day_form=form)
        add_day_off(organisation=self.organisation, **form.cleaned_data)
        messages.success(request, gettext("Saved. The clocks of open concerns follow these hours."))
        return redirect(hours_url(self.organisation))


class RemoveDayOffView(DayOffView):
    """Takes a day off away; one that is not there is away already."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            day = parse_date(request.POST.get("day", ""))
        except ValueError:
            day = None
        if day:
            remove_day_off(organisation=self.organisation, day=day)
            messages.success(request, gettext("Saved. The clocks of open concerns follow these hours."))
        return redirect(hours_url(self.organisation))
