"""Turns the texts of a survey page into a questionnaire, or refuses, naming the question and the remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import StructValue

from surveys.asking.conditions import Condition, both
from surveys.asking.questionnaire import Question, Questionnaire, Section, Texts
from surveys.asking.reachable import never_asked
from surveys.asking.reserved import KEYS
from surveys.authoring.authored_conditions import Place, Reader, Waiting
from surveys.blocks.media import media_problems
from surveys.kinds import kind_named
from surveys.kinds.base import texts

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
    condition: Condition | None = None
    questions: list[Question] = field(default_factory=list)
    own_voice: bool = False


class _Assembly:
    """One pass over the blocks of the source page, with the same blocks of the other languages beside them."""

    def __init__(self, pages: Mapping[str, PageTexts]) -> None:
        self.pages = pages
        self.source = next(iter(pages.values()))
        self.sections: list[_Section] = []
        self.blocks: list[tuple[Any, int, list[Question]]] = []
        self.keys: set[str] = set()
        self.problems: list[Problem] = []
        self.place = 0
        self.conditions = Reader(Waiting(list(_places(self.source.stream))))

    def run(self) -> Questionnaire:
        for index, block in enumerate(self.source.stream):
            self.place = index
            values = {language: page.stream[index].value for language, page in self.pages.items()}
            if block.block_type == SECTION:
                self.add_section(block, values)
            else:
                self.add_block(block, values)
        self.check_order()
        self.check_sections()
        if self.problems:
            raise Refused(self.problems)
        questionnaire = self.questionnaire()
        self.check_reach(questionnaire)
        if self.problems:
            raise Refused(self.problems)
        return questionnaire

    def questionnaire(self) -> Questionnaire:
        return Questionnaire(
            languages=tuple(self.pages),
            title={language: page.title for language, page in self.pages.items()},
            thanks={language: page.thanks for language, page in self.pages.items() if page.thanks},
            sections=tuple(
                Section(f"section-{number}", section.title, tuple(section.questions), section.intro, section.own_voice)
                for number, section in enumerate(self.sections, start=1)
            ),
        )

    def add_section(self, block: Any, values: Mapping[str, StructValue]) -> None:
        section = _Section(self.place, texts(values, "title"), texts(values, "intro"), self.condition(block))
        section.own_voice = bool(block.value.get("own_voice"))
        self.sections.append(section)

    def refuse(self, block: Any, message: str) -> None:
        name = block.value.get("wording") or block.value.get("title") or block.block.label
        self.problems.append(
            Problem(_("“%(question)s”: %(problem)s") % {"question": name, "problem": message}, self.place)
        )

    def add_block(self, block: Any, values: Mapping[str, StructValue]) -> None:
        kind = kind_named(block.block_type)
        for problem in (*kind.source_problems(block.value), *media_problems(block.value)):
            self.refuse(block, problem)
        questions = kind.questions(values)
        self.check_key(block, questions)
        if not self.sections:
            title = {language: page.title for language, page in self.pages.items()}
            self.sections.append(_Section(None, title, {}))
        condition = both(self.sections[-1].condition, self.condition(block))
        asked = [replace(question, condition=condition) for question in questions]
        self.conditions.earlier.setdefault(block.value["key"], asked)
        self.blocks.append((block, self.place, asked))
        self.sections[-1].questions += asked

    def condition(self, block: Any) -> Condition | None:
        condition, problems = self.conditions.read(block.value.get("only_if"), self.place)
        for problem in problems:
            self.refuse(block, problem)
        return condition

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
        self.check_reserved(block, questions)

    def check_reserved(self, block: Any, questions: list[Question]) -> None:
        """Keys that files of answers use for something else."""
        message = _(
            "Its key “%(key)s” already stands for something else in every file of answers. "
            "Choose another one, such as “%(key)s_asked”."
        )
        for question in questions:
            if question.key in KEYS and kind_named(question.kind).asks:
                self.refuse(block, message % {"key": question.key})

    def check_order(self) -> None:
        """Main questions behind those that come last."""
        last = False
        for block, place, _questions in self.blocks:
            kind = kind_named(block.block_type)
            if last and kind.asks and not kind.comes_last:
                self.place = place
                self.refuse(block, _("It comes after the ready-made questions about the person. Move it above those."))
            last = last or kind.comes_last

    def check_sections(self) -> None:
        for section in self.sections:
            if not section.questions:
                message = _("The section “%(title)s” is empty. Put a question into it, or take it away.")
                title = next(iter(section.title.values()), "")
                self.problems.append(Problem(message % {"title": title}, section.place))
        if not any(kind_named(q.kind).asks for section in self.sections for q in section.questions):
            self.problems.append(Problem(_("This survey asks nothing yet. Add a question.")))

    def check_reach(self, questionnaire: Questionnaire) -> None:
        """Sections of which nobody can be asked anything, and questions that nobody can be asked."""
        dead = never_asked(questionnaire)
        buried: set[str] = set()
        for section in self.sections:
            if section.condition and all(question.key in dead for question in section.questions):
                buried |= {question.key for question in section.questions}
                message = _(
                    "Nobody would ever be asked the section “%(title)s”: no answers make its condition true. "
                    "Change the condition or take it away."
                )
                title = next(iter(section.title.values()), "")
                self.problems.append(Problem(message % {"title": title}, section.place))
        for block, place, questions in self.blocks:
            self.place = place
            if all(question.key in dead - buried for question in questions):
                self.refuse(
                    block,
                    _(
                        "Nobody would ever be asked this: no answers make its condition true. "
                        "Change the condition or take it away."
                    ),
                )


def _places(stream: Any) -> Iterator[Place]:
    """Each block of a stream, with what it waits for."""
    section = None
    for index, block in enumerate(stream):
        authored = block.value.get("only_if")
        waits_for = {part.question for part in authored.comparisons()} if isinstance(authored, Condition) else set()
        is_section = block.block_type == SECTION
        yield Place(block.value.get("key") or "", None if is_section else section, frozenset(waits_for))
        section = index if is_section else section


def assemble(pages: Mapping[str, PageTexts]) -> Questionnaire:
    """The questionnaire of a survey page. `pages` has the source language first, then the complete translations.

    Raises `Refused` with everything that is wrong.
    """
    return _Assembly(pages).run()
