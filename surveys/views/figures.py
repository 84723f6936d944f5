"""For officers: figures of a survey that everybody sees. A look before, freezing, and withdrawing."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import Wording
from surveys.actions.freeze_figure import freeze_figure, prepare_figure, sources_of
from surveys.actions.withdraw_figure import withdraw_figure
from surveys.figures.sources import Source
from surveys.figures.words import address_of, of_table
from surveys.forms.figures import FigureForm, WithdrawForm, titles_of
from surveys.models import Figure, Survey
from surveys.views.listing import SurveyView
from surveys.views.people import person
from surveys.views.quoting import show_refusal

PER_PAGE = 20


class FiguresView(SurveyView):
    """The figures that everybody sees, and a form for the next one."""

    door = "figures"
    page_title = _("Figures for everybody")
    header_icon = "view"
    template_name = "surveys/admin/figures.html"

    def mine(self) -> QuerySet:
        return Survey.objects.editable_by(person(self.request))

    @cached_property
    def sources(self) -> list[Source]:
        return sources_of(self.survey)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given = self.request.GET
        initial = {"columns": given.get("columns"), "rows": given.get("rows"), "among": given.getlist("among")}
        context = {"form": FigureForm(sources=self.sources, initial=initial), **super().get_context_data(**kwargs)}
        found = self.survey.figures.select_related("withdrawn", "frozen_by")
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        titles = titles_of(self.sources)
        rows = [
            (figure, about(figure, titles), self.request.build_absolute_uri(address_of(figure))) for figure in page
        ]
        return {**context, "survey": self.survey, "page_obj": page, "rows": rows, "can_count": bool(self.sources)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not person(request).has_perm("surveys.publish_figure", self.survey):
            raise PermissionDenied
        is_freezing = request.POST.get("do") == "freeze"
        form = FigureForm(request.POST, sources=self.sources, is_freezing=is_freezing)
        if not form.is_valid():
            messages.error(request, _now("Nothing is frozen yet. What you chose is still here: look at the marks."))
            return self.render_to_response(self.get_context_data(form=form))
        try:
            prepared = prepare_figure(survey=self.survey, asked=form.asked())
            if is_freezing:
                finding = form.cleaned_data["finding"]
                freeze_figure(survey=self.survey, prepared=prepared, finding=finding, by=person(request))
        except ValidationError as refusal:
            show_refusal(form, refusal)
            return self.render_to_response(self.get_context_data(form=form))
        if is_freezing:
            messages.success(request, _now("Frozen. Everybody can see it now, and it never changes."))
            return redirect("surveys_admin:figures", reference=self.survey.reference)
        look = of_table(prepared.table, prepared.asked.in_words(), form.cleaned_data["finding"], "")
        return self.render_to_response(self.get_context_data(form=form, look=look))


def about(figure: Figure, titles: Mapping[str, str]) -> list[str]:
    """What it counts, by what, and of whom, with what tells each question from another with the same words."""
    layout, wording = figure.disclosed.layout, figure.wording

    def title(name: str, words: Mapping[str, Any]) -> str:
        return titles.get(name) or str(Wording(words["title"]))

    found = [title(layout.columns.key, wording["columns"])]
    if layout.rows:
        found.append(
            _now("Side by side for each group of: %(title)s") % {"title": title(layout.rows.key, wording["rows"])}
        )
    for condition, words in zip(layout.among, wording["among"], strict=False):
        labels = " / ".join(str(Wording(text)) for code, text in words["codes"].items() if code in condition.codes)
        found.append(_now("Only: %(title)s: %(labels)s") % {"title": title(condition.key, words), "labels": labels})
    return found


class WithdrawFigureView(SurveyView):
    """One figure, and a form that asks why it shall be shown no longer."""

    door = "withdraw_figure"
    page_title = _("Withdraw a figure")
    header_icon = "view"
    template_name = "surveys/admin/withdraw_figure.html"

    def mine(self) -> QuerySet:
        return Survey.objects.editable_by(person(self.request))

    @cached_property
    def figure(self) -> Figure:
        figure: Figure = get_object_or_404(self.survey.figures, reference=self.kwargs["figure"])
        return figure

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"form": WithdrawForm(), **super().get_context_data(**kwargs)}
        return {**context, "survey": self.survey, "figure": self.figure}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if form.is_valid():
            try:
                withdraw_figure(figure=self.figure, reason=form.cleaned_data["reason"], by=person(request))
            except ValidationError as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _now("Withdrawn. Its address says why."))
                return redirect("surveys_admin:figures", reference=self.survey.reference)
        return self.render_to_response(self.get_context_data(form=form))
