"""Turns the texts of a survey page into a questionnaire, or refuses, naming the question and the remedy."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import StructValue

from surveys.conditions import Comparison, Condition
from surveys.enums import Match, Operator
from surveys.kinds import kind_named
from surveys.kinds.base import texts
from surveys.questionnaire import Question, Questionnaire, Section, Texts

SECTION = "section"


@dataclass(frozen=True, slots=True)
class PageTexts:
    """What one language page contributes: its title, its words after sending and its stream of questions."""

    title: str
    thanks: str
    stream: Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, as a sentence that names the question; `place` is that of its block."""

    message: str
    place: int | None = None


class Refused(Exception):
    """The page cannot be asked as it is."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


@dataclass
class _Section:
    place: int | None
    title: Texts
    intro: Texts
    questions: list[Question] = field(default_factory=list)


class _Assembly:
    """One pass over the blocks of the source page, with the same blocks of the other languages beside them."""

    def __init__(self, pages: Mapping[str, PageTexts]) -> None:
        self.pages = pages
        self.source = next(iter(pages.values()))
        self.sections: list[_Section] = []
        self.blocks: dict[str, list[Question]] = {}
        self.keys: set[str] = set()
        self.problems: list[Problem] = []
        self.place = 0
        self.all_keys = {block.value.get("key") for block in self.source.stream if block.block_type != SECTION}

    def run(self) -> Questionnaire:
        for index, block in enumerate(self.source.stream):
            self.place = index
            values = {language: page.stream[index].value for language, page in self.pages.items()}
            if block.block_type == SECTION:
                self.sections.append(_Section(index, texts(values, "title"), texts(values, "intro")))
            else:
                self.add_block(block, values)
        self.check_sections()
        if self.problems:
            raise Refused(self.problems)
        return Questionnaire(
            languages=tuple(self.pages),
            title={language: page.title for language, page in self.pages.items()},
            thanks={language: page.thanks for language, page in self.pages.items() if page.thanks},
            sections=tuple(
                Section(f"section-{number}", section.title, tuple(section.questions), section.intro)
                for number, section in enumerate(self.sections, start=1)
            ),
        )

    def refuse(self, block: Any, message: str) -> None:
        name = block.value.get("wording") or block.value.get("title") or block.block.label
        self.problems.append(
            Problem(_("“%(question)s”: %(problem)s") % {"question": name, "problem": message}, self.place)
        )

    def add_block(self, block: Any, values: Mapping[str, StructValue]) -> None:
        kind = kind_named(block.block_type)
        for problem in kind.source_problems(block.value):
            self.refuse(block, problem)
        questions = kind.questions(values)
        self.check_key(block, questions)
        condition = self.condition(block)
        self.blocks.setdefault(block.value["key"], questions)
        if not self.sections:
            title = {language: page.title for language, page in self.pages.items()}
            self.sections.append(_Section(None, title, {}))
        self.sections[-1].questions += [replace(question, condition=condition) for question in questions]

    def check_key(self, block: Any, questions: list[Question]) -> None:
        if not block.value["key"]:
            self.refuse(block, _("It has no key. Give it one, such as “feel_safe”."))
            return
        for key in {block.value["key"], *(question.key for question in questions)}:
            if key in self.keys:
                self.refuse(
                    block, _("Its key “%(key)s” is taken by a question before it. Choose another one.") % {"key": key}
                )
            self.keys.add(key)

    def condition(self, block: Any) -> Condition | None:
        authored = block.value["only_if"]
        parts = [part for value in authored["comparisons"] if (part := self.comparison(block, value))]
        return Condition(authored["match"], tuple(parts)) if parts else None

    def comparison(self, block: Any, value: StructValue) -> Comparison | Condition | None:
        earlier = self.blocks.get(value["question"])
        if earlier is None:
            self.refuse(block, self.why_not_earlier(value["question"]))
            return None
        comparison = Comparison(value["question"], value["operator"], value["code"] or "")
        problem = _comparison_problem(comparison, earlier)
        if problem:
            self.refuse(block, problem)
            return None
        parts = kind_named(earlier[0].kind).comparisons(comparison, earlier)
        return parts[0] if len(parts) == 1 else Condition(Match.ANY, tuple(parts))

    def why_not_earlier(self, key: str) -> str:
        if key in self.all_keys:
            return _("It is asked only after an answer to “%(key)s”, which comes later. Move it below that.") % {
                "key": key
            }
        return _("It is asked only after an answer to “%(key)s”, which no question has as its key. Mend the key.") % {
            "key": key
        }

    def check_sections(self) -> None:
        for section in self.sections:
            if not section.questions:
                message = _("The section “%(title)s” is empty. Put a question into it, or take it away.")
                title = next(iter(section.title.values()), "")
                self.problems.append(Problem(message % {"title": title}, section.place))
        if not any(kind_named(q.kind).asks for section in self.sections for q in section.questions):
            self.problems.append(Problem(_("This survey asks nothing yet. Add a question.")))


def _comparison_problem(comparison: Comparison, earlier: list[Question]) -> str | None:
    """What is wrong with comparing an answer to `earlier` in this way; None if nothing."""
    kind = kind_named(earlier[0].kind)
    name = {"key": comparison.question, "code": comparison.code}
    if not kind.asks:
        return _("Its condition looks at “%(key)s”, which asks nothing. Choose a question.") % name
    if comparison.operator in (Operator.ANSWERED, Operator.OPTED_OUT):
        return None
    if kind.takes_words:
        return _("Its condition compares “%(key)s”, a text, with a code. Ask only whether it was answered.") % name
    if not any(question.option(comparison.code) for question in earlier):
        return (
            _("Its condition wants the answer “%(code)s” to “%(key)s”, which has no such code. Mend the code.") % name
        )
    return None


def assemble(pages: Mapping[str, PageTexts]) -> Questionnaire:
    """The questionnaire of a survey page. `pages` has the source language first, then the complete translations.

    Raises `Refused` with everything that is wrong.
    """
    return _Assembly(pages).run()
