"""A survey with a million answers behind a board report: what it asks, how it felt to be asked, and figures of it."""

import json
import random
from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from accounts.models import Organisation, User
from benchmarks.results_rows import CLOSED, LANGUAGES, Told, given, store
from surveys.actions.freeze_figure import freeze_figure, prepare_figure, sources_of
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.figures.counts import AskedFor
from surveys.frame.build import build
from surveys.kinds.being_asked import ABOUT_ASKING, STATEMENTS
from surveys.kinds.faces import CODES
from surveys.models import Figure, Survey, SurveyVersion

SEED, DAYS, FACES = 11, 150, 5
# Of these there are figures for everybody.
SHOWN = ("safe", "heard", "sleep", "alone", "bus")


def questionnaire() -> Questionnaire:
    closed = [
        Question(key, kind, {"en": f"{key}?"}, options=tuple(Option(code, {"en": code}) for code in codes))
        for key, (kind, codes) in CLOSED.items()
        if kind != "number"
    ]
    felt = [
        Question(
            f"{key}_{FACES}",
            "faces",
            {"en": str(words)},
            options=tuple(Option(code, {"en": code}) for code in CODES[FACES]),
            settings={ABOUT_ASKING: True, "faces": FACES},
        )
        for key, words in STATEMENTS.items()
    ]
    return Questionnaire(("en",), {"en": "A million"}, (Section("a", {"en": "All"}, (*closed, *felt)),))


def told(rows: int, seed: int) -> Iterator[Told]:
    """The answers of the other benchmarks, and a face for each statement; each on one of the last days."""
    chance, today = random.Random(seed), timezone.localdate()
    for each in given(rows, seed):
        felt = {f"{key}_{FACES}": {"value": chance.choice(CODES[FACES])} for key in STATEMENTS}
        answers = {key: answer for key, answer in each.answers.items() if key != "hours"} | felt
        day = today - timedelta(days=chance.randrange(DAYS))
        yield Told(chance.choice(LANGUAGES), day, answers, json.dumps(answers), each.age_band)


def write_survey(lead: Organisation, by: User, rows: int) -> list[Figure]:
    """Store the answers, take them into columns, and freeze a figure of each question in `SHOWN`."""
    survey = Survey.objects.create(name="A million answers", organisation=lead, lawful_at=timezone.now())
    SurveyVersion.objects.create(survey=survey, number=1, questionnaire=questionnaire().to_data())
    store(survey, rows, SEED, draw=told)
    build(survey.pk)
    wanted = {f"q-{key}" for key in SHOWN}
    made = []
    for source in [source for source in sources_of(survey) if source.name in wanted]:
        prepared = prepare_figure(survey=survey, asked=AskedFor(source))
        made.append(
            freeze_figure(survey=survey, prepared=prepared, finding={"en": f"What was said of {source.name}."}, by=by)
        )
    return made
