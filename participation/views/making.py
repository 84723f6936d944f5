"""Making a viewpoint from chosen texts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation import surveys_below
from participation.actions.make_viewpoint import unreadable
from participation.forms.viewpoints import ViewpointForm
from participation.models import Consultation
from participation.rules import makes_chains
from participation.views.viewpoints import log_all, readable
from surveys.models import Comment
from surveys.views.people import person


class MakeViewpoint(WagtailAdminTemplateMixin, FormView):
    """`?comment=` names a text, and may be repeated; `?consultation=` names a consultation."""

    template_name = "participation/admin/make_viewpoint.html"
    form_class = ViewpointForm
    page_title = gettext_lazy("Make a viewpoint")
    header_icon = "comment"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not makes_chains(person(request)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def chosen(self) -> set[UUID]:
        """The texts that were asked for, whether or not they are this person's to read."""
        names = self.request.POST.getlist("comment") or self.request.GET.getlist("comment")
        try:
            return {UUID(name) for name in names}
        except ValueError as error:
            raise Http404 from error

    @cached_property
    def comments(self) -> list[Comment]:
        """Those of the chosen texts that this person may read."""
        ids = list(Comment.objects.filter(reference__in=self.chosen).values_list("pk", flat=True))
        found = list(readable(person(self.request), ids).values())
        if self.chosen and not found:
            raise Http404
        return found

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        chains = {"url": reverse("participation_admin:chains"), "label": _("My chains")}
        return [*self.breadcrumbs_items, chains, {"url": "", "label": self.get_page_title()}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": person(self.request), "comments": self.comments}

    def get_initial(self) -> dict[str, Any]:
        consultations = Consultation.objects.of_officers(person(self.request))
        named = consultations.filter(reference__in=self.named_consultation()).first()
        above = surveys_below.consultation_of(self.comments[0].survey) if self.comments else None
        return {"consultation": named or above}

    def named_consultation(self) -> list[UUID]:
        try:
            return [UUID(self.request.GET["consultation"])] if "consultation" in self.request.GET else []
        except ValueError:
            return []

    def form_valid(self, form: ViewpointForm) -> HttpResponse:
        missing = len(self.chosen) - len(self.comments)
        if missing:
            form.add_error(None, unreadable(missing))
        viewpoint = None if missing else form.made()
        if viewpoint is None:
            return self.form_invalid(form)
        messages.success(self.request, _("The viewpoint is made. Next: take it to somebody who can decide."))
        return redirect("participation_admin:viewpoint", viewpoint.reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        log_all(person(self.request), self.comments, _("Texts for a viewpoint"))
        return super().get_context_data(**kwargs) | {"comments": self.comments}
