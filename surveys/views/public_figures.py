"""A frozen figure for everybody: as a page, and as data."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from surveys.figures.open_data import as_csv
from surveys.figures.words import figure_data, shown
from surveys.models import Figure, Survey

SECONDS = 300
# No survey has nearly as many; more of them are on their own pages.
MOST_FIGURES = 1_000
GONE = 410


def figure_at(reference: UUID) -> Figure:
    found = Figure.objects.select_related("survey__organisation", "withdrawn")
    figure: Figure = get_object_or_404(found, reference=reference)
    return figure


@require_safe
def figure_page(request: HttpRequest, reference: UUID) -> HttpResponse:
    """The figure; or, if it was withdrawn, why."""
    figure = figure_at(reference)
    if figure.is_withdrawn:
        return render(request, "surveys/figure_withdrawn.html", {"withdrawal": figure.withdrawal}, status=GONE)
    return render(request, "surveys/figure_page.html", {"figure": figure, "shown": shown(figure)})


@require_safe
@cache_control(public=True, max_age=SECONDS)
def figure_json(request: HttpRequest, reference: UUID) -> JsonResponse:
    figure = figure_at(reference)
    if figure.withdrawal is not None:
        day = figure.withdrawal.withdrawn_on.isoformat()
        return JsonResponse({"reference": str(reference), "withdrawn_on": day}, status=GONE)
    return JsonResponse(figure_data(figure), json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(public=True, max_age=SECONDS)
def open_data(request: HttpRequest, reference: UUID) -> HttpResponse:
    """All figures of a survey that were published and not withdrawn, as one table."""
    survey = get_object_or_404(Survey, reference=reference)
    figures = list(Figure.objects.shown().filter(survey=survey).order_by("frozen_on", "pk")[:MOST_FIGURES])
    if not figures:
        raise Http404
    name = {"Content-Disposition": 'attachment; filename="figures.csv"'}
    return HttpResponse(as_csv(figures), content_type="text/csv; charset=utf-8", headers=name)
