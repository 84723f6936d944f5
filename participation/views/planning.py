"""Planning a consultation: its facts, the questions that are answered first, and who is asked too often."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from participation.forms.facts import FactsForm
from participation.forms.plan import PlanForm
from participation.models import Consultation
from participation.planning.asked_often import asked_too_often
from participation.planning.gaps import missing
from surveys.views.people import person

NOT_SAVED = gettext_lazy("Not saved yet. What you typed is still here: look at the marked fields.")


def doors(consultation: Consultation, leave_out: str = "") -> list[HeaderButton]:
    """The ways to everything about one consultation that its lead officers change."""
    reference = consultation.reference
    found = [
        ("facts", _("Dates and partners"), "edit"),
        ("plan", _("Plan"), "list-ul"),
        ("new_event", _("New event"), "date"),
        *([("market", _("Questions of providers"), "help")] if consultation.is_market else []),
    ]
    return [
        HeaderButton(label, url=reverse(f"participation_admin:{name}", args=[reference]), icon_name=icon)
        for name, label, icon in found
        if name != leave_out
    ]


class ConsultationView(WagtailAdminTemplateMixin, TemplateView):
    """A page about one consultation, for officers of its lead organisation; not found by strangers."""

    door: str
    header_icon = "edit"

    @cached_property
    def consultation(self) -> Consultation:
        visible = Consultation.objects.visible_to(person(self.request)).select_related("lead")
        prefetched = visible.prefetch_related("choices", "partners", "asked_at", "asked_areas")
        found: Consultation = get_object_or_404(prefetched, reference=self.kwargs["reference"])
        return found

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("participation.edit_facts", self.consultation):
            raise PermissionDenied
        self.page_subtitle = str(self.consultation)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = reverse("participation_admin:consultation", args=[self.consultation.reference])
        item = {"url": above, "label": self.consultation.name}
        return [*self.breadcrumbs_items, item, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        return doors(self.consultation, leave_out=self.door)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "consultation": self.consultation,
            "lacks": missing(self.consultation),
            "often": asked_too_often(self.consultation),
        }

    def not_saved(self, request: HttpRequest, **context: Any) -> HttpResponse:
        messages.error(request, str(NOT_SAVED))
        return self.render_to_response(self.get_context_data(**context))

    def saved(self, request: HttpRequest) -> HttpResponse:
        messages.success(request, _("Saved. The public page shows it now."))
        return redirect(request.path)


class Facts(ConsultationView):
    """The facts that all language pages share."""

    door = "facts"
    page_title = gettext_lazy("Dates and partners")
    template_name = "participation/admin/facts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", FactsForm(instance=self.consultation))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = FactsForm(request.POST, instance=self.consultation)
        if not form.kept(person(request)):
            # The form has written into its row what was typed; the page says what is missing from what is kept.
            kept = Consultation.objects.prefetch_related("choices").get(pk=self.consultation.pk)
            self.consultation = kept
            return self.not_saved(request, form=form)
        return self.saved(request)


class Plan(ConsultationView):
    """Twelve questions after Lundy and the four of a fair consultation, answered before anybody is asked."""

    door = "plan"
    page_title = gettext_lazy("Plan")
    header_icon = "list-ul"
    template_name = "participation/admin/plan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", PlanForm(consultation=self.consultation))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = PlanForm(request.POST, consultation=self.consultation)
        if not form.is_valid():
            return self.not_saved(request, form=form)
        if not form.kept(person(request)):
            messages.error(request, _("Somebody else was faster at the marked questions. Everything else is saved."))
            return self.render_to_response(self.get_context_data(form=form))
        if missing(self.consultation):
            messages.warning(request, _("Saved. Something is still missing: it is listed here."))
        else:
            messages.success(request, _("Saved. Nothing is missing: the consultation may be published."))
        return redirect(request.path)
