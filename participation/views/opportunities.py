"""For officers: roles for young people, and who would like one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from participation.actions.join import have_talked, show_opportunity
from participation.forms.opportunities import OpportunityForm
from participation.models import Interest, Opportunity
from participation.views.listings import DayColumn, StaffListing
from participation.views.planning import NOT_SAVED
from surveys.views.people import person

PER_PAGE = 50


def address_of(opportunity: Opportunity) -> str:
    return reverse("participation_admin:opportunity", args=[opportunity.reference])


class OpportunitiesView(StaffListing):
    """The roles of the person's organisations; the newest first."""

    permission = "participation.open_opportunities"
    page_title = gettext_lazy("Roles for young people")
    header_icon = "user"
    no_results_message = gettext_lazy("No roles yet. Press “New role”.")
    columns = [
        TitleColumn("title", label=gettext_lazy("Role"), get_url=address_of),
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("organisation", label=gettext_lazy("Organisation")),
        Column("waiting", label=gettext_lazy("Wait for an answer")),
        DayColumn("closes_on", label=gettext_lazy("Last day")),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        return [HeaderButton(_("New role"), url=reverse("participation_admin:new_opportunity"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet:
        waits = Q(interests__handled_at=None, interests__withdrawn_at=None)
        mine = Opportunity.objects.of_officers(person(self.request)).select_related("organisation")
        return mine.annotate(waiting=Count("interests", filter=waits)).order_by("-created_at", "-pk")


class OfRole(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "user"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("participation_admin:opportunities"), "label": _("Roles for young people")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def not_saved(self, form: OpportunityForm) -> HttpResponse:
        messages.error(self.request, str(NOT_SAVED))
        return self.render_to_response(self.get_context_data(form=form))


class NewOpportunity(OfRole):
    page_title = gettext_lazy("New role")
    template_name = "participation/admin/event_form.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("participation.open_opportunities"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", OpportunityForm(user=person(self.request)))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = OpportunityForm(request.POST, user=person(request))
        made = form.made()
        if made is None:
            return self.not_saved(form)
        messages.success(request, _("Saved. Nobody sees it yet: look at it, then publish it."))
        return redirect(address_of(made))


class OpportunityView(OfRole):
    """One role: its words, and who would like it. Strangers do not find it."""

    page_title = gettext_lazy("Role")
    template_name = "participation/admin/opportunity.html"

    @cached_property
    def opportunity(self) -> Opportunity:
        mine = Opportunity.objects.of_officers(person(self.request)).select_related("organisation")
        reference: UUID = self.kwargs["reference"]
        found: Opportunity = get_object_or_404(mine, reference=reference)
        return found

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("participation.run_opportunity", self.opportunity):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", OpportunityForm(user=person(self.request), instance=self.opportunity))
        rows = self.opportunity.interests.filter(withdrawn_at=None).select_related("contact", "handled_by")
        page = Paginator(rows.order_by("handled_at", "said_at", "pk"), PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"opportunity": self.opportunity, "rows": page}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "publish" in request.POST or "close" in request.POST:
            show_opportunity(opportunity=self.opportunity, is_shown="publish" in request.POST)
            return self.back(_("Done. Everybody sees it as it is now."))
        if "talked" in request.POST:
            return self.talked(request)
        form = OpportunityForm(request.POST, user=person(request), instance=self.opportunity)
        return self.back(_("Saved.")) if form.changed() else self.not_saved(form)

    def talked(self, request: HttpRequest) -> HttpResponse:
        try:
            reference = UUID(request.POST["talked"])
        except ValueError:
            return self.back("")
        row = get_object_or_404(Interest, opportunity=self.opportunity, reference=reference)
        have_talked(interest=row, by=person(request))
        return self.back(_("Written down. The address is deleted in a month."))

    def back(self, words: str) -> HttpResponse:
        if words:
            messages.success(self.request, words)
        return redirect(address_of(self.opportunity))
