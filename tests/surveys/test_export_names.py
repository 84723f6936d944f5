"""Files of surveys whose older versions have names that mean two things, and of surveys that have no version."""

import csv
import io
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyreadstat
import pytest
from django.urls import reverse

from accounts.enums import Role
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.asking.reserved import FACTS
from surveys.enums import ExportFormat
from surveys.exports import framed, spss
from surveys.exports.answers import parts
from surveys.exports.codebook import as_data, as_paper
from surveys.exports.layout import layout_of
from surveys.exports.one_by_one import page
from surveys.exports.variables import NOT_ASKED, OPT_OUTS, numbers_of
from surveys.exports.written import WRITERS
from surveys.frame import build as building
from surveys.models import Download, Survey
from tests.accounts.factories import UserFactory
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory
from tests.surveys.test_export_files import in_parquet, in_spss, in_xlsx

Line = dict[str, Any]
pytestmark = pytest.mark.django_db


def in_csv(survey: Survey, folder: Path) -> list[Line]:
    rows = csv.reader(io.StringIO("".join(parts(survey)).removeprefix("\ufeff"), newline=""))
    names = next(rows)
    assert len(names) == len(set(names))
    return [{name: cell or None for name, cell in zip(names, row, strict=True)} for row in rows]


IN_EVERY_FILE = pytest.mark.parametrize(
    "read", [in_csv, in_xlsx, in_spss, in_parquet], ids=["csv", "xlsx", "sav", "parquet"]
)


def downloaded(client: Any, survey: Survey, file_format: str) -> bytes:
    form = {"file_format": file_format, "labels": "en", "reference": str(uuid.uuid4())}
    response = client.post(reverse("surveys_admin:exports", args=[survey.reference]), form)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def choosing(key: str, kind: str, *codes: str) -> Question:
    options = tuple(Option(code, {"en": f"It is {code}"}) for code in codes)
    return Question(key, kind, {"en": f"{key}?"}, options=options)


def version_of(survey: Survey, number: int, *questions: Question) -> Any:
    asked = Questionnaire(("en",), {"en": "T"}, (Section("section-1", {"en": "S"}, questions),))
    return VersionFactory(survey=survey, number=number, questionnaire=asked.to_data())


@pytest.fixture
def facts() -> Survey:
    """A version from before: every fact about a response is also the key of a question, and one thing is near them."""
    survey = SurveyFactory()
    version_of(
        survey,
        1,
        Question("day", "date", {"en": "Which day?"}),
        choosing("language", "several_choices", "en", "pl"),
        choosing("presentation", "ranking", "a", "b"),
        choosing("channel", "single_choice", "tv", "web"),
        choosing("age_band", "yes_no", "yes", "no"),
        Question("version", "number", {"en": "Which version?"}),
        choosing("q_day", "yes_no", "yes", "no"),
        choosing("q", "several_choices", "day"),
    )
    given = {
        "day": {"value": "2001-02-03"},
        "language": {"codes": ["pl"]},
        "presentation": {"codes": ["b", "a"]},
        "channel": {"value": "tv"},
        "age_band": {"value": "no"},
        "version": {"value": "7"},
        "q_day": {"value": "yes"},
        "q": {"codes": ["day"]},
    }
    ResponseFactory(survey=survey, day=date(2026, 5, 1), answers=given, language="ur")
    return survey


@IN_EVERY_FILE
def test_answers_stand_beside_the_facts_that_are_called_alike(
    facts: Survey, tmp_path: Path, read: Callable[[Survey, Path], list[Line]]
) -> None:
    (line,) = read(facts, tmp_path)
    assert [name for name in line if name in FACTS] == list(FACTS)
    found = {name: None if value is None else str(value) for name, value in line.items()}
    assert (found["day"], found["language"], found["presentation"], found["channel"]) == (
        *("2026-05-01", "ur", "standard", "web"),
    )
    assert found["version"] in ("1", "1.0")
    assert (found["q-day"], found["q-channel"], found["q-age_band"]) == ("2001-02-03", "tv", "no")
    assert float(found["q-version"] or 0) == 7
    assert [found[name] in ("1", "1.0") for name in ("q-language.pl", "q-language.en", "q-presentation.b")] == [
        *(True, False, True),
    ]
    assert (found["q_day"], found["q.day"] in ("1", "1.0")) == ("yes", True)


def test_the_codebook_names_the_columns_as_the_files_do(facts: Survey) -> None:
    layout = layout_of(facts)
    columns = as_data(facts, layout)["columns"]
    assert [each["column"] for each in columns] == next(
        csv.reader(io.StringIO("".join(parts(facts)).removeprefix("\ufeff")))
    )
    by_name = {each["column"]: each for each in columns}
    assert (by_name["q-channel"]["question"], by_name["q-channel"]["column_in_spss"]) == ("channel", "q_channel")
    assert by_name["channel"]["question"] is None
    assert by_name["q-language.pl"]["wording"] == {"en": "language?: It is pl"}
    spss_names = [each["column_in_spss"] for each in columns if each["column_in_spss"]]
    assert len({name.upper() for name in spss_names}) == len(spss_names)
    assert "Codebook" in str(as_paper(facts, layout, date(2026, 5, 1)).title)
    assert len(page(facts, layout).responses) == 1


def test_an_officer_downloads_such_answers(client, facts: Survey) -> None:
    client.force_login(UserFactory(roles=[(Role.OFFICER, facts.organisation)]))
    assert all(downloaded(client, facts, file_format) for file_format in ExportFormat)


@pytest.fixture
def unsure() -> Survey:
    """A version from before: options have the codes of the ways of not answering."""
    survey = SurveyFactory()
    version_of(
        survey,
        1,
        choosing("often", "single_choice", "often", "dont_know"),
        choosing("there", "several_choices", "park", "not_said"),
    )
    for day, answers in enumerate(
        [
            {"often": {"value": "dont_know"}, "there": {"codes": ["park", "not_said"]}},
            {"often": {"opt_out": "dont_know"}, "there": {"opt_out": "not_said"}},
            {"often": {"value": "often"}, "there": {"codes": ["not_said"]}},
            {"often": {"opt_out": "not_said"}},
        ],
        start=1,
    ):
        ResponseFactory(survey=survey, answers=answers, day=date(2026, 5, day))
    return survey


@IN_EVERY_FILE
def test_an_option_is_told_from_a_wish_not_to_answer(
    unsure: Survey, tmp_path: Path, read: Callable[[Survey, Path], list[Line]]
) -> None:
    lines = read(unsure, tmp_path)
    assert [line["often"] for line in lines] == ["o-dont_know", "dont_know", "often", "not_said"]
    if "there" in lines[0]:
        assert [line["there"] for line in lines] == ["park o-not_said", "not_said", "o-not_said", None]
    marks = [str(line["there.not_said"])[:1] for line in lines]
    assert (marks[0], marks[2]) == ("1", "1")
    assert "1" not in (marks[1], marks[3])


def test_spss_has_a_label_for_such_an_option(unsure: Survey, tmp_path: Path) -> None:
    file = tmp_path / "answers.sav"
    spss.write(unsure, file, language="en")
    frame, meta = pyreadstat.read_sav(str(file), user_missing=True)
    assert frame["often"].to_list() == [2, OPT_OUTS["dont_know"], 1, OPT_OUTS["not_said"]]
    assert meta.variable_value_labels["often"][2] == "It is dont_know"


@pytest.mark.parametrize("name", ["facts", "unsure"])
def test_the_frame_tells_the_same(
    request: pytest.FixtureRequest, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    settings.HEARD_FRAMES_DIR = tmp_path / "frames"
    monkeypatch.setattr(building, "SMALL", 0)
    survey = request.getfixturevalue(name)
    building.build(survey.pk)
    assert framed.whole(survey, layout_of(survey), ()) is not None
    out_of_frame = in_csv(survey, tmp_path)
    monkeypatch.setattr(framed, "_is_at_hand", lambda survey: False)
    assert in_csv(survey, tmp_path) == out_of_frame


# Surveys that were never published


@pytest.mark.parametrize("file_format", ExportFormat)
def test_a_survey_that_was_never_published_gives_a_file_without_lines(tmp_path: Path, file_format: str) -> None:
    survey = SurveyFactory()
    assert WRITERS[ExportFormat(file_format)](survey, tmp_path / "answers", language="en") == 0
    readers = {"csv": in_csv, "xlsx": in_xlsx, "sav": in_spss, "parquet": in_parquet}
    assert readers[file_format](survey, tmp_path) == []


def test_an_officer_downloads_it_and_its_codebook(client) -> None:
    survey = SurveyFactory()
    client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    assert all(downloaded(client, survey, file_format) for file_format in ExportFormat)
    assert Download.objects.count() == len(ExportFormat)
    book = client.get(reverse("surveys_admin:answers_codebook", args=[survey.reference, "json"])).json()
    assert [column["column"] for column in book["columns"]] == list(FACTS)


# Numbers of codes, and days


@pytest.mark.parametrize(
    ("versions", "numbers"),
    [
        ([["1", "2", "98"]], {"1": 1, "2": 2, "98": 98}),
        ([["1", "2", "98"], ["1", "2", "98", "other"]], {"1": 1, "2": 2, "98": 98, "other": 99}),
        ([["1", "2", "other"], ["1", "2", "other", "99"]], {"1": 1, "2": 2, "other": 3, "99": 99}),
        ([["1", "other"], ["2", "3", "other"]], {"1": 1, "other": 2, "2": 4, "3": 3}),
        ([["other", "1", "2"]], {"1": 1, "2": 2, "other": 3}),
        ([["a", "b"], ["c", "b", "a"]], {"a": 1, "b": 2, "c": 3}),
        ([["a", "b"], ["1", "2"]], {"a": 1, "b": 2, "1": 3, "2": 4}),
        ([["0", "10", "x"]], {"0": 0, "10": 10, "x": 11}),
        ([["01", "12345"]], {"01": 1, "12345": 2}),
        ([], {}),
    ],
)
def test_a_code_that_is_a_number_keeps_it_and_no_version_changes_any(versions, numbers) -> None:
    assert numbers_of(*versions) == numbers
    for count in range(len(versions)):
        earlier = numbers_of(*versions[:count])
        assert earlier.items() <= numbers.items()


def test_an_spss_file_keeps_the_numbers_of_its_codes_when_an_option_comes(tmp_path: Path) -> None:
    survey, file = SurveyFactory(), tmp_path / "answers.sav"
    old = version_of(survey, 1, choosing("how", "single_choice", "1", "98"))
    ResponseFactory(survey=survey, version=old, day=date(2026, 5, 1), answers={"how": {"value": "98"}})
    spss.write(survey, file, language="en")
    before, _meta = pyreadstat.read_sav(str(file))
    new = version_of(survey, 2, choosing("how", "single_choice", "1", "other", "98"))
    ResponseFactory(survey=survey, version=new, day=date(2026, 5, 2), answers={"how": {"value": "other"}})
    spss.write(survey, file, language="en")
    after, meta = pyreadstat.read_sav(str(file))
    assert (before["how"].to_list(), after["how"].to_list()) == ([98], [98, 99])
    assert meta.variable_value_labels["how"][99] == "It is other"
    assert NOT_ASKED in meta.variable_value_labels["how"]


def test_a_version_of_the_small_hours_was_published_on_the_day_of_here(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = SurveyFactory()
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    VersionFactory(survey=survey)
    (version,) = as_data(survey, layout_of(survey))["versions"]
    assert version["published"] == "2026-07-01"
