"""Filters that officers keep, and how many children there are, written by the same actions that officers use."""

from datetime import date

from demo.content.people import person
from demo.texts.areas import CODE
from demo.texts.consultations import CONSULTATIONS
from demo.texts.understanding import BY_AGE, BY_AREA, CODEBOOK_OF, COUNTED_ON, FILTERS, Counted
from surveys.actions.keep_filter import keep_filter
from surveys.actions.keep_reach import add_population, set_targets
from surveys.models import AreaSet, Survey
from surveys.results.filters import Filter

ASKED = {asked.key: asked for asked in CONSULTATIONS}


def survey_of(key: str) -> Survey:
    return Survey.objects.get(name=ASKED[key].name)


def keep_filters() -> None:
    for kept in FILTERS:
        keep_filter(
            survey=survey_of(kept.consultation),
            name=kept.name,
            narrowed_by=Filter(chosen=((kept.question, kept.codes),)),
            by=person(ASKED[kept.consultation].lead, "officer"),
        )


def count_children() -> None:
    """Counts of the whole city, and targets for the survey that is still open."""
    for counted in (BY_AREA, BY_AGE):
        population = add_population(
            organisation=None,
            name=counted.name,
            by=counted.by,
            area_set=AreaSet.objects.get(code=CODE) if counted is BY_AREA else None,
            counted_on=date.fromisoformat(COUNTED_ON),
            content=as_file(counted),
            added_by=person("rowan-council", "coordinator"),
        )
        set_targets(survey=survey_of(CODEBOOK_OF), population=population, wanted=counted.wanted)


def as_file(counted: Counted) -> bytes:
    rows = [f"{code},{children}" for code, children in counted.children.items()]
    return "\n".join(["code,children", *rows]).encode()
