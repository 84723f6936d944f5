"""What an officer would have filled in to ask what a form asks: the blocks of a survey page, in every language.

Each block is compiled again and compared with what was read, so nothing is taken over on a file's word.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from surveys.asking.conditions import Condition
from surveys.asking.our_words import in_todays_words
from surveys.asking.questionnaire import Question
from surveys.formats.form import Form, Found, Part
from surveys.formats.losses import LossReport, Reason
from surveys.formats.mappings import FormMapping, Value, all_mappings, mapping_of
from surveys.kinds import kind_named
from surveys.pages import SurveyPage

Block = dict[str, Any]
# What no form file carries, so that a block without it is still the right one.
NOT_CARRIED = ("picture", "film", "sounds")
NO_SUCH_BLOCK = (ValidationError, ValueError, TypeError, KeyError, AttributeError, ArithmeticError, IndexError)


@dataclass
class Authored:
    """The stream of blocks for each language, the source first, with the same ids in all of them."""

    streams: dict[str, list[Block]]
    report: LossReport


class _Author:
    def __init__(self, form: Form, languages: Sequence[str], report: LossReport) -> None:
        self.form, self.languages, self.report = form, languages, report
        self.streams: dict[str, list[Block]] = {language: [] for language in languages}
        self.seed = uuid.uuid4()

    def run(self) -> dict[str, list[Block]]:
        for number, part in enumerate(self.form.parts):
            self.add_section(number, part)
            place = 0
            while place < len(part.found):
                place += self.add_block(part.found[place:])
        return self.streams

    def identity(self, *names: object) -> str:
        return str(uuid.uuid5(self.seed, "/".join(str(name) for name in names)))

    def add(self, kind: str, key: object, values: Mapping[str, Value], condition: Condition | None) -> None:
        for language, stream in self.streams.items():
            only_if = condition.to_data() if condition else ""
            value = {**values[language], "only_if": only_if}
            stream.append({"type": kind, "value": value, "id": self.identity(kind, key)})

    def add_section(self, number: int, part: Part) -> None:
        values = {
            language: {
                "title": part.title.get(language, ""),
                "intro": part.intro.get(language, ""),
                "own_voice": part.own_voice,
            }
            for language in self.languages
        }
        self.add("section", number, values, part.condition)

    def add_block(self, found: Sequence[Found]) -> int:
        """Add the block that stands for the first of these questions, and say for how many it does."""
        questions = [each.question for each in found]
        for mapping in all_mappings():
            count = _span(mapping, questions)
            values = self.fitting(mapping, questions[:count]) if count else None
            if values is not None:
                self.add(mapping.kind, questions[0].key, values, questions[0].condition)
                return count
        first = found[0]
        if first.question != first.plain:
            self.report.add(first.place, first.question.kind, Reason.MARK)
        mapping = mapping_of(first.plain.kind)
        values = next(mapping.values([first.plain], self.languages, self.ids(first.plain.key)))
        self.add(mapping.kind, first.plain.key, values, first.plain.condition)
        return 1

    def ids(self, key: str) -> Any:
        return lambda name, number: self.identity(key, name, number)

    def fitting(self, mapping: FormMapping, questions: Sequence[Question]) -> dict[str, Value] | None:
        """The values that compile to these questions; None if no values do."""
        try:
            for values in mapping.values(questions, self.languages, self.ids(questions[0].key)):
                made = compiled(mapping.kind, values)
                if len(made) == len(questions) and all(
                    self.same(_carried(mine), _carried(read)) for mine, read in zip(made, questions, strict=True)
                ):
                    return values
        except NO_SUCH_BLOCK:
            return None
        return None

    def same(self, made: Any, read: Any) -> bool:
        """Whether two plain data say the same, where a text that was not translated may be anything."""
        if isinstance(made, dict) and isinstance(read, dict):
            return all(self.alike(made.get(name), read.get(name), name) for name in {*made, *read})
        if isinstance(made, list | tuple) and isinstance(read, list | tuple):
            return len(made) == len(read) and all(self.same(a, b) for a, b in zip(made, read, strict=True))
        return bool(made == read)

    def alike(self, made: Any, read: Any, name: str) -> bool:
        if name in self.form.languages or name in self.languages:
            is_source = name == self.languages[0]
            if name not in self.languages or (not read and not is_source):
                return True
        return self.same(made or None, read or None)


def authored(form: Form, languages: Sequence[str]) -> Authored:
    """The blocks of a page that asks what `form` asks, in these languages, the source first.

    The report has the losses of the file and those of becoming blocks.
    """
    report = LossReport(list(form.report.losses))
    return Authored(_Author(form, languages, report).run(), report)


def compiled(kind: str, values: Mapping[str, Value]) -> list[Question]:
    """The questions that a block with these values stands for, as a version keeps them."""
    stream_block = SurveyPage._meta.get_field("questions").stream_block
    blocks = {
        language: stream_block.normalize([{"type": kind, "value": value, "id": str(uuid.uuid4())}])[0].value
        for language, value in values.items()
    }
    source = next(iter(blocks.values()))
    stream_block.child_blocks[kind].clean(source)
    if kind_named(kind).source_problems(source):
        raise ValueError("An officer would have to mend it.")
    return [Question.from_data(in_todays_words(question.to_data())) for question in kind_named(kind).questions(blocks)]


def _span(mapping: FormMapping, questions: Sequence[Question]) -> int:
    """For how many of these a block of this kind could stand: all of them are asked under one condition."""
    count = mapping.span(questions)
    return count if all(each.condition == questions[0].condition for each in questions[:count]) else 0


def _carried(question: Question) -> dict[str, Any]:
    """What a form file carries of a question, without its condition."""
    data = question.to_data()
    return {name: value for name, value in data.items() if name not in (*NOT_CARRIED, "condition")} | {
        "options": [_carried_option(option) for option in data.get("options", ())]
    }


def _carried_option(option: Mapping[str, Any]) -> dict[str, Any]:
    picture = option.get("picture") or {}
    return {**option, "picture": picture if picture.get("symbol") else None}
