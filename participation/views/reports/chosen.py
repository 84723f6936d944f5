"""Figures of surveys for a report: those that everybody can see, each with a button to take it in or out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.actions.reports.choose_figures import take_in, take_out
from participation.actions.reports.freeze_figures import NOT_A_DRAFT, chosen_in, scope_of
from participation.reports.sources.surveys import public_figures
from participation.views.reports.desk import OfReport, ReportScreen, address_of
from surveys.figures.words import address_of as figure_address
from surveys.models import Figure
from surveys.views.typed_keys import is_key

PER_PAGE = 20


class ChosenFigures(OfReport, ReportScreen):
    """Only while the report is a draft, and only for those who write it."""

    page_title = gettext_lazy("Figures of surveys")
    template_name = "participation/admin/report_figures.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = super().get_breadcrumbs_items()
        return [*items[:-1], {"url": address_of(self.report), "label": self.report.name}, items[-1]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = public_figures(scope_of(self.report, timezone.now()))
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        there = set(chosen_in(self.report))
        rows = [(figure, figure_address(figure), figure.pk in there) for figure in page]
        return super().get_context_data(**kwargs) | {"report": self.report, "page_obj": page, "rows": rows}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.refuse_others()
        if not self.report.is_draft:
            messages.error(request, NOT_A_DRAFT)
            return redirect(address_of(self.report))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.refuse_others()
        is_in = "take_in" in request.POST
        wanted = request.POST.get("take_in" if is_in else "take_out", "")
        figure = get_object_or_404(Figure, pk=int(wanted) if is_key(wanted) else 0)
        try:
            if is_in:
                take_in(report=self.report, figure=figure)
            else:
                take_out(report=self.report, figure=figure)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
            return redirect(address_of(self.report))
        messages.success(
            request, _("It stands in the report now.") if is_in else _("It stands in the report no more.")
        )
        page = request.POST.get("p", "")
        here = reverse("participation_admin:report_figures", args=[self.report.reference])
        return redirect(f"{here}?p={page}" if is_key(page) else here)

    def refuse_others(self) -> None:
        if not self.may("participation.write_report"):
            raise PermissionDenied
