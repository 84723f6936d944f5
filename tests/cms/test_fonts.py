"""A machine without the fonts of a language says so, and what to install."""

import os
from pathlib import Path

import pytest

from cms.fonts import REMEDY, missing_fonts

LANGUAGES = [("en", "English"), ("pa", "ਪੰਜਾਬੀ"), ("ur", "اردو")]


@pytest.fixture
def lister(tmp_path: Path, monkeypatch):
    """A program that lists fonts as fontconfig does, for the languages it is given."""

    def make(*known: str) -> None:
        program = tmp_path / "fc-list"
        cases = " ".join(f":lang={code}) echo Noto;;" for code in known)
        program.write_text(f'#!/bin/sh\ncase "$1" in {cases} esac\n')
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.defpath}")

    return make


def test_languages_without_a_font_are_named_with_the_remedy(lister):
    lister("en", "ur")
    assert missing_fonts(LANGUAGES) == f"No font on this machine writes ਪੰਜਾਬੀ. {REMEDY}"


def test_nothing_is_said_where_every_language_has_one(lister):
    lister("en", "pa", "ur")
    assert missing_fonts(LANGUAGES) == ""


def test_nothing_is_said_where_nobody_can_tell(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing_fonts(LANGUAGES) == ""
