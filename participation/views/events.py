"""For officers: the events of their consultations, who signed up, and what is written down afterwards."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
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

from participation.actions import keep_event as acting
from participation.actions.sign_up import give_back
from participation.forms.events import AfterwardsForm, CallOffForm, EventForm, PaperForm
from participation.models import Event, SignUp
from participation.views.listings import DayColumn, StaffListing
from participation.views.planning import NOT_SAVED, ConsultationView
from surveys.views.people import person

PER_PAGE = 50


def event_address(event: Event) -> str:
    return reverse("participation_admin:event", args=[event.reference])


def address_if_theirs(event: Any) -> str | None:
    """Officers of a partner see what is planned; who comes is for those who run it."""
    return event_address(event) if event.is_theirs else None


class StateColumn(Column):
    def get_value(self, instance: Event) -> str:
        if instance.published_at is None:
            return _("Nobody sees it yet")
        return str(instance.state_at(timezone.now()).label)


class EventsView(StaffListing):
    """Events of the consultations of the person's organisations; the latest first, with the way to those they run."""

    permission = "participation.open_events"
    page_title = gettext_lazy("Events")
    header_icon = "date"
    no_results_message = gettext_lazy("No events yet. Make one from its consultation.")
    columns = [
        TitleColumn("title", label=gettext_lazy("Event"), get_url=address_if_theirs),
        Column("consultation", label=gettext_lazy("Consultation")),
        DayColumn("begins_at", label=gettext_lazy("Begins")),
        Column("taken", label=gettext_lazy("Places taken")),
        Column("capacity", label=gettext_lazy("Places")),
        StateColumn("state", label=gettext_lazy("State")),
    ]

    def get_base_queryset(self) -> QuerySet:
        user = person(self.request)
        mine = Event.objects.of_officers(user).annotate_theirs(user).select_related("consultation")
        return mine.order_by("-begins_at", "-pk")


class NewEvent(ConsultationView):
    door = "new_event"
    page_title = gettext_lazy("New event")
    header_icon = "date"
    template_name = "participation/admin/event_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", EventForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = EventForm(request.POST)
        event = form.made(self.consultation, person(request))
        if event is None:
            return self.not_saved(request, form=form)
        messages.success(request, _("Saved. Nobody sees it yet: look at it, then publish it."))
        return redirect(event_address(event))


class OfEvent(WagtailAdminTemplateMixin, TemplateView):
    """A page about one event, for officers of the lead organisation; strangers do not find it."""

    header_icon = "date"

    @cached_property
    def event(self) -> Event:
        mine = Event.objects.of_officers(person(self.request)).select_related("consultation__lead")
        reference: UUID = self.kwargs["reference"]
        found: Event = get_object_or_404(mine, reference=reference)
        return found

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("participation.run_events", self.event.consultation):
            raise PermissionDenied
        self.page_subtitle = str(self.event)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("participation_admin:events"), "label": _("Events")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"event": self.event}

    def not_saved(self, **context: Any) -> HttpResponse:
        messages.error(self.request, str(NOT_SAVED))
        return self.render_to_response(self.get_context_data(**context))


class ChangeEvent(OfEvent):
    page_title = gettext_lazy("Change the event")
    template_name = "participation/admin/event_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", EventForm(instance=self.event))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = EventForm(request.POST, instance=self.event)
        if not form.changed(self.event):
            return self.not_saved(form=form)
        is_over = self.event.is_over(timezone.now())
        told = _("Saved. Whoever left an address is told of a new time or place.")
        messages.success(request, _("Saved.") if is_over else told)
        return redirect(event_address(self.event))


class EventView(OfEvent):
    """One event with everything that its officers do about it. Each form has its own button."""

    page_title = gettext_lazy("Event")
    template_name = "participation/admin/event.html"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        if self.event.cancelled_at is not None:
            return []
        change = reverse("participation_admin:change_event", args=[self.event.reference])
        return [HeaderButton(_("Change the event"), url=change, icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event, user = self.event, person(self.request)
        kwargs.setdefault("paper_form", PaperForm(user=user))
        kwargs.setdefault("call_off_form", CallOffForm())
        kwargs.setdefault("afterwards_form", AfterwardsForm(event=event))
        rows = event.sign_ups.expected().select_related("contact").order_by("state", "signed_up_at", "pk")
        return super().get_context_data(**kwargs) | {
            "state": event.state_at(timezone.now()),
            "papers": event.papers.select_related("document"),
            "rows": Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p")),
            "waiting": event.sign_ups.in_line().count(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        deeds = {
            "publish": self.publish,
            "call_off": self.call_off,
            "afterwards": self.afterwards,
            "paper": self.paper,
            "remove": self.remove,
            "free": self.free,
        }
        named = [deed for name, deed in deeds.items() if name in request.POST]
        return named[0](request) if named else self.back()

    def back(self, words: str = "") -> HttpResponse:
        if words:
            messages.success(self.request, words)
        return redirect(event_address(self.event))

    def publish(self, request: HttpRequest) -> HttpResponse:
        acting.publish_event(event=self.event)
        return self.back(_("Published. Everybody can see it and sign up."))

    def call_off(self, request: HttpRequest) -> HttpResponse:
        form = CallOffForm(request.POST)
        if not form.called_off(self.event):
            return self.not_saved(call_off_form=form)
        return self.back(_("Called off. Whoever left an address gets a mail."))

    def afterwards(self, request: HttpRequest) -> HttpResponse:
        form = AfterwardsForm(request.POST, event=self.event)
        if not form.kept():
            return self.not_saved(afterwards_form=form)
        return self.back(_("Saved."))

    def paper(self, request: HttpRequest) -> HttpResponse:
        form = PaperForm(request.POST, user=person(request))
        if not form.kept(self.event):
            return self.not_saved(paper_form=form)
        return self.back(_("Added. Everybody may fetch this file now."))

    def remove(self, request: HttpRequest) -> HttpResponse:
        number = request.POST["remove"]
        papers = self.event.papers.filter(pk=number) if number.isdecimal() and len(number) < 19 else None
        if papers:
            acting.remove_paper(paper=papers[0])
        return self.back(_("Taken away."))

    def free(self, request: HttpRequest) -> HttpResponse:
        try:
            reference = UUID(request.POST["free"])
        except ValueError:
            return self.back()
        row = get_object_or_404(SignUp, event=self.event, reference=reference)
        give_back(sign_up=row, by_officer=True)
        told = _("The place is free. Whoever left an address is told. If somebody waited for it, they have it now.")
        return self.back(told)
