"""How many questions to the database results cost: as many for one response and question as for many."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.frame import build
from surveys.frame.build import build as build_frame
from surveys.models import Survey
from surveys.results.ask import cross_tab_of, results_of
from surveys.results.filters import Filter
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.HEARD_FRAMES_DIR = tmp_path


def asked(questions: int, responses: int, versions: int) -> Survey:
    survey = SurveyFactory()
    options = (Option("yes", {"en": "Yes"}), Option("no", {"en": "No"}))
    found = tuple(Question(f"q{number}", "yes_no", {"en": "?"}, options=options) for number in range(questions))
    data = Questionnaire(("en",), {"en": "Many"}, (Section("a", {"en": "A"}, found),)).to_data()
    for number in range(1, versions + 1):
        VersionFactory(survey=survey, number=number, questionnaire=data)
    for _number in range(responses):
        ResponseFactory(survey=survey, answers={"q0": {"value": "yes"}})
    return Survey.objects.get(pk=survey.pk)


def cost(survey: Survey) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as queries:
        assert results_of(survey, Filter((("language", ("en",)),))).total > 0
    with CaptureQueriesContext(connection) as more:
        assert cross_tab_of(survey, "q-q0", "language").base > 0
    return len(queries), len(more)


def test_without_a_frame_results_cost_a_few_queries_however_much_there_is() -> None:
    few = cost(asked(questions=1, responses=1, versions=1))
    assert few == cost(asked(questions=30, responses=3, versions=3))
    assert max(few) <= 6


def test_with_a_frame_and_changes_since_they_cost_as_few(monkeypatch) -> None:
    monkeypatch.setattr(build, "SMALL", 2)
    monkeypatch.setattr(build, "SEGMENT_ROWS", 3)
    found = []
    for questions, responses in ((1, 3), (30, 14)):
        survey = asked(questions, responses, versions=1)
        build_frame(survey.pk)
        ResponseFactory(survey=survey, answers={"q0": {"value": "no"}})
        found.append(cost(survey))
    assert found[0] == found[1]
    assert max(found[0]) <= 5
