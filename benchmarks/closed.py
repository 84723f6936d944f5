"""A survey of ten closed questions and two texts in five languages, each person answering in their own way."""

import json
import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from benchmarks.results_rows import DAYS, FIRST_DAY, OFTEN, YES_NO, Told, store
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.enums import AgeBand
from surveys.models import Survey
from tests.surveys.factories import SurveyFactory, VersionFactory

LANGUAGES = ("en", "pl", "pa", "ur", "sk")
SEED = 5
PLACES = ("home", "school", "club", "park", "library", "online")
CLOSED = {
    "safe": ("yes_no", YES_NO),
    "place_alone": ("yes_no", YES_NO),
    "asked": ("single_choice", OFTEN),
    "sleep": ("single_choice", OFTEN),
    "bus": ("single_choice", OFTEN),
    "adults": ("single_choice", OFTEN),
    "feel_5": ("faces", ("very_good", "good", "ok", "not_good", "not_good_at_all")),
    "life_0_10": ("scale_0_10", tuple(map(str, range(11)))),
    "where": ("several_choices", PLACES),
    "minutes": ("number", ()),
}
TEXTS = ("better", "more")
OPT_OUTS = ("dont_know", "not_said")
AGES = [age for age in AgeBand.values if age]


def make_survey(count: int) -> Survey:
    """A survey with so many responses; the same each time but for their keys."""
    survey = SurveyFactory(name="A million answers", closes_at=timezone.now())
    VersionFactory(survey=survey, questionnaire=questionnaire().to_data())
    store(survey, count, SEED, draw=drawn)
    return survey


def questionnaire() -> Questionnaire:
    closed = [
        Question(key, kind, _in_all(f"About {key}?"), options=tuple(Option(code, _in_all(code)) for code in codes))
        for key, (kind, codes) in CLOSED.items()
    ]
    texts = [Question(key, "long_text", _in_all(f"About {key}?")) for key in TEXTS]
    return Questionnaire(LANGUAGES, _in_all("Your city"), (Section("section-1", _in_all("All"), (*closed, *texts)),))


def _in_all(words: str) -> dict[str, str]:
    return {language: f"{words} ({language})" for language in LANGUAGES}


def drawn(rows: int, seed: int) -> Iterator[Told]:
    """So many people, none of whom repeats another."""
    chance = random.Random(seed)
    for _number in range(rows):
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        answers = _answers(chance)
        yield Told(chance.choice(LANGUAGES), day, answers, json.dumps(answers), chance.choice(AGES))


def _answers(chance: random.Random) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for key, (kind, codes) in CLOSED.items():
        luck = chance.random()
        if luck < 0.04:
            continue
        if luck < 0.08:
            given[key] = {"opt_out": chance.choice(OPT_OUTS)}
        elif kind == "several_choices":
            given[key] = {"codes": [code for code in codes if chance.random() < 0.4] or [codes[0]]}
        elif kind == "number":
            given[key] = {"value": str(chance.randrange(0, 181))}
        else:
            given[key] = {"value": chance.choice(codes)}
    return given | {key: {"value": "wrote"} for key in TEXTS if chance.random() < 0.5}
