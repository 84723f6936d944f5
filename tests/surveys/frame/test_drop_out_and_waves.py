"""Where people stop, and two waves side by side, against a naive reading."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.asking.conditions import Comparison, Condition
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.frame import build
from surveys.frame.build import build as build_frame
from surveys.models import Sheet, Survey
from surveys.results.ask import results_of
from surveys.results.drop_out import drop_out_of
from surveys.results.figures import difference, wilson
from surveys.results.filters import Filter
from surveys.results.waves import Wave, waves_of
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory
from tests.surveys.frame.test_results_equal_naive_ones import EXAMPLES, make, undone
from tests.surveys.made_surveys import every_question, questionnaires, told_of
from tests.surveys.naive_results import Told, Versions, was_asked

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def small_segments(settings, tmp_path, monkeypatch):
    settings.HEARD_FRAMES_DIR = tmp_path
    monkeypatch.setattr(build, "SMALL", 2)
    monkeypatch.setattr(build, "SEGMENT_ROWS", 5)


def equals_naively(survey: Survey, told: list[Told], versions: Versions) -> None:
    """Of each section: asked anything, answered anything, and the last answer there with more to come."""
    found = drop_out_of(survey)
    dimensions = [each.dimension for each in results_of(survey).questions]
    newest = versions[max(versions)]
    sections = [
        [each for each in dimensions if any(each.key == question.key for question in section.questions)]
        for section in newest.sections
    ]
    assert [each.key for each in found.sections] == [section.key for section in newest.sections]
    ways = [
        [
            (any(was_asked(each, one, versions) for one in section), any(one.key in each.answers for one in section))
            for section in sections
        ]
        for each in told
    ]
    for place, section in enumerate(found.sections):
        assert section.asked == sum(way[place][0] for way in ways)
        assert section.answered == sum(way[place][1] for way in ways)
        assert section.last == sum(
            way[place][1] and not any(later for _a, later in way[place + 1 :]) and any(a for a, _l in way[place + 1 :])
            for way in ways
        )
    assert found.sent == len(told)


@pytest.mark.long
def test_drop_out_of_any_survey_equals_a_naive_reading() -> None:
    pool = every_question()

    @settings(max_examples=15, **EXAMPLES)
    @given(st.data())
    def drive(data: st.DataObject) -> None:
        with undone():
            made = make(data.draw(questionnaires(pool)))
            for told in data.draw(st.lists(told_of(made), max_size=14)):
                made.store(told)
            build_frame(made.survey.pk)
            asked_in = {d.key for d in (each.dimension for each in results_of(made.survey).questions)}
            told = made.everybody()
            assert all(set(each.answers) <= asked_in for each in told)
            equals_naively(made.survey, told, made.versions)

    drive()


def question(key: str, *codes: str, **more) -> Question:
    return Question(key, "single_choice", {"en": key}, options=tuple(Option(c, {"en": c}) for c in codes), **more)


def survey_of(*sections: tuple[Question, ...]) -> Survey:
    survey = SurveyFactory()
    found = tuple(Section(f"s{number}", {"en": f"S{number}"}, each) for number, each in enumerate(sections))
    VersionFactory(survey=survey, questionnaire=Questionnaire(("en",), {"en": "Made"}, found).to_data())
    return survey


def test_sheets_that_are_not_sent_are_counted_by_how_far_they_got_and_nobody_reads_them() -> None:
    survey = survey_of((question("a", "x"),), (question("b", "x"),))
    version = survey.versions.get()
    for turns in ({}, {"s0": "1.0"}, {"s0": "1.0", "s1": "0.3"}, {"s0": "1.2"}):
        Sheet.objects.create(version=version, language="en", secret_hash="x", turns=turns)
    Sheet.objects.create(version=version, language="en", secret_hash="x", turns={"s0": "1.0"}, is_trial=True)
    ResponseFactory(survey=survey, answers={"a": {"value": "x"}})
    found = drop_out_of(survey)
    assert (found.begun, [each.waiting for each in found.sections]) == (1, [2, 1])
    assert (found.sent, [each.last for each in found.sections]) == (1, [1, 0])
    narrowed = drop_out_of(survey, Filter((("language", ("en",)),)))
    assert (narrowed.begun, [each.waiting for each in narrowed.sections]) == (None, [None, None])


def test_a_section_behind_a_condition_is_asked_of_those_for_whom_it_holds() -> None:
    only = Condition("all", (Comparison("a", "is", "x"),))
    survey = survey_of((question("a", "x", "y"),), (question("b", "x", condition=only),))
    for answers in ({"a": {"value": "x"}}, {"a": {"value": "y"}}, {"a": {"value": "x"}, "b": {"value": "x"}}):
        ResponseFactory(survey=survey, answers=answers)
    first, second = drop_out_of(survey).sections
    assert (first.asked, first.answered, first.last) == (3, 3, 1)
    assert (second.asked, second.answered, second.last) == (2, 1, 0)


def test_two_surveys_are_compared_in_the_same_codes_where_key_kind_and_scale_are_the_same() -> None:
    hours = Question("hours", "number", {"en": "Hours?"}, settings={"unit": {"en": "h"}})
    minutes = Question("time", "number", {"en": "Time?"}, settings={"unit": {"en": "min"}})
    in_hours = Question("time", "number", {"en": "Time?"}, settings={"unit": {"en": "h"}})
    spring = survey_of((question("a", "x", "gone"), hours, minutes, question("left", "x")))
    autumn = survey_of((question("a", "x", "new"), hours, in_hours))
    for number in range(20):
        ResponseFactory(survey=spring, answers={"a": {"value": "gone"}, "hours": {"value": str(number)}})
    ResponseFactory(survey=autumn, answers={"a": {"value": "new"}, "hours": {"value": "90"}})
    ResponseFactory(survey=autumn, answers={"a": {"value": "x"}, "hours": {"value": "2"}})

    found = waves_of(Wave(spring), Wave(autumn))

    assert (found.first_total, found.second_total) == (20, 2)
    assert (found.only_first, found.only_second) == (("q-time", "q-left"), ("q-time",))
    choice, number = found.changes
    assert [(code.code, count) for code, count in choice.first.rows][:3] == [("x", 0), ("new", 0), ("gone", 20)]
    assert [(code.code, count) for code, count in choice.second.rows][:3] == [("x", 1), ("new", 1), ("gone", 0)]
    assert number.first.dimension == number.second.dimension == number.dimension
    assert [count for _code, count in number.first.rows] == [10, 10, *([0] * 10)]
    assert sum(number.second.counts) == 2
    assert number.second.count_of("90..99") == 1
    assert choice.difference("gone").high < -0.3


def test_two_times_of_one_survey_are_two_waves() -> None:
    survey = survey_of((question("a", "x", "y"),))
    for day, code in ((1, "x"), (1, "x"), (2, "y"), (9, "y")):
        ResponseFactory(survey=survey, answers={"a": {"value": code}}, day=date(2026, 5, day))
    early, late = Filter(last_day=date(2026, 5, 5)), Filter(first_day=date(2026, 5, 6))
    found = waves_of(Wave(survey, early), Wave(survey, late))
    (change,) = found.changes
    assert (change.first.counts[:2], change.second.counts[:2]) == ((2, 1), (0, 1))
    assert (change.first.base, change.second.base) == (found.first_total, found.second_total) == (3, 1)


# From Newcombe 1998, Statistics in Medicine 17, pages 857 to 872 and 873 to 890: method 3, and method 10.
@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_intervals_are_those_of_the_literature(count, base, low, high) -> None:
    found = wilson(count, base)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [((48, 80), (56, 70), 0.0524, 0.3339), ((3, 10), (9, 10), 0.1705, 0.8090), ((0, 10), (10, 10), 0.6075, 1.0)],
)
def test_intervals_of_differences_are_those_of_the_literature(first, second, low, high) -> None:
    found = difference(first, second)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_nobody_asked_leaves_everything_possible() -> None:
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0, 1)
    assert (difference((0, 0), (1, 2)).low, difference((0, 0), (1, 2)).high) == (-1, 1)
