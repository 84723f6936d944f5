"""Who answered surveys, beside the share of children: wherever a public figure says it, and children were counted."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from participation.reports.figures import Figure
from participation.reports.registry import Scope, Source, register
from participation.reports.sources.surveys import public_figures
from participation.reports.states import REACH
from participation.reports.survey_figures import beside_children
from surveys.models import Figure as SurveyFigure
from surveys.models import ReferencePopulation, SurveyVersion
from surveys.reach.figures import areas_asked, name_counted
from surveys.reach.groups import By

Areas = dict[int, dict[str, str]]


def figures(scope: Scope) -> Iterable[Figure]:
    """Of each survey the newest figure that tells the groups apart which a population counts."""
    newest = newest_figures(scope)
    if not newest:
        return
    populations = newest_populations(scope, {row.survey.organisation_id for row in newest})
    areas = areas_of(newest) if any(each.by == By.AREA for each in populations) else {}
    for row in newest:
        asked = row.disclosed.layout.columns.key
        for population in populations:
            is_theirs = population.organisation_id in (None, row.survey.organisation_id)
            if is_theirs and name_counted(population, areas.get(row.survey_id, {})) == asked:
                yield beside_children(row, population)


def newest_figures(scope: Scope) -> list[SurveyFigure]:
    """Those alone that count everybody in one of several groups."""
    newest: dict[tuple[int, str], SurveyFigure] = {}
    for row in public_figures(scope):
        layout = row.disclosed.layout
        if layout.rows is None and not layout.among and layout.columns.adds_up:
            newest[row.survey_id, layout.columns.key] = row
    return list(newest.values())


def newest_populations(scope: Scope, organisation_ids: set[int]) -> list[ReferencePopulation]:
    """The last count of each kind until the end of the time; the whole city's too."""
    found = ReferencePopulation.objects.of_any(organisation_ids).filter(counted_on__lte=scope.ends_on)
    return list(found.newest_of_each_kind().select_related("area_set").prefetch_related("groups"))


def areas_of(rows: list[SurveyFigure]) -> Areas:
    """By survey: which of its questions offers which list of areas, in its newest version."""
    versions = SurveyVersion.objects.filter(survey__in={row.survey_id for row in rows}).order_by("number")
    return {version.survey_id: areas_asked(version) for version in versions}


register(
    Source(
        REACH,
        _("Who answered, and who is missing"),
        _("Figures of surveys that everybody can see, beside how many children there are."),
        figures,
    )
)
