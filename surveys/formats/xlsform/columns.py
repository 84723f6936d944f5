"""The headings of an XLSForm: which of them we read, in which spellings, and in which languages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from surveys.asking.questionnaire import Texts
from surveys.formats.languages import language_code
from surveys.formats.limits import MOST_LANGUAGES
from surveys.formats.losses import LossReport, Reason
from surveys.formats.xlsform.workbook import Row, Sheet

# Headings that come in several languages.
IN_LANGUAGES = (
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "image",
    "audio",
    "video",
    "big-image",
)
OTHER_SPELLINGS = {
    "caption": "label",
    "list name": "list_name",
    "value": "name",
    "relevance": "relevant",
    "bind:relevant": "relevant",
    "bind:required": "required",
    "bind:constraint": "constraint",
    "bind:calculate": "calculation",
    "bind:readonly": "read_only",
    "readonly": "read_only",
    "calculate": "calculation",
    "constraint message": "constraint_message",
    "constraining message": "constraint_message",
    "bind:jr:constraintmsg": "constraint_message",
    "bind:jr:requiredmsg": "required_message",
    "required message": "required_message",
    "choice filter": "choice_filter",
    "repeat count": "repeat_count",
    "control:appearance": "appearance",
    "body:appearance": "appearance",
    "control:jr:count": "repeat_count",
}
DEFAULT = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column holds, and in which language ("" where its heading names none)."""

    name: str
    language: str = DEFAULT


def read_heading(text: str) -> Heading:
    """The meaning of a heading, such as `Label::Polski (pl)`, `media::image` or `list name`."""
    parts = [part.strip() for part in re.split(r"::?", text)]
    first = parts[0].lower()
    if first == "media" and len(parts) > 1:
        parts = parts[1:]
        first = parts[0].lower()
    base = OTHER_SPELLINGS.get(first, first.replace(" ", "_"))
    if base in IN_LANGUAGES:
        return Heading(base, language_code(parts[1]) if len(parts) > 1 and parts[1] else DEFAULT)
    whole = ":".join(part.lower() for part in parts)
    return Heading(OTHER_SPELLINGS.get(whole, base if len(parts) == 1 else whole))


class Columns:
    """Finds texts in the rows of one sheet. `unnamed` is the language of columns that name none."""

    def __init__(self, sheet: Sheet, unnamed: str) -> None:
        self.sheet, self.unnamed = sheet, unnamed
        self.headings = {text: read_heading(text) for text in sheet.columns}

    def texts(self, row: Row, name: str) -> Texts:
        found: Texts = {}
        for text, heading in self.headings.items():
            if heading.name == name and row[text]:
                language = heading.language or self.unnamed
                if heading.language or language not in found:
                    found[language] = row[text]
        return found

    def text(self, row: Row, name: str) -> str:
        return next((row[text] for text, heading in self.headings.items() if heading.name == name and row[text]), "")

    def heading(self, name: str) -> str:
        """The heading as the file writes it, for the place of a loss."""
        return next((text for text, heading in self.headings.items() if heading.name == name), "")

    def tell_unread(self, read: Iterable[str], report: LossReport) -> None:
        """A loss for each column that has something in it and that nobody reads."""
        known = set(read)
        for text, heading in self.headings.items():
            if heading.name not in known and any(row[text] for row in self.sheet.rows):
                report.add(self.sheet.place(1, text), text, Reason.SETTING)


def languages_of(sheets: Iterable[Sheet]) -> list[str]:
    """The languages that headings name, in their order."""
    found = [
        heading.language
        for sheet in sheets
        for text in sheet.columns
        if (heading := read_heading(text)).language and heading.name in ("label", "hint")
    ]
    return list(dict.fromkeys(found))[:MOST_LANGUAGES]
