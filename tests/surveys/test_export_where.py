"""Only the answers that are wanted come into a file, and whatever their JSON looks like they come in whole."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.db import connection

from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.exports.answers import parts
from surveys.models import Response, Survey
from surveys.results.filters import EVERYBODY, Filter, kept_filter
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory


def choosing(key: str, kind: str, *codes: str) -> Question:
    return Question(key, kind, {"en": key}, options=tuple(Option(code, {"en": code}) for code in codes))


SAFE = choosing("safe", "yes_no", "yes", "no")
WHERE = choosing("where", "several_choices", "home", "club")


@pytest.fixture
def survey(db) -> Survey:
    section = Section("section-1", {"en": "S"}, (SAFE, WHERE))
    asked = Questionnaire(languages=("en",), title={"en": "T"}, sections=(section,))
    return VersionFactory(survey=SurveyFactory(), questionnaire=asked.to_data()).survey


def lines(survey: Survey, where: Filter = EVERYBODY) -> list[dict[str, str]]:
    text = "".join(parts(survey, where)).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def days(survey: Survey, where: Filter) -> list[int]:
    return [date.fromisoformat(line["day"]).day for line in lines(survey, where)]


def answered(survey: Survey, day: int, answers: dict[str, Any], **facts: str) -> None:
    ResponseFactory(survey=survey, day=date(2026, 5, day), answers=answers, **facts)


def narrowed(**chosen: tuple[str, ...]) -> Filter:
    return Filter(tuple((name.replace("q_", "q-"), codes) for name, codes in chosen.items()))


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (EVERYBODY, [1, 2, 3]),
        (Filter(first_day=date(2026, 5, 2)), [2, 3]),
        (Filter(last_day=date(2026, 5, 2)), [1, 2]),
        (narrowed(language=("ur", "pl")), [2]),
        (narrowed(channel=("paper",)), [3]),
        (narrowed(age_band=("adult",)), [1]),
        (narrowed(age_band=("unsaid",)), [2, 3]),
        (narrowed(presentation=("easy_read",)), [3]),
        (narrowed(helper_role=("unsaid",)), [1, 2, 3]),
        (narrowed(group=("none",)), [1, 2, 3]),
        (narrowed(day=("2026-05-01", "2026-05-03")), [1, 3]),
        (narrowed(week=("2026-04-27",)), [1, 2, 3]),
        (narrowed(version=("1",)), [1, 2, 3]),
        (narrowed(version=("2",)), []),
        (narrowed(organisation=("another",)), []),
        (narrowed(q_safe=("yes",)), [1]),
        (narrowed(q_safe=("yes", "not_said")), [1, 3]),
        (narrowed(q_where=("club",)), [2, 3]),
        (narrowed(q_where=("club",), q_safe=("not_said",)), [3]),
        (narrowed(language=("ur",), q_safe=("yes",)), []),
        (narrowed(q_nobody_asked=("yes",)), []),
    ],
)
def test_a_filter_takes_what_fits_and_nothing_else(survey, where, found):
    answered(survey, 1, {"safe": {"value": "yes"}, "where": {"codes": ["home"]}}, age_band="adult")
    answered(survey, 2, {"where": {"codes": ["home", "club"]}}, language="ur")
    answers = {"safe": {"opt_out": "not_said"}, "where": {"codes": ["club"]}}
    answered(survey, 3, answers, channel="paper", presentation="easy_read")
    assert days(survey, where) == found
    assert kept_filter(where.to_data()) == where


@pytest.mark.parametrize(
    "data",
    [{"languages": ["ur"]}, {"q-safe": "yes"}, {"q-safe": []}, {"from": ["soon"]}, {"q-safe": ["yes"], "gave": []}],
)
def test_what_was_kept_and_is_no_filter_lets_nobody_through_unseen(data):
    with pytest.raises(ValueError, match="no filter"):
        kept_filter(data)


@pytest.mark.parametrize(
    "answers",
    [
        {"safe": {"value": "no"}, "where": {"codes": ["club"]}},
        {},
        {"safe": {}},
        {"safe": {"value": 'yes}, "where": {"value": "'}, "where": {"codes": ["club"]}},
        {"safe": {"value": "}, "}, "where": {"codes": ["club"]}},
        {"safe": {"value": "\n"}, "where": {"opt_out": "not_said"}},
        {"no_longer": {"value": "x"}, "where": {"codes": ["home"]}},
        {"where": {"codes": ["home"], "words": '"}, "'}, "safe": {"value": "ü\\u0041"}},
    ],
)
def test_answers_are_read_right_wherever_their_text_could_be_cut(survey, answers):
    """Beside others, since responses are read by the thousand."""
    answered(survey, 1, {"safe": {"value": "yes"}})
    answered(survey, 2, answers)
    answered(survey, 3, {"where": {"codes": ["home", "club"]}})
    first, line, last = lines(survey)
    codes = answers.get("where", {}).get("codes", [])
    said = answers.get("safe", {}).get("value", "")
    assert line["safe"].lstrip("'") == said
    assert line["where"] == answers.get("where", {}).get("opt_out", " ".join(codes))
    assert [line["where.home"], line["where.club"]] == (
        [str(int(code in codes)) for code in ("home", "club")] if codes else ["", ""]
    )
    assert (first["safe"], first["where"], last["safe"], last["where"]) == ("yes", "", "", "home club")


def test_json_that_was_written_in_another_way_is_read_too(survey):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL writes JSON in one way")
    answered(survey, 1, {"safe": {"value": "yes"}, "where": {"codes": ["club"]}})
    with connection.cursor() as cursor:
        cursor.execute("UPDATE surveys_response SET answers = %s", ['{"safe":{"value":"no"},\n "where":{}}'])
    assert Response.objects.get().answers == {"safe": {"value": "no"}, "where": {}}
    [line] = lines(survey)
    assert (line["safe"], line["where"]) == ("no", "")


def test_a_list_of_entries_that_grew_too_long_begins_anew(survey, monkeypatch):
    monkeypatch.setattr("surveys.exports.given.MOST_ENTRIES", 5)
    monkeypatch.setattr("surveys.exports.reading.RESPONSES_AT_A_TIME", 2)
    values = [("yes", "no", "yes", "x", "y", "no", "yes")[n % 7] for n in range(20)]
    for day, value in enumerate(values, start=1):
        answered(survey, day, {"safe": {"value": value}})
    assert [line["safe"] for line in lines(survey)] == values
