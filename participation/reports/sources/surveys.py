"""What surveys found: figures that were frozen for everybody before, chosen for this report by an officer."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from participation.reports.figures import Figure
from participation.reports.registry import Scope, Source, register
from participation.reports.states import SURVEYS
from participation.reports.survey_figures import figure_of
from surveys.models import Figure as SurveyFigure


def public_figures(scope: Scope) -> "QuerySet[SurveyFigure]":
    """Those that everybody can see, with answers of the time, of surveys of the organisations of the scope."""
    found = SurveyFigure.objects.shown()
    found = found.filter(first_day__lte=scope.ends_on, last_day__gte=scope.starts_on)
    of_them: QuerySet[SurveyFigure] = found.filter(**scope.within("survey__organisation"))
    return of_them.select_related("survey__organisation").order_by("survey__organisation__name", "survey", "pk")


def figures(scope: Scope) -> Iterable[Figure]:
    for row in public_figures(scope).filter(pk__in=scope.chosen):
        yield figure_of(row)


source = register(
    Source(
        SURVEYS,
        _("What surveys found"),
        _("Figures of surveys that everybody can see, as they were frozen then."),
        figures,
    )
)
