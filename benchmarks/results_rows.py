"""A survey with ten closed questions and two for words, and as many answers to it as wanted, each unlike the last."""

import json
import random
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import psycopg
from django.db import connection
from django.utils import timezone

from accounts.models import Organisation
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.models import Survey, SurveyVersion

OFTEN = ("always", "often", "sometimes", "rarely", "never")
YES_NO = ("yes", "no")
WARDS = tuple(f"ward_{number}" for number in range(18))
THINGS = ("park", "library", "sport", "music", "friends", "quiet")
CLOSED: dict[str, tuple[str, Sequence[str]]] = {
    "safe": ("yes_no", YES_NO),
    "heard": ("single_choice", OFTEN),
    "sleep": ("single_choice", OFTEN),
    "alone": ("yes_no", YES_NO),
    "bus": ("single_choice", OFTEN),
    "lunch": ("single_choice", OFTEN),
    "adults": ("single_choice", OFTEN),
    "ward": ("single_choice", WARDS),
    "hours": ("number", [str(number) for number in range(21)]),
    "likes": ("several_choices", THINGS),
}
WORDS = ("better", "more")
LANGUAGES = ("en", "en", "en", "pl", "ur")
FIRST_DAY, DAYS = date(2026, 3, 2), 60
COLUMNS = (
    "survey_id",
    "version_id",
    "sheet_key",
    "receipt_hmac",
    "language",
    "presentation",
    "channel",
    "age_band",
    "helper_role",
    "assent",
    "day",
    "answers",
)
ROWS_AT_A_TIME, DIFFERENT = 20_000, 50_000

Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One response: its closed answers, and all of them as they are stored."""

    language: str
    day: date
    answers: Given
    stored: str
    age_band: str = "from_12"


def make_survey() -> Survey:
    """A survey with one version."""
    organisation, _made = Organisation.objects.get_or_create(slug="measured", defaults={"name": "Measured"})
    survey = Survey.objects.create(name="Ten closed questions", organisation=organisation, lawful_at=timezone.now())
    questions = [
        Question(
            key,
            kind,
            {"en": f"{key}?"},
            options=tuple(Option(c, {"en": c}) for c in codes) if kind != "number" else (),
        )
        for key, (kind, codes) in CLOSED.items()
    ]
    words = [Question(key, "long_text", {"en": f"{key}?"}) for key in WORDS]
    sections = (Section("a", {"en": "Closed"}, tuple(questions)), Section("b", {"en": "Words"}, tuple(words)))
    SurveyVersion.objects.create(
        survey=survey, number=1, questionnaire=Questionnaire(("en",), {"en": "Ten"}, sections).to_data()
    )
    return survey


def given(rows: int, seed: int) -> Iterator[Told]:
    """Language, day and closed answers, always the same for a seed, drawn from many different ones."""
    chance = random.Random(seed)
    different = [_told(chance) for _number in range(min(rows, DIFFERENT))]
    for start in range(0, rows, ROWS_AT_A_TIME):
        yield from chance.choices(different, k=min(ROWS_AT_A_TIME, rows - start))


def _told(chance: random.Random) -> Told:
    """One in ten questions is left out, and a few are opted out of."""
    answers: Given = {}
    for key, (kind, codes) in CLOSED.items():
        luck = chance.random()
        if luck > 0.9:
            continue
        if luck > 0.87:
            answers[key] = {"opt_out": "dont_know"}
        elif kind == "several_choices":
            answers[key] = {"codes": [code for code in codes if chance.random() < 0.4] or [codes[0]]}
        else:
            answers[key] = {"value": codes[int(len(codes) * chance.random() ** 1.3)]}
    stored = json.dumps({**answers, **{key: {"value": "wrote"} for key in WORDS}})
    return Told(chance.choice(LANGUAGES), FIRST_DAY + timedelta(days=chance.randrange(DAYS)), answers, stored)


def stored(survey: Survey, version: SurveyVersion, drawn: Iterable[Told]) -> Iterator[tuple[Any, ...]]:
    """Rows of the table, with the columns in `COLUMNS`."""
    for told in drawn:
        key = uuid.uuid4()
        yield (
            survey.pk,
            version.pk,
            key if connection.vendor == "postgresql" else key.hex,
            key.hex * 2,
            told.language,
            "standard",
            "web",
            told.age_band,
            "",
            "",
            told.day.isoformat(),
            told.stored,
        )


def store(survey: Survey, rows: int, seed: int, draw: Callable[[int, int], Iterable[Told]] = given) -> None:
    """Write so many answers past the application, as the database would take them from it."""
    version = survey.versions.get()
    names = ", ".join(COLUMNS)
    found = stored(survey, version, draw(rows, seed))
    connection.ensure_connection()
    wrapped: Any = connection.connection
    if isinstance(wrapped, psycopg.Connection):
        with wrapped.cursor().copy(f"COPY surveys_response ({names}) FROM STDIN") as copy:
            for row in found:
                copy.write_row(row)
        wrapped.execute("VACUUM ANALYZE surveys_response")
        return
    assert isinstance(wrapped, sqlite3.Connection)
    places = ", ".join("?" * len(COLUMNS))
    wrapped.execute("BEGIN")
    wrapped.executemany(f"INSERT INTO surveys_response ({names}) VALUES ({places})", found)
    wrapped.execute("COMMIT")
    wrapped.execute("ANALYZE surveys_response")
