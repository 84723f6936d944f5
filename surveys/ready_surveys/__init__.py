"""Surveys that are ready to be asked: an officer chooses one, changes what does not fit, and publishes it."""

from surveys.ready_surveys.carers import CARERS
from surveys.ready_surveys.families import FAMILIES
from surveys.ready_surveys.from_nothing import FROM_NOTHING
from surveys.ready_surveys.professionals import PROFESSIONALS
from surveys.ready_surveys.shapes import ReadySurvey
from surveys.ready_surveys.young_people import YOUNG_PEOPLE

READY_SURVEYS: dict[str, ReadySurvey] = {ready.key: ready for ready in (YOUNG_PEOPLE, CARERS, FAMILIES, PROFESSIONALS)}
BEGINNINGS: dict[str, ReadySurvey] = {**READY_SURVEYS, FROM_NOTHING.key: FROM_NOTHING}

__all__ = ["BEGINNINGS", "FROM_NOTHING", "READY_SURVEYS", "ReadySurvey"]
