"""Surveys with many answers, and figures of them, for tests."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from surveys.actions.freeze_figure import freeze_figure, prepare_figure, sources_of
from surveys.figures.counts import AskedFor
from surveys.models import Figure, Response, Survey
from tests.accounts.factories import UserFactory
from tests.surveys.factories import block, survey_page

HOMES = {"east": "East", "west": "West", "river": "River"}


def survey_with(answers: Mapping[tuple[str, ...], int] = (), **fields: Any) -> Survey:
    """One that asks where somebody lives, whether they feel safe, and what they like (several)."""
    survey = survey_page(
        block("section", title="You"),
        block("single_choice", key="home", wording="Where do you live?", options=HOMES),
        block("yes_no", key="safe", wording="Do you feel safe?"),
        block("several_choices", key="likes", wording="What do you like?", options={"draw": "Draw", "play": "Play"}),
        block("long_text", key="why", wording="Why?"),
        block("monitoring", which=["care"]),
        **fields,
    ).survey
    answer(survey, dict(answers))
    return survey


def answer(survey: Survey, answers: Mapping[tuple[str, ...], int], **fields: Any) -> list[Response]:
    """So many people each; `("east", "yes", "draw play")`, where an empty text is no answer."""
    version = survey.current_version()
    rows = []
    for given, count in answers.items():
        home, safe, likes = (*given, "", "")[:3]
        data = {key: {"value": value} for key, value in (("home", home), ("safe", safe)) if value}
        data |= {"likes": {"codes": likes.split()}} if likes else {}
        for _number in range(count):
            key = uuid.uuid4()
            known = {"language": "en", "presentation": "standard", "day": date(2026, 5, 3)} | fields
            rows.append(
                Response(
                    survey=survey, version=version, sheet_key=key, receipt_hmac=key.hex * 2, answers=data, **known
                )
            )
    return Response.objects.bulk_create(rows)


def asked(survey: Survey, columns: str, rows: str = "", among: Mapping[str, set[str]] = (), **more: Any) -> AskedFor:
    known = {source.name: source for source in sources_of(survey)}
    conditions = tuple((known[name], frozenset(codes)) for name, codes in dict(among).items())
    return AskedFor(known[columns], known[rows] if rows else None, conditions, **more)


def freeze(
    survey: Survey, columns: str = "q-safe", rows: str = "", finding: str = "Most feel safe", **more: Any
) -> Figure:
    prepared = prepare_figure(survey=survey, asked=asked(survey, columns, rows, **more))
    return freeze_figure(survey=survey, prepared=prepared, finding={"en": finding}, by=UserFactory())
