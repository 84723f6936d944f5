"""The codebook of a survey's answers: what every column is, as plain data and as a paper that can be read aloud."""

from datetime import date
from typing import Any

from django.utils import timezone

from cms.printed.parts import Heading, Paper, Paragraph, Part, Table, Words
from surveys.asking.questionnaire import Texts
from surveys.exports.layout import Layout
from surveys.exports.variables import Variable, variables
from surveys.kinds import kind_named
from surveys.kinds.base import Holds
from surveys.language_links import language_name
from surveys.models import Survey

FORMAT = 1
HOLDS = {
    Holds.CODE: "One code",
    Holds.CODES: "Several codes, with a space between them, in their order",
    Holds.MARK: "1 where this was chosen, 0 where it was not",
    Holds.PLACE: "The place that this was given, 1 for the first",
    Holds.NUMBER: "A number",
    Holds.DAY: "A day",
    None: "A text: versions of the survey asked this in different ways",
}


def as_data(survey: Survey, layout: Layout) -> dict[str, Any]:
    """The codebook as data, for a JSON file: texts by language, codes with their numbers in SPSS."""
    versions = survey.versions.order_by("number")
    return {
        "format": FORMAT,
        "survey": survey.name,
        "reference": str(survey.reference),
        "versions": [
            {
                "number": version.number,
                "published": timezone.localdate(version.compiled_at).isoformat(),
                "languages": list(version.as_questionnaire().languages),
            }
            for version in versions
        ],
        "columns": [_as_data(variable) for variable in variables(layout)],
    }


def _as_data(variable: Variable) -> dict[str, Any]:
    codes = [
        {"code": code, "label": label, "number_in_spss": variable.numbers.get(code)}
        for code, label in variable.codes.items()
    ]
    return {
        "column": variable.name,
        "column_in_spss": None if variable.holds is Holds.CODES else variable.short_name,
        "question": variable.key or None,
        "option": variable.part or None,
        "kind": variable.kind or None,
        "holds": variable.holds.value if variable.holds else "text",
        "wording": variable.wording,
        "versions": list(variable.versions),
        "codes": codes,
        "no_answer": [
            {"number_in_spss": number, "meaning": meaning, "code": OPT_OUT_CODES.get(meaning)}
            for meaning, number in variable.missing.items()
        ],
    }


OPT_OUT_CODES = {"Does not know": "dont_know", "Does not want to say": "not_said"}


def as_paper(survey: Survey, layout: Layout, made_on: date) -> Paper:
    """The codebook in English, with each question and each label in every language of the survey."""
    parts: list[Part] = [
        _paragraph(
            "What each column of an export of the answers is. Free words are never in an export. A cell is empty where"
            " nothing was answered, and where the version of the survey did not ask."
        )
    ]
    for variable in variables(layout):
        parts += _about(variable)
    title = Words(f"Codebook: {survey.name}", "en")
    return Paper(title, "en", str(survey.organisation), made_on, tuple(parts))


def _about(variable: Variable) -> list[Part]:
    kind = str(kind_named(variable.kind).label) if variable.kind else "About the response"
    versions = ", ".join(map(str, variable.versions))
    facts = [f"{kind}.", f"{HOLDS[variable.holds]}.", f"In version {versions}."]
    if variable.holds is not Holds.CODES:
        facts.append(f"In SPSS: {variable.short_name}.")
    parts: list[Part] = [Heading(_plain(variable.name))]
    parts += [Paragraph((Words(words, language),)) for language, words in variable.wording.items() if words]
    parts.append(_paragraph(" ".join(facts)))
    rows = [row for code, label in variable.codes.items() for row in _rows(variable, code, label)]
    rows += [
        tuple(map(_plain, (OPT_OUT_CODES.get(meaning, ""), str(number), meaning, language_name("en"))))
        for meaning, number in variable.missing.items()
    ]
    if rows and variable.holds is not Holds.CODES:
        parts.append(_table(variable.name, rows))
    return parts


Row = tuple[Words, ...]


def _rows(variable: Variable, code: str, label: Texts) -> list[Row]:
    """One row for each label of a code, with the languages that have it."""
    number = str(variable.numbers[code]) if code in variable.numbers else ""
    languages: dict[str, list[str]] = {}
    for language, words in label.items():
        languages.setdefault(words, []).append(language)
    return [
        (_plain(code), _plain(number), Words(words, its[0]), _plain(", ".join(map(language_name, its))))
        for words, its in languages.items()
    ]


def _table(name: str, rows: list[Row]) -> Table:
    headers = tuple(map(_plain, ("Code", "Number in SPSS", "Meaning", "Language")))
    return Table(_plain(f"Codes of {name}"), headers, tuple(rows))


def _plain(text: str) -> Words:
    return Words(text, "en")


def _paragraph(text: str) -> Paragraph:
    return Paragraph((_plain(text),))
