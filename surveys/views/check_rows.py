"""Answers as their giver reads them again: a row for each question, with a way to change it."""

from collections.abc import Hashable
from dataclasses import dataclass, replace

from django.template.defaultfilters import linebreaksbr
from django.utils.html import escape

from cms.caching.moulds import Marks
from safeguarding.staffing import is_staffed
from surveys.asking.answers import Answer
from surveys.asking.path import Step, answers_that_count, asked_questions, step_of
from surveys.asking.questionnaire import Question, Section
from surveys.kinds import kind_named
from surveys.views.way import WayView


@dataclass(frozen=True, slots=True)
class Row:
    """One question on the page where answers are checked."""

    question: Question
    wording: str
    label: str
    is_words: bool
    is_missing: bool
    is_unfinished: bool
    step_key: str

    @property
    def keeps_from_sending(self) -> bool:
        return self.is_missing or self.is_unfinished

    @property
    def looks(self) -> Hashable:
        """How it is shown, but for what was said. For `cms.caching.moulds`."""
        shown = (self.is_words, bool(self.label), self.is_missing, self.is_unfinished)
        return (self.question.key, self.wording, self.step_key, *shown)

    def marked(self, marks: Marks) -> "Row":
        """The same with a mark in place of what was said."""
        return replace(self, label=marks.mark(self.question.key) if self.label else "")

    def said_in_html(self) -> str:
        """What was said, as `answer_rows.html` shows it."""
        return linebreaksbr(self.label, autoescape=True) if self.is_words else escape(self.label)


class RowsView(WayView):
    """A page on which answers are read again."""

    def asked(self) -> list[tuple[Section, Question]]:
        """Every question that is asked of this person, with its section; no information between questions."""
        sheet, questionnaire = self.held.sheet, self.held.questionnaire
        answers = answers_that_count(questionnaire, self.answers(), sheet.age_band)
        found = asked_questions(questionnaire, answers, sheet.age_band)
        return [(section, question) for section, question in found if kind_named(question.kind).asks]

    def rows_of(self, questions: list[Question]) -> list[Row]:
        answers, found = self.answers(), self.steps()
        return [self.row(question, answers.get(question.key), found) for question in questions]

    def row(self, question: Question, answer: Answer | None, found: list[Step]) -> Row:
        step = step_of(found, question.key)
        is_unfinished = question.key in self.held.sheet.drafts and self.can_be_answered(question)
        return Row(
            question=question,
            wording=question.asked_in(self.language, self.held.sheet.presentation),
            label=self.label(question, answer),
            is_words=kind_named(question.kind).takes_words and bool(answer and answer.value),
            is_missing=not is_unfinished and answer is None and question.required and self.can_be_answered(question),
            is_unfinished=is_unfinished,
            step_key=step.key if step else "",
        )

    def can_be_answered(self, question: Question) -> bool:
        """Words cannot be demanded where nobody is there to read them."""
        return not kind_named(question.kind).takes_words or is_staffed(self.held.survey.organisation)

    def label(self, question: Question, answer: Answer | None) -> str:
        return kind_named(question.kind).said(question, answer, self.language) if answer else ""
