"""Files of a frame that are damaged, gone, old or left behind: results stay right, and the log says what was wrong."""

import os
import time
from pathlib import Path

import pytest

from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.frame import build, read, segments
from surveys.frame.build import build as build_frame
from surveys.frame.build import build_all
from surveys.frame.folder import folder_of, path_of
from surveys.models import FrameManifest, Response, ResponseChange, Survey
from surveys.results.ask import results_of
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory

pytestmark = pytest.mark.django_db

YES, NO = {"safe": {"value": "yes"}}, {"safe": {"value": "no"}}


@pytest.fixture(autouse=True)
def small_segments(settings, tmp_path, monkeypatch):
    settings.HEARD_FRAMES_DIR = tmp_path / "frames"
    monkeypatch.setattr(build, "SMALL", 2)
    monkeypatch.setattr(build, "SEGMENT_ROWS", 4)


@pytest.fixture
def survey() -> Survey:
    """Ten responses, three of them yes, in three segments."""
    survey = SurveyFactory()
    options = (Option("yes", {"en": "Yes"}), Option("no", {"en": "No"}))
    question = Question("safe", "yes_no", {"en": "Safe?"}, options=options)
    VersionFactory(
        survey=survey,
        questionnaire=Questionnaire(("en",), {"en": "Safe"}, (Section("a", {"en": "A"}, (question,)),)).to_data(),
    )
    for number in range(10):
        ResponseFactory(survey=survey, answers=YES if number < 3 else NO)
    build_frame(survey.pk)
    assert [path.stat().st_size > 0 for path in files(survey)] == [True] * 3
    return survey


def files(survey: Survey) -> list[Path]:
    manifest = FrameManifest.objects.get(survey=survey)
    return [path_of(survey.pk, segment["token"]) for segment in manifest.segments]


def counted(survey: Survey) -> tuple[int, int]:
    safe = results_of(survey).question("q-safe")
    return safe.count_of("yes"), safe.count_of("no")


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 3)


def change_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 3
    path.write_bytes(data)


def make_older(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(segments.MAGIC, b"HeardF\0\0", 1))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def claim_a_long_header(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:8] + b"\xff\xff\xff\x7f" + data[12:])


@pytest.mark.parametrize("damage", [cut, change_a_byte, make_older, empty, claim_a_long_header, Path.unlink])
@pytest.mark.parametrize("number", [0, 2])
def test_a_damaged_file_is_made_again_and_told_in_the_log(survey, damage, number, caplog) -> None:
    caplog.set_level("INFO", "surveys.frame")
    assert counted(survey) == (3, 7)
    path = files(survey)[number]
    damage(path)
    assert counted(survey) == (3, 7)
    assert path.stem in caplog.text
    assert files(survey)[number] == path
    caplog.clear()
    assert counted(survey) == (3, 7)
    assert caplog.text == ""


def test_a_file_of_other_responses_is_not_believed(survey) -> None:
    first, _second, third = files(survey)
    first.write_bytes(third.read_bytes())
    assert counted(survey) == (3, 7)


def test_a_damaged_file_whose_responses_changed_is_replaced_by_another(survey) -> None:
    path = files(survey)[0]
    Response.objects.filter(survey=survey).order_by("pk")[0].delete()
    cut(path)
    assert counted(survey) == (2, 7)
    assert path not in files(survey)


def test_a_damaged_file_does_not_stop_the_builder(survey) -> None:
    change_a_byte(files(survey)[0])
    Response.objects.filter(survey=survey).order_by("pk")[0].delete()
    build_frame(survey.pk)
    assert ResponseChange.objects.count() == 0
    assert counted(survey) == (2, 7)


def test_another_machine_makes_the_same_files_for_itself(survey, settings, tmp_path) -> None:
    names = [path.name for path in files(survey)]
    settings.HEARD_FRAMES_DIR = tmp_path / "another machine"
    assert counted(survey) == (3, 7)
    assert [path.name for path in files(survey)] == names
    assert all(path.exists() for path in files(survey))


def test_without_a_folder_to_write_in_results_come_from_the_database(survey, settings, tmp_path, caplog) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.HEARD_FRAMES_DIR = tmp_path / "file"
    assert counted(survey) == (3, 7)
    assert "cannot be kept on this machine" in caplog.text


def test_files_that_keep_breaking_are_given_up_and_results_come_from_the_database(survey, monkeypatch) -> None:
    monkeypatch.setattr(build, "restore", lambda survey_id, segment: None)
    monkeypatch.setattr(read, "TRIES", 2)
    files(survey)[0].unlink()
    assert counted(survey) == (3, 7)


def test_what_was_erased_leaves_the_files_with_the_next_build(survey) -> None:
    before = set(files(survey))
    Response.objects.filter(survey=survey, answers=YES).delete()
    build_all()
    assert counted(survey) == (0, 7)
    left = set(folder_of(survey.pk).iterdir()) - {folder_of(survey.pk) / "lock"}
    assert left == set(files(survey))
    assert b"yes" not in b"".join(path.read_bytes() for path in left)
    assert before - left


def test_files_that_nobody_reads_are_taken_away(survey) -> None:
    old, new = folder_of(survey.pk) / "left.frame", folder_of(survey.pk) / "being-written.frame"
    for path in (old, new):
        path.write_text("a builder was killed")
    os.utime(old, (time.time() - 999,) * 2)
    build_all()
    assert (old.exists(), new.exists()) == (False, True)
    assert counted(survey) == (3, 7)


def test_only_our_own_user_can_read_the_files(survey) -> None:
    assert {path.stat().st_mode & 0o077 for path in (folder_of(survey.pk), *files(survey))} == {0}


def test_all_may_be_erased_and_others_come(survey) -> None:
    Response.objects.filter(survey=survey).delete()
    build_frame(survey.pk)
    assert (counted(survey), files(survey)) == ((0, 0), [])
    ResponseFactory(survey=survey, answers=YES)
    assert counted(survey) == (1, 0)
    build_frame(survey.pk)
    assert counted(survey) == (1, 0)
    assert len(files(survey)) == 1


def test_the_changes_of_a_small_survey_do_not_pile_up() -> None:
    survey = SurveyFactory()
    VersionFactory(survey=survey)
    ResponseFactory(survey=survey)
    assert ResponseChange.objects.count() == 1
    build_all()
    assert ResponseChange.objects.count() == 0
    assert results_of(survey).total == 1
    assert not FrameManifest.objects.get(survey=survey).is_begun


def test_a_survey_nobody_answered_has_results_too() -> None:
    found = results_of(SurveyFactory())
    assert (found.total, found.questions, found.by_time.starts) == (0, (), ())
