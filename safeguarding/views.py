"""The queue of concerns, one concern with its words, and the log of who read what; in Wagtail's admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from accounts.models import User
from safeguarding.actions.acknowledge_concern import acknowledge_concern
from safeguarding.actions.close_concern import close_concern
from safeguarding.actions.log_reading import log_reading
from safeguarding.forms import CloseForm, ConcernFilterSet
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
    return reverse("safeguarding:concern", args=[concern.reference])


class QueueView(LeadsOnly, BaseListingView):
    """The concerns of the organisations of this lead, without their words."""

    model = Concern
    page_title = _("Concerns")
    header_icon = "warning"
    template_name = "safeguarding/queue.html"
    paginate_by = 50
    is_searchable = False
    filterset_class = ConcernFilterSet
    no_results_message = _("There is nothing here. What comes in will stand here, the newest and most urgent first.")
    index_url_name = "safeguarding:queue"
    index_results_url_name = "safeguarding:queue_results"
    columns = [
        TitleColumn("urgency", label=_("Urgency"), accessor="get_urgency_display", get_url=url),
        Column("created_at", label=_("Came in")),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("acknowledged_by", label=_("Who looks at it")),
        Column("organisation", label=_("Organisation")),
        Column("origin", label=_("How it came to us"), accessor="get_origin_display"),
        Column("source", label=_("Where it was said")),
    ]

    def get_base_queryset(self):
        visible = Concern.objects.visible_to(self.request.user).defer("words", "matches", "outcome_note")
        return visible.select_related("organisation", "acknowledged_by").in_order_of_work()


class ReadingsView(LeadsOnly, BaseListingView):
    """Who was shown whose words, the latest first."""

    model = Reading
    page_title = _("Who read what")
    header_icon = "view"
    paginate_by = 50
    is_searchable = False
    no_results_message = _("Nobody has read anything yet.")
    index_url_name = "safeguarding:readings"
    index_results_url_name = "safeguarding:readings_results"
    columns = [
        Column("read_at", label=_("When")),
        Column("user", label=_("Who")),
        Column("organisation", label=_("Organisation")),
        Column("what", label=_("What was read")),
        Column("count", label=_("How many texts")),
    ]

    def get_base_queryset(self):
        return Reading.objects.visible_to(self.request.user).select_related("user", "organisation")


class OneConcern(LeadsOnly, View):
    """Finds the concern of the address among those that this lead may open."""

    request: StaffRequest
    kwargs: dict[str, Any]

    @cached_property
    def concern(self) -> Concern:
        visible = Concern.objects.visible_to(self.request.user)
        return get_object_or_404(visible, reference=self.kwargs["reference"])


class ConcernView(OneConcern, WagtailAdminTemplateMixin):
    """One concern. Its words are shown only after the log says that they were."""

    template_name = "safeguarding/concern.html"
    page_title = _("Concern")
    header_icon = "warning"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(CloseForm())

    def show(self, form: CloseForm) -> HttpResponse:
        what = f"Concern {self.concern.reference}"
        log_reading(user=self.request.user, organisation=self.concern.organisation, what=what, count=1)
        return self.render_to_response(self.get_context_data(concern=self.concern, form=form))

    def get_page_subtitle(self) -> str:
        return str(self.concern)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = {"url": reverse("safeguarding:queue"), "label": gettext("Concerns")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": str(self.concern)}]


class CloseView(ConcernView):
    """Closes a concern; what was typed comes back with what is missing."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(url(self.concern))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = CloseForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            close_concern(concern=self.concern, user=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(form)
        messages.success(request, gettext("Closed."))
        return redirect(url(self.concern))


class AcknowledgeView(OneConcern):
    """Says that somebody looks at a concern."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(url(self.concern))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        concern = acknowledge_concern(concern=self.concern, user=self.request.user)
        messages.success(request, gettext("%(who)s looks at it.") % {"who": concern.acknowledged_by})
        return redirect(url(concern))
