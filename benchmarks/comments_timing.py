"""`python -m benchmarks.comments_timing` times the analysing of comments on the empty database of TEST_DATABASE_URL.

Subject: the task as the worker runs it, from reading the words to the stored hints. Peer: the same calls of the same
libraries on the same texts in a bare loop, which stores nothing. They take turns, so that a busy machine hurts both.
"""

import os
import sys
import time
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from django.conf import settings  # noqa: E402 (the settings come first)
from django.core.management import call_command  # noqa: E402

from accounts.models import Organisation  # noqa: E402
from benchmarks.figures import Figure  # noqa: E402
from surveys.actions.analyse_comments import analyse_comments  # noqa: E402
from surveys.coding import hints  # noqa: E402
from surveys.models import Comment, CommentHint, Response, Survey, SurveyVersion  # noqa: E402

TEXTS, TURNS = 4_000, 9
# Of a hundred texts so many are in each language.
SHARES = {"en": 80, "pl": 8, "pa": 4, "ur": 4, "sk": 4}


def comments_in(path: Path) -> list[str]:
    """Each line of the file is a theme, a tab and the words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.partition("\t")[2] for line in lines if line and not line.startswith("#")]


def texts() -> list[tuple[str, str]]:
    """Invented comments of the demo, each with its language, mixed as in a city whose forms are mostly in English."""
    folder = settings.BASE_DIR / "demo" / "comments"
    known = {language: comments_in(folder / f"{language}.txt") for language in SHARES}
    hundred = [language for language, share in SHARES.items() for _number in range(share)]
    chosen = [hundred[number % 100] for number in range(TEXTS)]
    return [(known[language][number % len(known[language])], language) for number, language in enumerate(chosen)]


def write(given: list[tuple[str, str]]) -> None:
    organisation = Organisation.objects.create(name="Bench", slug="bench")
    survey = Survey.objects.create(name="Bench", organisation=organisation)
    version = SurveyVersion.objects.create(survey=survey, number=1, questionnaire={})
    day = date(2026, 2, 1)
    same = {"survey": survey, "day": day}
    responses = Response.objects.bulk_create(
        Response(
            version=version,
            sheet_key=uuid.uuid4(),
            receipt_hmac=str(number),
            presentation="standard",
            language=language,
            **same,
        )
        for number, (_words, language) in enumerate(given)
    )
    Comment.objects.bulk_create(
        Comment(response=response, question_key="better", words=words, language=language, **same)
        for response, (words, language) in zip(responses, given, strict=True)
    )


def bare_loop(given: list[tuple[str, str]]) -> None:
    """The same calls for each text: its language, and for English the tone and the parse."""
    detector, blob = hints._detector(), hints._blob()
    for words, form_language in given:
        found = detector.detect_language_of(words)
        language = found.iso_code_639_1.name.lower() if found else form_language
        if language == hints.ENGLISH:
            text = blob(words)
            text.sentiment.polarity  # noqa: B018 (looking works it out)
            text.parse()


def seconds(work, *arguments) -> float:  # type: ignore[no-untyped-def]
    began = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - began


def figures() -> Iterator[Figure]:
    given = texts()
    write(given)
    bare_loop(given[:200])
    mine, bare = [], []
    for turn in range(TURNS):
        CommentHint.objects.all().delete()
        if turn % 2:
            mine.append(seconds(analyse_comments))
            bare.append(seconds(bare_loop, given))
        else:
            bare.append(seconds(bare_loop, given))
            mine.append(seconds(analyse_comments))
        if CommentHint.objects.count() != TEXTS:
            raise RuntimeError("Not every text has a hint.")
    ratio = median(loop / task for task, loop in zip(mine, bare, strict=True))
    yield Figure("comments_vs_bare_calls", round(ratio, 3), "ratio", TURNS)
    yield Figure("comments_analysed_per_second", round(TEXTS / median(mine)), "1/s", TURNS)
    yield Figure("comments_bare_calls_per_second", round(TEXTS / median(bare)), "1/s", TURNS)


def main() -> None:
    call_command("migrate", verbosity=0)
    sys.stdout.writelines(f"{figure}\n" for figure in figures())


if __name__ == "__main__":
    main()
