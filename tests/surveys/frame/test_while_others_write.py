"""Results while answers come in, change and go, and while whoever builds the frame is killed: always exactly right."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site
from django.db import connection

from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.frame import build
from surveys.models import FrameManifest, Response, Survey
from surveys.results.ask import Inquiry, inquire
from surveys.results.filters import Filter
from tests.sources import ROOT
from tests.surveys.factories import SurveyFactory, VersionFactory
from tests.surveys.frame import busy

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WRITERS = ("0", "1", "2")
SECONDS = 12


@pytest.fixture
def survey(monkeypatch) -> Survey:
    for name in ("SEGMENT_ROWS", "SMALL", "CHANGES_AT_A_TIME"):
        monkeypatch.setattr(build, name, getattr(busy, name))
    questions = (
        Question("count", "number", {"en": "Count?"}, settings={"whole": True}),
        Question(
            "safe", "yes_no", {"en": "Safe?"}, options=(Option("yes", {"en": "Yes"}), Option("no", {"en": "No"}))
        ),
    )
    survey = SurveyFactory()
    asked = Questionnaire(("en",), {"en": "Busy"}, (Section("a", {"en": "A"}, questions),))
    VersionFactory(survey=survey, questionnaire=asked.to_data())
    return survey


@contextmanager
def working(*arguments: str) -> Iterator[subprocess.Popen]:
    """A process on the database of this test."""
    address = urlsplit(site.TEST_POSTGRES_URL)._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.surveys.frame.busy", *arguments],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test", "TEST_DATABASE_URL": address},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def ready(process: subprocess.Popen) -> None:
    assert process.stdout is not None
    assert process.stdout.readline().strip() == busy.READY


def committed(survey: Survey) -> list[int]:
    return [Response.objects.filter(survey=survey, language=busy.numbered_by(writer)).count() for writer in WRITERS]


def looked_at(inquiry: Inquiry) -> list[int]:
    """How many numbers of each writer there are: all from the first to the last, each once; and pairs are whole."""
    found = []
    for writer in WRITERS:
        chosen = Filter((("language", (busy.numbered_by(writer),)),))
        said = inquiry.frequency(inquiry.items["q-count"], inquiry.select(chosen)).numbers
        if said:
            last = int(said.largest)
            assert (said.smallest, said.count, said.total) == (0, last + 1, last * (last + 1) // 2)
        found.append(said.count if said else 0)
    safe = inquiry.frequency(inquiry.items["q-safe"], inquiry.everybody)
    assert safe.count_of("yes") == safe.count_of("no")
    table = inquiry.cross_tab("q-safe", "language")
    assert table.cell("yes", "pair") == table.cell("no", "pair") == safe.count_of("yes")
    assert inquiry.everybody.total == sum(found) + safe.base
    return found


def test_two_machines_read_rightly_while_three_write_and_builders_are_killed(survey, tmp_path, settings) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
    with (
        working("writer", str(survey.pk), "0") as first,
        working("writer", str(survey.pk), "1") as second,
        working("writer", str(survey.pk), "2") as third,
        working("builder", str(survey.pk), str(folders[0])) as builder,
    ):
        for process in (first, second, third, builder):
            ready(process)
        reads, until = 0, time.monotonic() + SECONDS
        while time.monotonic() < until:
            settings.HEARD_FRAMES_DIR = folders[reads % 2]
            before = committed(survey)
            found = inquire(survey, looked_at)
            after = committed(survey)
            assert all(low <= each <= high for low, each, high in zip(before, found, after, strict=True))
            reads += 1
        assert all(process.poll() is None for process in (first, second, third, builder))
    assert reads > 10
    assert len(Path(folders[0], "killed").read_text()) > 10
    manifest = FrameManifest.objects.get(survey=survey)
    assert manifest.generation > 10
    assert len(manifest.segments) > 1
    # Afterwards everything is in segments, and those alone say the same.
    build.build(survey.pk)
    assert inquire(survey, looked_at) == committed(survey)
