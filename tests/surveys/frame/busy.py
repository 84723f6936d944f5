"""Processes that keep a survey busy: `python -m tests.surveys.frame.busy writer|builder <survey> <number or folder>`.

A writer numbers its answers 0, 1, 2 and so on, one transaction each, and never changes these. Beside them it makes
pairs of a yes and a no in one transaction, swaps them, and deletes them: so in every committed state there are as
many of one as of the other. A builder builds in children that it kills in the middle.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()

from django.conf import settings
from django.db import connection, transaction

from surveys.frame import build
from surveys.models import Response, Survey, SurveyVersion
from tests.surveys.factories import ResponseFactory

READY = "ready"
SEGMENT_ROWS, SMALL, CHANGES_AT_A_TIME = 60, 40, 40
ENOUGH_PAIRS = 6


def in_small_steps() -> None:
    """So that little makes many segments."""
    build.SEGMENT_ROWS, build.SMALL, build.CHANGES_AT_A_TIME = SEGMENT_ROWS, SMALL, CHANGES_AT_A_TIME


def numbered_by(writer: str) -> str:
    """The language of the numbered answers of a writer."""
    return f"n{writer}"


def write(survey: Survey, writer: str) -> None:
    """Write until somebody ends it. Transactions take a while, so keys are not committed in their order."""
    chance, version, number = random.Random(writer), survey.versions.get(), 0
    pairs: list[list[int]] = []
    while True:
        with transaction.atomic():
            add(version, numbered_by(writer), {"count": {"value": str(number)}})
            time.sleep(chance.random() * 0.02)
        number += 1
        change_pairs(version, pairs, chance)


def change_pairs(version: SurveyVersion, pairs: list[list[int]], chance: random.Random) -> None:
    with transaction.atomic():
        if len(pairs) > ENOUGH_PAIRS:
            Response.objects.filter(pk__in=pairs.pop(chance.randrange(len(pairs)))).delete()
        elif pairs and chance.random() < 0.5:
            first, second = chance.choice(pairs)
            mine, theirs = (Response.objects.get(pk=pk).answers for pk in (first, second))
            Response.objects.filter(pk=first).update(answers=theirs)
            time.sleep(chance.random() * 0.01)
            Response.objects.filter(pk=second).update(answers=mine)
        else:
            pairs.append([add(version, "pair", {"safe": {"value": code}}) for code in ("yes", "no")])


def add(version: SurveyVersion, language: str, answers: dict) -> int:
    response = ResponseFactory(
        survey=version.survey, version=version, language=language, day=date(2026, 5, 1), answers=answers
    )
    return int(response.pk)


def build_and_be_killed(survey: Survey, folder: str) -> None:
    """Build in children; each is killed a moment later, wherever it is."""
    settings.HEARD_FRAMES_DIR = folder
    chance = random.Random(folder)
    connection.close()
    while True:
        child = os.fork()
        if child == 0:
            keep_on(lambda: build.build(survey.pk))
        time.sleep(0.02 + chance.random() * 0.2)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with Path(folder, "killed").open("a") as out:
            out.write(".")


def keep_on(work: Callable[[], None]) -> None:
    while True:
        work()
        time.sleep(0.005)


if __name__ == "__main__":
    in_small_steps()
    what, survey_id, about = sys.argv[1:]
    mine = Survey.objects.get(pk=survey_id)
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()
    {"writer": write, "builder": build_and_be_killed}[what](mine, about)
