"""What only we understand about a question, written beside the form, so that it comes back as it was.

Other systems leave it alone. When it is read again it is data like any other: `surveys.formats.authored` compares
what would be compiled from it with what the form says.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from surveys.asking.questionnaire import Option, Picture, Question, Questionnaire, Section
from surveys.formats.limits import DEEPEST_MARK, LONGEST_TEXT
from surveys.formats.mappings import is_known

Marks = Mapping[str, tuple[str, dict[str, Any]]]
"""By the name of a question: the name of its kind, and what belongs to it."""

SURVEY, SECTION = "survey", "section"
# Notes that stand for what is no question here: the words before a section, and those after sending.
INTRO, THANKS = "intro", "thanks"
NOT_KINDS = (SURVEY, SECTION, INTRO, THANKS)
THANKS_NAME = "section_thanks"
# An Excel cell holds no more.
LONGEST_MARK = 32_000
OPTION_MARKS = ("pictogram", "role", "picture")


def marks_of(questionnaire: Questionnaire) -> list[tuple[str, str, str]]:
    """Rows of name, kind and JSON: of the survey, of its sections and of its questions."""
    rows = [("", SURVEY, _line({"title": questionnaire.title, "thanks": questionnaire.thanks}))]
    for section in questionnaire.sections:
        rows.append((section.key, SECTION, _line({"own_voice": section.own_voice})))
        rows += [(intro_name(section), INTRO, _line({}))] if section.intro else []
        rows += [(question.key, question.kind, _line(_mark(question))) for question in section.questions]
    rows += [(THANKS_NAME, THANKS, _line({}))] if questionnaire.thanks else []
    return [row for row in rows if len(row[2]) <= LONGEST_MARK]


def intro_name(section: Section) -> str:
    return f"{section.key}_intro"


def _mark(question: Question) -> dict[str, Any]:
    options = {}
    for option in question.options:
        data = option.to_data()
        picture = option.picture if option.picture and option.picture.symbol else None
        data["picture"] = picture.to_data() if picture else None
        marks = {name: data[name] for name in OPTION_MARKS if data.get(name)}
        if marks:
            options[option.code] = marks
    data = {
        "settings": question.settings,
        "age_bands": list(question.age_bands),
        "easy_read": question.easy_read,
        "options": options,
    }
    return {name: value for name, value in data.items() if value}


def _line(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def read_marks(rows: Iterable[tuple[str, str, str]]) -> Marks:
    """The marks in these rows; what is none is left out."""
    found = {}
    for name, kind, line in rows:
        try:
            data = json.loads(line[: 2 * LONGEST_MARK])
        except (ValueError, RecursionError):
            continue
        if isinstance(data, dict) and (kind in NOT_KINDS or is_known(kind)) and is_shallow(data):
            found[name] = (kind, data)
    return found


def is_shallow(data: Any, levels: int = DEEPEST_MARK) -> bool:
    """Whether no more than so many lists and dictionaries stand inside one another."""
    if not isinstance(data, dict | list):
        return True
    inner = data.values() if isinstance(data, dict) else data
    return levels > 0 and all(is_shallow(each, levels - 1) for each in inner)


def marked(question: Question, marks: Marks, written: str) -> Question:
    """`question` as it was when we wrote the file; unchanged where there is no mark that could be of it.

    `written` is the key that it had then, where it cannot have that any more.
    """
    kind, data = marks.get(question.key) or marks.get(written, ("", {}))
    if not is_known(kind):
        return question
    try:
        return replace(
            question,
            kind=kind,
            settings=dict(data.get("settings", {})),
            age_bands=tuple(str(band) for band in data.get("age_bands", ())),
            easy_read=_texts(data.get("easy_read")),
            options=tuple(_option(option, data.get("options", {})) for option in question.options),
        )
    except (TypeError, ValueError, AttributeError):
        return question


def _option(option: Option, marks: Mapping[str, Any]) -> Option:
    found = marks.get(option.code, {})
    return replace(
        option,
        pictogram=str(found.get("pictogram", "")),
        role=str(found.get("role", "")),
        picture=Picture.from_data(found.get("picture")),
    )


def texts_in(marks: Marks, name: str) -> dict[str, str]:
    """Texts of the whole survey."""
    kind, data = marks.get("", ("", {}))
    try:
        return _texts(data.get(name)) if kind == SURVEY else {}
    except TypeError:
        return {}


def is_note_of(marks: Marks, name: str) -> str:
    """Whether a note stands for words before a section or after sending: `INTRO`, `THANKS` or nothing."""
    kind = marks.get(name, ("", {}))[0]
    return kind if kind in (INTRO, THANKS) else ""


def has_own_voice(marks: Marks, section: str) -> bool:
    kind, data = marks.get(section, ("", {}))
    return kind == SECTION and data.get("own_voice") is True


def _texts(data: Any) -> dict[str, str]:
    if not data:
        return {}
    if not isinstance(data, dict) or not all(
        isinstance(text, str) and len(text) <= LONGEST_TEXT for text in data.values()
    ):
        raise TypeError("These are no texts.")
    return dict(data)
