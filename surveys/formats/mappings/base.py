"""How each kind of question stands in a form file, and what an officer would have filled in for it.

One registered mapping per kind; nothing else in this package asks which kind a question is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from surveys.asking.questionnaire import MIXED, NEEDS_WORDS, Option, Question, Texts
from surveys.formats.form import Shape

Value = dict[str, Any]
Ids = Callable[[str, int], str]
"""The id of the item at an index of a list with a name, the same in every language."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file says about answers, beside what they are. Numbers and days as they are written."""

    smallest: str = ""
    largest: str = ""
    shortest: int = 0
    longest: int = 0
    least: int = 0
    most: int = 0
    places: int = 0
    mixed: bool = False
    needs_words: bool = False
    unit: Texts = field(default_factory=dict)


class FormMapping:
    """One kind and form files. `takes` are the shapes for which it stands where a file names no kind of ours."""

    kind: ClassVar[str]
    shape: ClassVar[Shape]
    takes: ClassVar[tuple[Shape, ...]] = ()

    def shape_of(self, question: Question) -> Shape:
        return self.shape

    def limits(self, question: Question) -> Limits:
        return Limits()

    def plain(self, question: Question, shape: Shape, limits: Limits) -> Question:
        """`question` as one of this kind, whose settings follow from `limits`."""
        return replace(question, kind=self.kind)

    def span(self, questions: Sequence[Question]) -> int:
        """How many of `questions`, from the first one on, one block would stand for; 0 if none."""
        return int(questions[0].kind == self.kind)

    def values(self, questions: Sequence[Question], languages: Sequence[str], ids: Ids) -> Iterator[dict[str, Value]]:
        """What could have been filled in for these questions, by language, the likeliest first."""
        question = questions[0]
        yield {language: self.base(question, language) | self.own(question, language, ids) for language in languages}

    def base(self, question: Question, language: str, key: str = "") -> Value:
        """What every kind that asks has."""
        return {
            "key": key or question.key,
            "wording": question.wording.get(language, ""),
            "help_text": question.help.get(language, ""),
            "easy_read": question.easy_read.get(language, ""),
            "required": question.required,
            "checks": {"message": question.message.get(language, "")},
        }

    def own(self, question: Question, language: str, ids: Ids) -> Value:
        """What this kind has beside."""
        return {}


_mappings: dict[str, FormMapping] = {}


def register(mapping_class: type[FormMapping]) -> type[FormMapping]:
    """Make a mapping known. Used as a decorator."""
    _mappings[mapping_class.kind] = mapping_class()
    return mapping_class


def mapping_of(kind: str) -> FormMapping:
    return _mappings[kind]


def is_known(kind: object) -> bool:
    return isinstance(kind, str) and kind in _mappings


def all_mappings() -> list[FormMapping]:
    return list(_mappings.values())


def mapping_for(shape: Shape) -> FormMapping:
    """That of the kind which stands for a shape where nothing more is known."""
    return next(mapping for mapping in _mappings.values() if shape in mapping.takes)


def plain(question: Question, shape: Shape, limits: Limits) -> Question:
    """`question`, of which only the texts and options are known, as one of an ordinary kind."""
    return mapping_for(shape).plain(question, shape, limits)


def option_items(options: Sequence[Option], language: str, ids: Ids, *, pictures: bool = False) -> list[Value]:
    """Options as the items of a block."""
    found = []
    for number, option in enumerate(options):
        value: Value = {"label": option.label.get(language, ""), "code": option.code, "role": option.role}
        if pictures:
            picture = option.picture
            value["symbol"] = picture.symbol if picture else ""
            value["alt"] = picture.alt.get(language, "") if picture else ""
        found.append({"type": "item", "value": value, "id": ids("options", number)})
    return found


def option_flags(settings: Mapping[str, Any]) -> Value:
    return {MIXED: bool(settings.get(MIXED)), NEEDS_WORDS: bool(settings.get(NEEDS_WORDS))}


def flags_of(limits: Limits) -> dict[str, bool]:
    """The settings that a kind with options has; those that are off are left out."""
    wanted = {MIXED: limits.mixed, NEEDS_WORDS: limits.needs_words}
    return {name: True for name, is_on in wanted.items() if is_on}
