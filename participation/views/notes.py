"""Writing down what officers heard elsewhere, or what stands in the notes of an event."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.events.words import NoteKind
from participation.forms.notes import NoteForm
from participation.models import Consultation, Event
from participation.rules import makes_chains
from surveys.views.people import person


class WriteNote(WagtailAdminTemplateMixin, FormView):
    """`?event=` names an event whose notes are used, `?consultation=` a consultation."""

    template_name = "participation/admin/event_form.html"
    form_class = NoteForm
    page_title = gettext_lazy("Write down what you heard")
    header_icon = "edit"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not makes_chains(person(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def named(self, name: str) -> UUID | None:
        try:
            return UUID(self.request.GET[name]) if name in self.request.GET else None
        except ValueError as error:
            raise Http404 from error

    @cached_property
    def event(self) -> Event | None:
        reference = self.named("event")
        mine = Event.objects.of_officers(person(self.request))
        return get_object_or_404(mine, reference=reference) if reference else None

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        chains = {"url": reverse("participation_admin:chains"), "label": _("My chains")}
        return [*self.breadcrumbs_items, chains, {"url": "", "label": self.get_page_title()}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": person(self.request), "event": self.event}

    def get_initial(self) -> dict[str, Any]:
        if self.event is not None:
            return {"consultation": self.event.consultation_id, "kind": NoteKind.EVENT, "note": self.event.notes}
        mine = Consultation.objects.of_officers(person(self.request))
        return {"consultation": mine.filter(reference=self.named("consultation")).first()}

    def form_valid(self, form: NoteForm) -> HttpResponse:
        viewpoint = form.written()
        if viewpoint is None:
            return self.form_invalid(form)
        messages.success(self.request, _("It is written down, as evidence of this viewpoint."))
        return redirect("participation_admin:viewpoint", viewpoint.reference)
