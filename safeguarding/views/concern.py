"""One concern with its words and its history, and what a lead does with it; in Wagtail's admin."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from safeguarding.actions.acknowledge_concern import acknowledge_concern, take_over_concern
from safeguarding.actions.add_note import add_note
from safeguarding.actions.close_concern import close_concern
from safeguarding.actions.hand_over_concern import hand_over_concern
from safeguarding.actions.log_reading import log_reading
from safeguarding.forms.handling import CloseForm, HandOverForm, NoteForm
from safeguarding.history import history_of
from safeguarding.models import Arrangements, Concern, SafeContact
from safeguarding.views.queue import LeadsOnly, StaffRequest, url

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LINES_ON_A_PAGE = 50


class OneConcern(LeadsOnly, View):
    """Finds the concern of the address among those that this lead may open."""

    request: StaffRequest
    kwargs: dict[str, Any]

    @cached_property
    def concern(self) -> Concern:
        visible = Concern.objects.visible_to(self.request.user)
        found = visible.select_related("organisation", "cover", "acknowledged_by", "closed_by")
        return get_object_or_404(found, reference=self.kwargs["reference"])


class ConcernView(OneConcern, WagtailAdminTemplateMixin):
    """One concern. Its words are shown only after the log says that they were."""

    template_name = "safeguarding/concern.html"
    page_title = _("Concern")
    header_icon = "warning"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show()

    def show(self, **bound: Form) -> HttpResponse:
        """The page, with a form that was not accepted in place of the empty one."""
        concern = self.concern
        what = f"Concern {concern.reference}"
        log_reading(user=self.request.user, organisation=concern.organisation, what=what, count=1)
        forms = {"close_form": CloseForm(), "note_form": NoteForm(), "hand_form": HandOverForm(concern=concern)}
        return self.render_to_response(self.get_context_data(**forms | bound))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        concern = self.concern
        page = Paginator(history_of(concern), LINES_ON_A_PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "concern": concern,
            "clock": concern.clock_state(timezone.now()),
            "safe_contact": SafeContact.objects.filter(concern=concern).first(),
            "arrangements": Arrangements.objects.filter(organisation=concern.handled_by).first(),
            "may_set_hours": self.request.user.has_perm("safeguarding.set_hours", concern.handled_by),
            "page_obj": page,
        }

    def get_page_subtitle(self) -> str:
        return str(self.concern)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue = {"url": reverse("safeguarding_admin:queue"), "label": gettext("Concerns")}
        return [*self.breadcrumbs_items, queue, {"url": "", "label": str(self.concern)}]


class FormOfConcern(ConcernView):
    """Takes one of the forms of a concern; what was typed comes back with what is missing."""

    form_name: str
    done: "StrOrPromise"

    def bound_form(self) -> Form:
        raise NotImplementedError

    def act(self, **cleaned: Any) -> object:
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(url(self.concern))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.bound_form()
        if not form.is_valid():
            return self.show(**{self.form_name: form})
        try:
            self.act(concern=self.concern, user=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(**{self.form_name: form})
        messages.success(request, str(self.done))
        return redirect(self.way_on())

    def way_on(self) -> str:
        return url(self.concern)


class CloseView(FormOfConcern):
    """Closes a concern."""

    form_name, done = "close_form", _("Closed.")

    def bound_form(self) -> Form:
        return CloseForm(self.request.POST)

    def act(self, **cleaned: Any) -> object:
        return close_concern(**cleaned)


class NoteView(FormOfConcern):
    """Adds a note to the history."""

    form_name, done = "note_form", _("Written down.")

    def bound_form(self) -> Form:
        return NoteForm(self.request.POST)

    def act(self, **cleaned: Any) -> object:
        return add_note(**cleaned)


class HandOverView(FormOfConcern):
    """Hands a concern to the lead of another organisation."""

    form_name, done = "hand_form", _("Handed over. They have been told.")

    def bound_form(self) -> Form:
        return HandOverForm(self.request.POST, concern=self.concern)

    def act(self, **cleaned: Any) -> object:
        return hand_over_concern(**cleaned)

    def way_on(self) -> str:
        """Back to the queue: whoever covered and gives it back sees it no longer."""
        return reverse("safeguarding_admin:queue")


class AcknowledgeView(OneConcern):
    """Says that somebody looks at a concern; posted for one that somebody has, it takes it over."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(url(self.concern))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = take_over_concern if request.POST.get("instead") else acknowledge_concern
        concern = act(concern=self.concern, user=self.request.user)
        messages.success(request, gettext("%(who)s looks at it.") % {"who": concern.acknowledged_by})
        return redirect(url(concern))
