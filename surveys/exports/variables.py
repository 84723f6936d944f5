"""What the columns of a file mean: questions, codes, their labels in each language, and what stands for no answer."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import override

from surveys.asking.questionnaire import Question, Texts
from surveys.asking.reserved import FACTS
from surveys.enums import AgeBand, Channel, OptOut, Presentation
from surveys.exports.apart import code_in_file
from surveys.exports.layout import Column, Layout
from surveys.kinds import kind_named
from surveys.kinds.base import Holds

# Numbers that stand for no answer, where answers are numbers from 0 on, and where they are days.
NO_ANSWER, NOT_ASKED, DONT_KNOW, NOT_SAID = -6, -7, -8, -9
# Numbers that people give have at most twelve digits, so these are nobody's.
FAR_OFF = -9_999_999_999_990
MISSING_LABELS = {
    NO_ANSWER: "No answer",
    NOT_ASKED: "Not asked in this version",
    DONT_KNOW: "Does not know",
    NOT_SAID: "Does not want to say",
}
OPT_OUTS = {str(OptOut.DONT_KNOW): DONT_KNOW, str(OptOut.NOT_SAID): NOT_SAID}

# Codes that are numbers, as far as SPSS counts them here.
NUMERIC = re.compile("0|[1-9][0-9]{0,3}")
LONGEST_NAME = 64
RESERVED = frozenset(["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"])


@dataclass(frozen=True, slots=True)
class Variable:
    """One column, as an analyst must know it. `codes` are labels by code; `numbers` stand for codes in SPSS."""

    name: str
    short_name: str
    holds: Holds | None
    wording: Texts
    key: str = ""
    part: str = ""
    kind: str = ""
    codes: Mapping[str, Texts] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    versions: tuple[int, ...] = ()

    @property
    def is_fact(self) -> bool:
        """Whether it says something about the response and is no answer."""
        return not self.key

    @property
    def missing(self) -> dict[str, int]:
        """The numbers that stand for no answer, by what they say."""
        if self.is_fact:
            return {}
        far = FAR_OFF if self.holds is Holds.NUMBER else 0
        return {label: far + number for number, label in MISSING_LABELS.items()}


def in_language(texts: Texts, language: str) -> str:
    """The text in this language, else in the one it was written in."""
    return texts.get(language) or next((text for text in texts.values() if text), "")


def variables(layout: Layout) -> list[Variable]:
    """One for each column of a file, in their order."""
    names = short_names([*FACTS, *(column.name for column in layout.columns)])
    facts = [_fact(name, names[name], layout) for name in FACTS]
    return facts + [_variable(column, names[column.name], layout) for column in layout.columns]


def _fact(name: str, short: str, layout: Layout) -> Variable:
    wording, choices = FACT_WORDS[name]
    codes = {str(code): {"en": str(label)} for code, label in choices}
    # Who does not say an age has no code.
    given = [code for code in codes if code]
    holds = {"day": Holds.DAY, "version": Holds.NUMBER}.get(name, Holds.CODE)
    return Variable(
        name,
        short,
        holds,
        {"en": wording},
        codes=codes,
        numbers={code: number for number, code in enumerate(given, start=1)} | ({"": 0} if "" in codes else {}),
        versions=tuple(layout.numbers.values()),
    )


FACT_WORDS: dict[str, tuple[str, Iterable[tuple[str, object]]]] = {
    "day": ("Day on which it was sent", ()),
    "language": ("Language of the form", settings.LANGUAGES),
    "presentation": ("How the form was shown", Presentation.choices),
    "channel": ("How the answers came in", Channel.choices),
    "age_band": ("Age, as given at the start", AgeBand.choices),
    "version": ("Version of the survey", ()),
}


def _variable(column: Column, short: str, layout: Layout) -> Variable:
    asked = layout.questions(column.key)
    if column.part:
        asked = {number: question for number, question in asked.items() if question.option(column.part)}
    codes = _codes(asked.values())
    wording = _merged(question.wording for question in asked.values())
    if column.part:
        label = codes[code_in_file(column.part)]
        wording = {language: f"{words}: {in_language(label, language)}" for language, words in wording.items()}
    return Variable(
        column.name,
        short,
        column.holds,
        wording,
        column.key,
        column.part,
        list(asked.values())[-1].kind,
        codes={} if column.part else codes,
        numbers={} if column.part else numbers_of(*map(_codes_of, asked.values())),
        versions=tuple(asked),
    )


def _codes(asked: Iterable[Question]) -> dict[str, Texts]:
    """The labels of all options there ever were; those of the oldest version come first, the newest words count."""
    found: dict[str, Texts] = {}
    for question in asked:
        kind = kind_named(question.kind)
        for code in kind.buckets(question, ()).codes:
            option, called = question.option(code), code_in_file(code)
            labels = option.label if option else {"en": kind.label_of_code(code)}
            found[called] = {**found.get(called, {}), **labels}
    return found


def _codes_of(question: Question) -> list[str]:
    return [code_in_file(code) for code in kind_named(question.kind).buckets(question, ()).codes]


def _merged(texts: Iterable[Texts]) -> Texts:
    return {language: words for each in texts for language, words in each.items()}


def numbers_of(*versions: Iterable[str]) -> dict[str, int]:
    """A number for each code, from the codes of each version, the oldest first: no later version changes any.

    A code that is a number keeps it, unless an earlier version gave it to another code. Every other code gets the
    next one above the largest.
    """
    found: dict[str, int] = {}
    for codes in versions:
        new, taken = [code for code in codes if code not in found], set(found.values())
        found |= {code: int(code) for code in new if NUMERIC.fullmatch(code) and int(code) not in taken}
        free = max(found.values(), default=0) + 1
        found |= {code: number for number, code in enumerate((c for c in new if c not in found), start=free)}
    return found


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Names as SPSS takes them: at most 64 bytes, no two alike but for capitals, none that means something there."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9_.]", "_", name)
        plain = plain if plain[:1].isalpha() and plain.upper() not in RESERVED else f"q_{plain}"
        short, turn = plain[:LONGEST_NAME].rstrip("._") or "q", 1
        while short.upper() in taken:
            turn += 1
            short = f"{plain[: LONGEST_NAME - len(str(turn)) - 1].rstrip('._')}_{turn}"
        taken.add(short.upper())
        found[name] = short
    return found


def missing_labels(language: str) -> dict[int, str]:
    """What the numbers for no answer mean; the two that people choose in their language."""
    with override(language):
        chosen = {OPT_OUTS[code]: str(label) for code, label in OptOut.choices}
    return {**MISSING_LABELS, **chosen}
