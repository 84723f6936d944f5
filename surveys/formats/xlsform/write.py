"""Writes what a survey asks as an XLSForm. Cells are texts, never formulas, and always in the same order."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from surveys.asking.questionnaire import Option, Question, Questionnaire, Section, Texts
from surveys.formats.form import Shape, shared_condition, without_shared
from surveys.formats.languages import language_title
from surveys.formats.losses import LossReport, Place, Reason
from surveys.formats.mappings import mapping_of
from surveys.formats.own_marks import THANKS_NAME, intro_name, marks_of
from surveys.formats.plain_text import without_unseen
from surveys.formats.saying import XPATH, Saying
from surveys.formats.telling import said, tell_survey
from surveys.formats.xlsform.checks import constraint_of
from surveys.formats.xlsform.read import MARKS
from surveys.kinds import kind_named

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_000
INSERTED = "${"
# So that the same survey is always the same file.
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
TYPES = {
    Shape.NOTE: "note",
    Shape.LINE: "text",
    Shape.TEXT: "text",
    Shape.WHOLE: "integer",
    Shape.DECIMAL: "decimal",
    Shape.DAY: "date",
    Shape.ONE: "select_one",
    Shape.SEVERAL: "select_multiple",
    Shape.ORDER: "rank",
}
Cells = dict[str, str]


def write_xlsform(questionnaire: Questionnaire) -> tuple[bytes, LossReport]:
    """The workbook, and what other systems will not do."""
    report = LossReport()
    tell_survey(questionnaire, report)
    writer = _Writer(questionnaire, report)
    writer.run()
    return writer.workbook(), report


class _Writer:
    def __init__(self, questionnaire: Questionnaire, report: LossReport) -> None:
        self.questionnaire, self.report = questionnaire, report
        self.titles = {language: language_title(language) for language in questionnaire.languages}
        self.survey: list[Cells] = []
        self.choices: list[Cells] = []
        self.lists: dict[tuple[tuple[str, Any], ...], str] = {}
        self.saying = Saying(XPATH, self.find)

    def find(self, key: str) -> tuple[Question, Shape] | None:
        question = self.questionnaire.question(key)
        return (question, mapping_of(question.kind).shape_of(question)) if question else None

    def texts(self, name: str, texts: Texts) -> Cells:
        return {f"{name}::{title}": self.text(texts.get(language, "")) for language, title in self.titles.items()}

    def text(self, text: str) -> str:
        """A text in which no other system sees the answer to a question."""
        if INSERTED in text:
            self.report.add(Place(), text, Reason.INSERTED)
        return text.replace(INSERTED, "$ {")

    def run(self) -> None:
        for section in self.questionnaire.sections:
            self.section(section)
        if self.questionnaire.thanks:
            self.survey.append({"type": "note", "name": THANKS_NAME, **self.texts("label", self.questionnaire.thanks)})

    def section(self, section: Section) -> None:
        shared = shared_condition(section.questions)
        relevant = said(self.saying, shared, section, self.report)
        if shared is not None and not relevant:
            shared = None
        begin = {"type": "begin_group", "name": section.key, "relevant": relevant}
        self.survey.append({**begin, **self.texts("label", section.title)})
        if section.intro:
            self.survey.append({"type": "note", "name": intro_name(section), **self.texts("label", section.intro)})
        for question in section.questions:
            condition = without_shared(question.condition, shared)
            self.question(question, said(self.saying, condition, question, self.report))
        self.survey.append({"type": "end_group"})

    def question(self, question: Question, relevant: str) -> None:
        mapping = mapping_of(question.kind)
        shape, limits = mapping.shape_of(question), mapping.limits(question)
        kind = TYPES[shape]
        if shape in (Shape.ONE, Shape.SEVERAL, Shape.ORDER):
            kind = f"{kind} {self.list_of(question)}"
        constraint = constraint_of(question, shape, limits)
        row = {"type": kind, "name": question.key, "relevant": relevant, "constraint": constraint}
        row |= self.texts("label", question.wording) | self.texts("hint", question.help)
        if kind_named(question.kind).asks:
            row["required"] = "yes" if question.required else ""
        if question.message:
            row |= self.texts("required_message", question.message)
        if constraint and question.message:
            row |= self.texts("constraint_message", question.message)
        row["appearance"] = "multiline" if shape == Shape.TEXT else ""
        row["parameters"] = "randomize=true" if limits.mixed and shape != Shape.ORDER else ""
        self.survey.append(row)

    def list_of(self, question: Question) -> str:
        """The name of the list with these options; questions with the same ones share it."""
        content = tuple((option.code, tuple(sorted(option.label.items()))) for option in question.options)
        if content not in self.lists:
            self.lists[content] = question.key
            self.choices += [self.choice(question.key, option) for option in question.options]
        return self.lists[content]

    def choice(self, name: str, option: Option) -> Cells:
        return {"list_name": name, "name": option.code, **self.texts("label", option.label)}

    # The file

    def workbook(self) -> bytes:
        file = BytesIO()
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        book = xlsxwriter.Workbook(file, {"in_memory": True, **plain})
        book.set_properties({"created": WRITTEN.replace(tzinfo=None)})
        names = ("label", "hint", "required_message", "constraint_message")
        survey = [f"{name}::{title}" for name in names for title in self.titles.values()]
        self.sheet(
            book,
            "survey",
            ["type", "name", *survey, "required", "relevant", "constraint", "appearance", "parameters"],
            self.survey,
        )
        labels = [f"label::{title}" for title in self.titles.values()]
        self.sheet(book, "choices", ["list_name", "name", *labels], self.choices)
        source = self.questionnaire.languages[0]
        settings = {"form_title": self.questionnaire.title[source], "default_language": self.titles[source]}
        self.sheet(book, "settings", list(settings), [settings])
        marks = [{"name": name, "kind": kind, "more": more} for name, kind, more in marks_of(self.questionnaire)]
        self.sheet(book, MARKS, ["name", "kind", "more"], marks)
        book.close()
        return file.getvalue()

    def sheet(self, book: Any, name: str, headings: list[str], rows: list[Cells]) -> None:
        sheet = book.add_worksheet(name)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading)
        for number, row in enumerate(rows, start=1):
            for column, heading in enumerate(headings):
                if row.get(heading):
                    sheet.write_string(number, column, self.cell(name, number, row[heading]))

    def cell(self, sheet: str, row: int, text: str) -> str:
        """A text as a cell can hold it. It is written as a text, so nothing in it is ever a formula."""
        if len(text) > LONGEST_CELL:
            self.report.add(Place(sheet, row + 1), text, Reason.LONG)
            text = text[: LONGEST_CELL - 1] + "…"
        return without_unseen(text)
