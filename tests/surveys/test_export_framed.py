"""Answers out of the results frame are those of the database, whatever changed since the frame was built."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.exports import framed
from surveys.exports.answers import parts
from surveys.frame import build as building
from surveys.kinds import all_kinds, kind_named
from surveys.models import Response, Survey, SurveyVersion
from surveys.results.filters import EVERYBODY, Filter
from tests.surveys.every_answer import answers_to, as_stored
from tests.surveys.every_kind import block_of
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory, survey_page


@pytest.fixture(autouse=True)
def small_frames(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every survey has a frame, in segments of three responses."""
    settings.HEARD_FRAMES_DIR = tmp_path / "frames"
    monkeypatch.setattr(building, "SMALL", 0)
    monkeypatch.setattr(building, "SEGMENT_ROWS", 3)
    monkeypatch.setattr(framed, "SMALL", 100)


def lines(survey: Survey, where: Filter = EVERYBODY) -> list[str]:
    return "".join(parts(survey, where)).splitlines()


def same_both_ways(survey: Survey, monkeypatch: pytest.MonkeyPatch, where: Filter = EVERYBODY) -> list[str]:
    """The lines out of the frame, which are those of the database in another order within a day."""
    used = []
    original = framed.with_frame

    def watched(*args: Any) -> Any:
        found = original(*args)
        used.append(found)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(framed, "with_frame", watched)
        out_of_frame = lines(survey, where)
    assert used, "the frame was not used"
    with monkeypatch.context() as patch:
        patch.setattr(framed, "_is_at_hand", lambda survey: False)
        out_of_database = lines(survey, where)
    assert sorted(out_of_frame) == sorted(out_of_database)
    assert [line[:10] for line in out_of_frame[1:]] == [line[:10] for line in out_of_database[1:]]
    return out_of_frame


@pytest.mark.django_db
def test_every_kind_is_the_same_out_of_the_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = sorted(all_kinds(), key=lambda kind: kind.comes_last)
    survey = survey_page(*(block_of(kind.name) for kind in kinds)).survey
    version = survey.current_version()
    assert version is not None
    asked = [q for q in version.as_questionnaire().questions() if kind_named(q.kind).asks]
    one = st.fixed_dictionaries(
        {}, optional={q.key: answers_to(q).map(lambda answer, q=q: as_stored(q, answer)) for q in asked}
    )

    @settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(one, min_size=1, max_size=7), st.lists(one, max_size=2), st.booleans())
    def drive(before: list[Any], after: list[Any], is_erased: bool) -> None:
        Response.objects.all().delete()
        for number, answers in enumerate(before):
            ResponseFactory(survey=survey, answers=answers, day=date(2026, 5, 1 + number % 3), language="ur")
        building.build(survey.pk)
        for answers in after:
            ResponseFactory(survey=survey, answers=answers, day=date(2026, 5, 2), age_band="adult")
        changed = Response.objects.order_by("pk").first()
        if changed is not None and is_erased:
            changed.answers = {}
            changed.save()
        same_both_ways(survey, monkeypatch)

    drive()


def asking(survey: Survey, number: int, *questions: Question) -> SurveyVersion:
    section = Section("section-1", {"en": "S"}, questions)
    asked = Questionnaire(languages=("en",), title={"en": "T"}, sections=(section,))
    return VersionFactory(survey=survey, number=number, questionnaire=asked.to_data())


def choosing(key: str, kind: str, *codes: str) -> Question:
    return Question(key, kind, {"en": key}, options=tuple(Option(code, {"en": code}) for code in codes))


@pytest.fixture
def survey(db: None) -> Survey:
    """Two versions, the second with other options in another order, and codes that nobody offered."""
    survey = SurveyFactory()
    old = asking(survey, 1, choosing("where", "several_choices", "home", "club"), choosing("much", "yes_no", "yes"))
    new = asking(
        survey, 2, choosing("where", "several_choices", "club", "park", "home"), choosing("new", "yes_no", "a")
    )
    given: list[tuple[SurveyVersion, dict[str, Any]]] = [
        (old, {"where": {"codes": ["home", "club"]}, "much": {"value": "yes"}}),
        (new, {"where": {"codes": ["club", "home"]}, "much": {"value": "yes"}, "new": {"value": "=1+1"}}),
        (new, {"where": {"opt_out": "not_said"}, "new": {}}),
        (old, {"where": {"codes": ["home", "gone"]}, "nobody_asked": {"value": "x"}}),
        (old, {}),
    ]
    for number, (version, answers) in enumerate(given):
        ResponseFactory(survey=survey, version=version, day=date(2026, 5, 1 + number), answers=answers)
    building.build(survey.pk)
    return survey


def test_versions_are_told_apart(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    found = same_both_ways(survey, monkeypatch)
    assert len(found) == 6
    assert found[2].endswith(",2,club home,1,1,,0,'=1+1")


@pytest.mark.parametrize(
    ("where", "days"),
    [
        (Filter(first_day=date(2026, 5, 4)), [4, 5]),
        (Filter(last_day=date(2026, 5, 1)), [1]),
        (Filter((("version", ("2",)),)), [2, 3]),
        (Filter((("language", ("pl",)),)), []),
        (Filter((("channel", ("web",)), ("presentation", ("standard",)), ("age_band", ("unsaid",)))), [1, 2, 3, 4, 5]),
        (Filter((("q-where", ("home",)),)), [1, 2, 4]),
        (Filter((("q-nobody_asked", ("x",)),)), []),
    ],
)
def test_filters_take_the_same(
    survey: Survey, monkeypatch: pytest.MonkeyPatch, where: Filter, days: list[int]
) -> None:
    found = same_both_ways(survey, monkeypatch, where)
    assert [int(line[8:10]) for line in found[1:]] == days


def test_what_was_published_meanwhile_is_not_in_the_file(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    file = parts(survey)
    head = next(file)
    version = asking(survey, 3, choosing("newest", "yes_no", "yes"))
    ResponseFactory(survey=survey, version=version, answers={"newest": {"value": "yes"}})
    assert (head + "".join(file)).count("\n") == 6


def test_a_frame_that_is_far_behind_is_not_waited_for(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framed, "SMALL", 0)
    ResponseFactory(survey=survey, day=date(2026, 5, 9))
    monkeypatch.setattr(framed, "with_frame", None)
    assert len(lines(survey)) == 7


@pytest.mark.parametrize("limit", ["MOST_ENTRIES", "MOST_PLANES"])
def test_what_does_not_fit_comes_from_the_database(
    survey: Survey, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    before = lines(survey)
    monkeypatch.setattr(framed, limit, 0)
    assert sorted(lines(survey)) == sorted(before)


def test_within_a_day_chance_decides_who_comes_first(survey: Survey) -> None:
    Response.objects.all().delete()
    for number in range(40):
        ResponseFactory(survey=survey, day=date(2026, 5, 1), answers={"where": {"codes": [f"c{number}"]}})
    building.build(survey.pk)
    came = [f"c{number}" for number in range(40)]
    found = [[line.split(",")[6] for line in lines(survey)[1:]] for _time in range(2)]
    assert sorted(found[0]) == sorted(found[1]) == sorted(came)
    assert found[0] != came
    assert found[0] != found[1]
