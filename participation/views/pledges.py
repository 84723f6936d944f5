"""For officers: the pledges of their organisations, their steps, and what young people say about them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from participation.actions.keep_pledge import publish_pledge
from participation.forms.pledges import AddStep, ChangeStep, PledgeDeed, PledgeForm, Rate, StepNote
from participation.models import Pledge
from participation.pledges.words import PledgeState
from participation.views.listings import StaffListing
from participation.views.planning import NOT_SAVED
from surveys.views.people import person

PERMISSION = "participation.open_pledges"


def address_of(pledge: Pledge) -> str:
    return reverse("participation_admin:pledge", args=[pledge.reference])


class PledgesView(StaffListing):
    """The pledges that the person's organisations made, in their order."""

    permission = PERMISSION
    page_title = gettext_lazy("Pledges")
    header_icon = "pick"
    no_results_message = gettext_lazy("No pledges yet. Press “New pledge”.")
    columns = [
        Column("number", label=gettext_lazy("Number")),
        TitleColumn("promise", label=gettext_lazy("What is promised"), get_url=address_of),
        Column("state", label=gettext_lazy("State"), accessor=lambda pledge: PledgeState(pledge.state).label),
        DateColumn("late_since", label=gettext_lazy("A step is late since")),
        Column("lead", label=gettext_lazy("Organisation that answers")),
        DateColumn("published_at", label=gettext_lazy("Public since")),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        return [HeaderButton(_("New pledge"), url=reverse("participation_admin:new_pledge"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet:
        mine = Pledge.objects.of_officers(person(self.request)).annotate_state().select_related("lead")
        return mine.annotate_late(timezone.localdate())


class OfPledge(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "pick"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("participation_admin:pledges"), "label": _("Pledges")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def not_saved(self, **context: Any) -> HttpResponse:
        messages.error(self.request, str(NOT_SAVED))
        return self.render_to_response(self.get_context_data(**context))


class NewPledge(OfPledge):
    page_title = gettext_lazy("New pledge")
    template_name = "participation/admin/event_form.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", PledgeForm(user=person(self.request)))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PledgeForm(request.POST, user=person(request))
        made = form.made()
        if made is None:
            return self.not_saved(form=form)
        messages.success(request, _("Saved. Nobody sees it yet: look at it, then publish it."))
        return redirect(address_of(made))


class PledgeView(OfPledge):
    """One pledge. Strangers do not find it."""

    page_title = gettext_lazy("Pledge")
    template_name = "participation/admin/pledge.html"

    @cached_property
    def pledge(self) -> Pledge:
        mine = Pledge.objects.of_officers(person(self.request)).with_progress()
        reference: UUID = self.kwargs["reference"]
        found: Pledge = get_object_or_404(mine, reference=reference)
        return found

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("participation.keep_pledge", self.pledge):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def deeds(self, data: Any = None) -> dict[str, PledgeDeed]:
        """The forms, by the name of their button; `is_offered` says which make sense now."""
        given: dict[str, Any] = {"pledge": self.pledge, "user": person(self.request)}
        found: list[PledgeDeed] = [AddStep(data, **given), Rate(data, **given)]
        for step in self.pledge.commitments.all():
            found += [StepNote(data, step=step, **given), ChangeStep(data, step=step, **given)]
        return {str(form.prefix): form for form in found}

    def get_context_data(self, sent: PledgeDeed | None = None, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", PledgeForm(user=person(self.request), instance=self.pledge))
        deeds = {name: form for name, form in self.deeds().items() if form.is_offered()}
        if sent is not None:
            # At a step that was closed meanwhile, too: what was typed about it is not lost.
            deeds[str(sent.prefix)] = sent
        return super().get_context_data(**kwargs) | {
            "pledge": self.pledge,
            "state": PledgeState(self.pledge.state).label,  # type: ignore[attr-defined]
            "step_form": deeds["step"],
            "rate_form": deeds["rate"],
            "steps": [
                (step, [form for form in deeds.values() if form.step and form.step.pk == step.pk])
                for step in self.pledge.commitments.all()
            ],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "publish" in request.POST:
            publish_pledge(pledge=self.pledge)
            return self.back(_("Published. Everybody sees it from now on."))
        if "deed" in request.POST:
            return self.do(request)
        form = PledgeForm(request.POST, user=person(request), instance=self.pledge)
        return self.back(_("Saved.")) if form.changed() else self.not_saved(form=form)

    def do(self, request: HttpRequest) -> HttpResponse:
        form = self.deeds(request.POST).get(request.POST["deed"])
        if form is None:
            raise Http404
        return self.back(_("Written down.")) if form.recorded() else self.not_saved(sent=form)

    def back(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect(address_of(self.pledge))
