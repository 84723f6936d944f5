"""A file under a filter of the results is that of a survey in which nobody else answered, whatever the filter asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from surveys.exports import framed
from surveys.exports.answers import parts
from surveys.frame import build as building
from surveys.models import Response
from surveys.results.ask import Inquiry, inquire
from surveys.results.filters import EVERYBODY, Filter
from tests.surveys.factories import SurveyFactory, VersionFactory
from tests.surveys.made_surveys import Made, class_of, every_question, questionnaires, told_of
from tests.surveys.naive_results import passes

pytestmark = [pytest.mark.django_db, pytest.mark.long]

EXAMPLES: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": [Phase.explicit, Phase.reuse, Phase.generate],
}


@pytest.fixture(autouse=True)
def small_frames(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.HEARD_FRAMES_DIR = tmp_path / "frames"
    monkeypatch.setattr(building, "SMALL", 2)
    monkeypatch.setattr(building, "SEGMENT_ROWS", 5)
    monkeypatch.setattr(framed, "SMALL", 100)


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of an example stays for the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def make(data: st.DataObject, pool: list[Any]) -> Made:
    survey = SurveyFactory()
    made = data.draw(questionnaires(pool), label="survey")
    rows = {
        number: VersionFactory(survey=survey, number=number, questionnaire=each.to_data())
        for number, each in enumerate(made, start=1)
    }
    versions = {number: row.as_questionnaire() for number, row in rows.items()}
    return Made(survey, versions, rows, [class_of(survey, "4b")], {})


def filters_of(inquiry: Inquiry) -> st.SearchStrategy[Filter]:
    """Codes of one thing or two, and days; mostly such that somebody is left."""
    codes = {name: [code.code for code in inquiry.dimension(name).codes] for name in inquiry.items}
    names = sorted(name for name, found in codes.items() if found)
    one = st.sampled_from(names).flatmap(
        lambda name: st.tuples(
            st.just(name), st.lists(st.sampled_from(codes[name]), min_size=1, max_size=9, unique=True).map(tuple)
        )
    )
    several = st.lists(one, min_size=1, max_size=2, unique_by=lambda pair: pair[0]).map(tuple)
    return st.builds(Filter, several, st.none() | st.dates(date(2026, 4, 28), date(2026, 5, 10)), st.none())


def naively(made: Made, wanted: Filter) -> set[int]:
    """Who passes, found by reading one response after the other."""
    dimensions = inquire(made.survey, lambda inquiry: {name: inquiry.dimension(name) for name in inquiry.items})
    return {key for key, told in made.told.items() if passes(told, wanted, dimensions, made.versions)}


def lines(made: Made, where: Filter = EVERYBODY) -> list[str]:
    return sorted("".join(parts(made.survey, where)).splitlines())


@pytest.mark.parametrize("is_framed", [True, False], ids=["out of the frame", "out of the database"])
def test_a_file_under_a_filter_equals_a_naive_reading(is_framed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = every_question()
    somebody_is_left = []
    monkeypatch.setattr(framed, "_is_at_hand", lambda survey: is_framed)

    @settings(max_examples=25, **EXAMPLES)
    @given(st.data())
    def drive(data: st.DataObject) -> None:
        with undone():
            made = make(data, pool)
            for told in data.draw(st.lists(told_of(made), min_size=3, max_size=12), label="told"):
                made.store(told)
            building.build(made.survey.pk)
            for told in data.draw(st.lists(told_of(made), max_size=2), label="told later"):
                made.store(told)
            if data.draw(st.booleans(), label="one changes"):
                made.change(min(made.told), data.draw(told_of(made)))
            wanted = data.draw(inquire(made.survey, filters_of), label="filter")
            found, passing = lines(made, wanted), naively(made, wanted)
            Response.objects.exclude(pk__in=passing).delete()
            assert found == lines(made)
            assert len(found) == len(passing) + 1
            somebody_is_left.append(0 < len(passing) < len(made.told))

    drive()
    assert any(somebody_is_left)
