"""The interface is whole in every language: all that visitors see is translated, with the same placeholders."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

LOCALE_DIR = settings.BASE_DIR / "locale"
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>")

# The staff side is offered in English alone (WAGTAILADMIN_PERMITTED_LANGUAGES): Wagtail itself speaks neither Punjabi
# nor Urdu. Its texts are marked for translation, and fall back to English until a city asks for more.
STAFF_ONLY = re.compile(
    r"/admin/|admin|viewsets|wagtail_hooks|blocks|/models/|models\.py|/panels|panels\.py|checks|side_panel|patterns"
    r"|pattern_examples|templates/safeguarding|^safeguarding/(?!enums)|^accounts/(apps|enums)"
    r"|^participation/(apps|pages|forms/|actions/|next_steps|views/(making|listings|viewpoints))"
    r"|^surveys/(compile|page_forms|pages|signals|forms/facts|views/(listing|reading|results))"
    r"|^cms/(readability|words_to|plain|page_doors|forms)"
)


def catalogue(language: str) -> Catalog:
    with (LOCALE_DIR / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


def texts(message: Message) -> list[str]:
    found = message.string if isinstance(message.string, tuple) else (message.string,)
    return [str(text) for text in found]


def is_for_visitors(message: Message) -> bool:
    return not all(STAFF_ONLY.search(place) for place, _line in message.locations)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_visitors_see_is_translated(language: str) -> None:
    missing = [
        message.id
        for message in catalogue(language)
        if message.id and is_for_visitors(message) and not all(texts(message))
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess(language: str) -> None:
    assert [message.id for message in catalogue(language) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_placeholders_and_tags(language: str) -> None:
    differing = []
    for message in catalogue(language):
        if not message.id or not any(texts(message)):
            continue
        source = message.id[-1] if isinstance(message.id, tuple) else message.id
        wanted = sorted(PLACEHOLDER.findall(source))
        differing += [text for text in texts(message) if sorted(PLACEHOLDER.findall(text)) != wanted]
    assert differing == []


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs GNU gettext: xgettext is not installed")
def test_the_catalogues_hold_the_texts_of_the_sources(tmp_path: Path) -> None:
    """Collect the texts anew from a copy: `make messages` must have nothing to add."""
    copy = tmp_path / "heard"
    left_out = shutil.ignore_patterns(".venv", ".git", "var", "staticfiles", "tests", "demo", "*.mo", "__pycache__")
    shutil.copytree(settings.BASE_DIR, copy, ignore=left_out)
    shutil.copytree(settings.BASE_DIR / "demo", copy / "demo", ignore=left_out)
    command = [sys.executable, "manage.py", "makemessages", "--locale=pl", "--add-location=file", "--no-wrap"]
    subprocess.run([*command, "--ignore=demo"], cwd=copy, check=True, capture_output=True)
    with (copy / "locale" / "pl" / "LC_MESSAGES" / "django.po").open("rb") as file:
        anew = {(message.context, message.id) for message in read_po(file)}
    kept = {(message.context, message.id) for message in catalogue("pl")}
    assert anew - kept == set()
