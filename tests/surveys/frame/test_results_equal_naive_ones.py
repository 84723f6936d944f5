"""Whatever is asked and answered, edited and erased: results equal a naive reading, with a frame and without one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from surveys.asking.questionnaire import Question, Questionnaire, Section
from surveys.frame import build
from surveys.frame.build import build as build_frame
from surveys.models import FrameManifest
from surveys.results import counting
from surveys.results.ask import Inquiry, inquire
from surveys.results.filters import EVERYBODY, Filter
from tests.surveys.factories import SurveyFactory, VersionFactory
from tests.surveys.made_surveys import Made, class_of, every_question, questionnaires, told_of
from tests.surveys.naive_results import equals_cross_tab, equals_results, passes

pytestmark = [pytest.mark.django_db, pytest.mark.long]


# Making an example smaller takes minutes, since each is a survey in a database; one that fails says enough.
EXAMPLES = {
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "phases": [Phase.explicit, Phase.reuse, Phase.generate],
}


@pytest.fixture(autouse=True)
def small_segments(settings, tmp_path, monkeypatch):
    """So that a few responses make several segments."""
    settings.HEARD_FRAMES_DIR = tmp_path
    monkeypatch.setattr(build, "SMALL", 2)
    monkeypatch.setattr(build, "SEGMENT_ROWS", 7)
    monkeypatch.setattr(build, "CHANGES_AT_A_TIME", 5)
    monkeypatch.setattr(build, "ROWS_AT_A_TIME", 3)
    # Whole segments are counted as those with many rows are, smaller ones as those with few.
    monkeypatch.setattr(counting, "MANY_ROWS", 6)


@contextmanager
def undone() -> Iterator[None]:
    """Nothing of an example stays for the next one."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def make(questionnaires_made: list[Questionnaire]) -> Made:
    survey = SurveyFactory()
    rows = {
        number: VersionFactory(survey=survey, number=number, questionnaire=each.to_data())
        for number, each in enumerate(questionnaires_made, start=1)
    }
    versions = {number: row.as_questionnaire() for number, row in rows.items()}
    return Made(survey, versions, rows, [class_of(survey, "4b"), class_of(survey, "5a")], {})


def filters_of(inquiry: Inquiry) -> st.SearchStrategy[Filter]:
    """Any codes of any dimensions, and days."""
    codes = {name: [code.code for code in inquiry.dimension(name).codes] for name in inquiry.items}
    names = [name for name, found in codes.items() if found]
    one = st.sampled_from(names).flatmap(
        lambda name: st.tuples(
            st.just(name), st.lists(st.sampled_from(codes[name]), min_size=1, max_size=4, unique=True).map(tuple)
        )
    )
    several = st.lists(one, max_size=3, unique_by=lambda pair: pair[0]).map(tuple)
    day = st.none() | st.dates(date(2026, 4, 28), date(2026, 5, 25))
    return st.builds(Filter, several, day, day)


def look(made: Made, data: st.DataObject) -> None:
    """Everything, a filter and a cross-tabulation, of one moment."""

    def work(inquiry: Inquiry) -> None:
        equals_results(inquiry.results(), made.everybody(), EVERYBODY, made.versions)
        wanted = data.draw(filters_of(inquiry), label="filter") if made.told else EVERYBODY
        equals_results(inquiry.results(wanted), made.everybody(), wanted, made.versions)
        names = st.sampled_from(sorted(inquiry.items))
        dimensions = {name: inquiry.dimension(name) for name in inquiry.items}
        left = [each for each in made.everybody() if passes(each, wanted, dimensions, made.versions)]
        for _turn in range(2):
            rows, columns = data.draw(names, label="rows"), data.draw(names, label="columns")
            equals_cross_tab(inquiry.cross_tab(rows, columns, wanted), left, made.versions)

    inquire(made.survey, work)


def live(made: Made, data: st.DataObject) -> None:
    """Responses come, change and go, and frames are built, in any order."""
    for _turn in range(data.draw(st.integers(1, 5), label="turns")):
        step = data.draw(st.sampled_from(["add", "add", "change", "delete", "build"]), label="step")
        keys = sorted(made.told)
        if step == "add":
            for told in data.draw(st.lists(told_of(made), min_size=1, max_size=9), label="told"):
                made.store(told)
        elif step == "change" and keys:
            made.change(data.draw(st.sampled_from(keys)), data.draw(told_of(made)))
        elif step == "delete" and keys:
            for key in data.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=6, unique=True)):
                made.delete(key)
        elif step == "build":
            build_frame(made.survey.pk)


def test_results_of_any_survey_equal_a_naive_reading_whatever_happens_to_its_responses() -> None:
    pool = every_question()

    @settings(max_examples=40, **EXAMPLES)
    @given(st.data())
    def drive(data: st.DataObject) -> None:
        with undone():
            made = make(data.draw(questionnaires(pool), label="survey"))
            for _look in range(2):
                live(made, data)
                look(made, data)

    drive()


@pytest.mark.parametrize("is_built", [False, True], ids=["as it is", "from segments"])
def test_every_kind_in_every_form_equals_a_naive_reading(is_built: bool, monkeypatch) -> None:
    if not is_built:
        monkeypatch.setattr(build, "SMALL", 1_000)
    pool = every_question()
    assert len({question.kind for question in pool}) > 10
    for question in pool:
        drive_alone(question, is_built=is_built)


def drive_alone(question: Question, *, is_built: bool) -> None:
    @settings(max_examples=3, **EXAMPLES)
    @given(st.data())
    def drive(data: st.DataObject) -> None:
        with undone():
            made = make([Questionnaire(("en",), {"en": "Alone"}, (Section("a", {"en": "A"}, (question,)),))])
            for told in data.draw(st.lists(told_of(made), min_size=9, max_size=20)):
                made.store(told)
            if is_built:
                build_frame(made.survey.pk)
            look(made, data)
            manifest = FrameManifest.objects.filter(survey=made.survey).first()
            assert bool(manifest and manifest.segments) == is_built

    drive()
