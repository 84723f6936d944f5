"""The interface is whole in every language: all that visitors see is translated, with the same placeholders."""

import ast
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

from accounts.enums import InvitationState
from participation.enums import Happened, ReminderKind
from participation.events.words import ContactPurpose, NoteKind
from participation.reports.states import ReportDeed, ReportState
from surveys.enums import (
    Access,
    ExportFormat,
    ExportState,
    FormFormat,
    LawfulBasis,
    Match,
    OpeningStep,
    Operator,
    OptionRole,
    Pass,
    QuoteState,
    RedactionReason,
    SpecialCondition,
)

LOCALE_DIR = settings.BASE_DIR / "locale"

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|<[^>]+>")

# The staff side is offered in English alone (WAGTAILADMIN_PERMITTED_LANGUAGES): Wagtail itself speaks neither Punjabi
# nor Urdu. Its texts are marked for translation, and fall back to English until a city asks for more.
STAFF_ONLY = re.compile(
    r"/admin/|admin|viewsets|wagtail_hooks|blocks|/models/|models\.py|/panels|panels?\.py|checks|side_panel|patterns"
    r"|templates/safeguarding/(?!help)|^safeguarding/(?!forms/asking|views/asking|help_places)"
    r"|^accounts/(apps|enums|returned_mail)"
    r"|^participation/(apps|pages|actions/|get_involved|page_forms|validators"
    r"|chain/(evidence_files|late_words|next_steps|reminder_texts)|packs/papers|planning/(gaps|questions|unplanned)|reports/letters|views/reports/(desk|board_room|chosen)"
    r"|standards/(content|letters|movement|offered|requirements|spreadsheets|words)|forms/standards/(cycles|evaluations|sets)"
    r"|views/standards/(cycles|evaluations|movement|rating|sets)|forms/(events|facts|hearing|links|notes|opportunities|plan|pledges|progress|promises|providers"
    r"|replies|reports|telling|understanding|viewpoints)"
    r"|views/(board|calendar|events|making|listings|notes|opportunities|packs|planning|pledges|providers|quotes|telling|viewpoints))"
    r"|^surveys/(actions/|authoring/(authored_conditions|checklist|comparability|compile|condition_|page_forms)|lawful|pages"
    r"|ready_surveys/|signals|kinds/options|formats/(?!wording|limesurvey/types)|reach/|results/"
    r"|forms/(analysts|care|complaints|exporting|facts|figures|importing|inviting|making|moments|quoting|reach|redacting|worrying)"
    r"|views/(answers|classes|codebook|coding|exporting|facts|figures|form_files|inviting|lawful|listing|making|preview|quoting|kept_filters|reach|read_next|readers"
    r"|reading|redacting|result_\w+|results|searching|themes|trials|worrying))"
    r"|^cms/(plain_language/|page_doors|forms|page_forms|files/image_forms|language/po_files)"
)
# Their labels stand only in front of officers, though they lie beside others that visitors see.
STAFF_CHOICES = (
    Access,
    ExportFormat,
    ExportState,
    InvitationState,
    LawfulBasis,
    Match,
    OpeningStep,
    Operator,
    OptionRole,
    Pass,
    QuoteState,
    RedactionReason,
    ReminderKind,
    ReportDeed,
    ReportState,
    SpecialCondition,
    ContactPurpose,
    FormFormat,
    Happened,
    NoteKind,
)


@cache
def staff_words() -> set[str]:
    """Texts that lie beside those for visitors and are for officers: choices, and what kinds ask of an officer."""
    words = {str(label) for choices in STAFF_CHOICES for label in choices.labels}
    for file in sorted((settings.BASE_DIR / "surveys" / "kinds").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if is_for_officers(node):
                words |= texts_in(node)
    return words


def is_for_officers(node: ast.AST) -> bool:
    """A label or a help text in the editor, or a function that says what to mend there."""
    if isinstance(node, ast.Assign):
        return [getattr(target, "id", "") for target in node.targets] == ["label"]
    if isinstance(node, ast.keyword):
        return node.arg in ("label", "help_text")
    return isinstance(node, ast.FunctionDef) and node.name.endswith("_problems")


def texts_in(tree: ast.AST) -> set[str]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def catalogue(language: str) -> Catalog:
    with (LOCALE_DIR / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file)


def texts(message: Message) -> list[str]:
    found = message.string if isinstance(message.string, tuple) else (message.string,)
    return [str(text) for text in found]


def is_for_visitors(message: Message) -> bool:
    return message.id not in staff_words() and not all(STAFF_ONLY.search(place) for place, _line in message.locations)


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
