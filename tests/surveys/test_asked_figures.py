"""What children say about being asked: counts over all surveys, equal to reading one response after the other."""

import random
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from surveys.asking.questionnaire import Question, Questionnaire, Section
from surveys.figures.about_being_asked import Said, count_asked_figures
from surveys.frame import build as building
from surveys.kinds.being_asked import STATEMENTS
from surveys.models import FrameManifest, Response, Survey, SurveyVersion
from tests.accounts.factories import OrganisationFactory
from tests.surveys.every_kind import questions_of
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory

FIRST = date(2026, 5, 1)
FACES = {
    2: ("good", "not_good"),
    3: ("good", "ok", "not_good"),
    5: ("very_good", "good", "ok", "not_good", "not_good_at_all"),
}
PLACES = [(key, length) for key in STATEMENTS for length in FACES]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_frames(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Surveys with more than eight responses have a frame."""
    settings.HEARD_FRAMES_DIR = tmp_path
    monkeypatch.setattr(building, "SMALL", 8)
    monkeypatch.setattr(building, "SEGMENT_ROWS", 5)


def asking(survey: Survey, number: int, questions: list[Question]) -> SurveyVersion:
    found = Questionnaire(("en",), {"en": "T"}, (Section("s", {"en": "S"}, tuple(questions)),))
    return VersionFactory(survey=survey, number=number, questionnaire=found.to_data())


def some_answers(chance: random.Random) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for key, length in PLACES:
        luck = chance.random()
        if luck < 0.5:
            given[f"{key}_{length}"] = {"value": chance.choice(FACES[length])}
        elif luck < 0.6:
            given[f"{key}_{length}"] = {"opt_out": "not_said"}
    return given


def city(chance: random.Random) -> list[int]:
    """Surveys of two organisations, some small and some large, one with a version that asks other things."""
    organisations = [OrganisationFactory(), OrganisationFactory()]
    statements = questions_of("being_asked")
    for size in (0, 3, 12, 20):
        survey = SurveyFactory(organisation=chance.choice(organisations))
        versions = [asking(survey, 1, questions_of("yes_no")), asking(survey, 2, statements)]
        versions.append(asking(survey, 3, statements[:4]))
        for _number in range(size):
            ResponseFactory(
                survey=survey,
                version=chance.choice(versions),
                day=FIRST + timedelta(days=chance.randrange(6)),
                answers=some_answers(chance),
            )
    return [each.pk for each in organisations]


def naively(days: tuple[date, date] | None, organisation_ids: list[int] | None) -> dict[tuple[str, int], Said]:
    answered: dict[tuple[str, int], int] = defaultdict(int)
    agreed: dict[tuple[str, int], int] = defaultdict(int)
    for response in Response.objects.select_related("version", "survey"):
        asked = {question.key for question in response.version.as_questionnaire().questions()}
        is_in = organisation_ids is None or response.survey.organisation_id in organisation_ids
        for place in PLACES:
            key = f"{place[0]}_{place[1]}"
            value = response.answers.get(key, {}).get("value")
            if value and key in asked and is_in and (days is None or days[0] <= response.day <= days[1]):
                answered[place] += 1
                agreed[place] += value in ("good", "very_good")
    return {place: Said(answered[place], agreed[place]) for place in PLACES}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("is_built", [False, True], ids=["as it is", "from frames"])
def test_they_equal_a_naive_reading(seed: int, is_built: bool) -> None:
    chance = random.Random(seed)
    organisation_ids = city(chance)
    if is_built:
        building.build_all()
        newest = Response.objects.order_by("-pk").first()
        assert newest is not None
        Response.objects.filter(pk=newest.pk).update(answers={"asked_safe_3": {"value": "good"}})
    for days in (None, (FIRST, FIRST), (FIRST + timedelta(days=1), FIRST + timedelta(days=3))):
        for chosen in (None, organisation_ids, organisation_ids[:1]):
            asks = SurveyVersion.objects.filter(survey__organisation__in=chosen or organisation_ids).exists()
            found = count_asked_figures(days=days, organisation_ids=chosen).said
            assert found == (naively(days, chosen) if asks else {})


def test_counting_writes_nothing_however_much_changed() -> None:
    """A report counts within the transaction that freezes it, where it sees one moment and others see later ones."""
    city(random.Random(1))
    with CaptureQueriesContext(connection) as queries:
        count_asked_figures()
    said = {query["sql"].split()[0] for query in queries}
    assert "SELECT" in said
    assert not said & {"INSERT", "UPDATE", "DELETE"}
    assert not FrameManifest.objects.exists()


def test_files_of_a_frame_that_are_gone_are_not_made_anew_on_the_way(settings: Any, tmp_path: Path) -> None:
    city(random.Random(2))
    building.build_all()
    assert FrameManifest.objects.filter(is_begun=True).exists()
    settings.HEARD_FRAMES_DIR = tmp_path / "empty"
    assert count_asked_figures().said == naively(None, None)
    assert not (tmp_path / "empty").exists()
