"""Answers that can be given to a question of any kind, and how a reader without our code would count them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from surveys.asking.answers import DONT_KNOW, NOT_SAID, Answer
from surveys.asking.local_digits import canonical
from surveys.asking.questionnaire import Question
from surveys.kinds import kind_named

Answers = st.SearchStrategy[Answer]


def codes(question: Question) -> list[str]:
    return [option.code for option in question.options]


def one(question: Question) -> Answers:
    return st.sampled_from(codes(question)).map(Answer)


def one_with_words(question: Question) -> Answers:
    other = question.other
    beside = st.text("ab ", min_size=1, max_size=3).filter(str.strip)
    return one(question) if other is None else one(question) | beside.map(lambda w: Answer(other.code, words=w))


def several(question: Question) -> Answers:
    """Codes in the order of the options; one that stands alone does."""
    alone = [option.code for option in question.options if option.is_alone]
    together = [code for code in codes(question) if code not in alone]
    sets = st.sets(st.sampled_from(together), min_size=1)
    chosen = sets.map(lambda found: Answer(codes=tuple(code for code in together if code in found)))
    return chosen | st.sampled_from(alone).map(lambda code: Answer(codes=(code,))) if alone else chosen


def in_order(question: Question) -> Answers:
    least = 1 if question.settings.get("partial") else len(codes(question))
    orders = st.lists(st.sampled_from(codes(question)), unique=True, min_size=least)
    return orders.map(lambda order: Answer(codes=tuple(order)))


def numbers(question: Question) -> Answers:
    if question.settings.get("whole"):
        return st.integers(-60, 60).map(lambda number: Answer(str(number)))
    return st.decimals(-50, 50, places=2).map(lambda number: Answer(canonical(number)))


def days(question: Question) -> Answers:
    """Mostly close together, so that both months and years are counted."""
    near = st.dates(date(2025, 11, 1), date(2026, 4, 30))
    return (near | st.dates(date(1990, 1, 1), date(2026, 4, 30))).map(lambda day: Answer(day.isoformat()))


def texts(question: Question) -> Answers:
    return st.text("ab=", min_size=1, max_size=5).map(Answer)


GIVEN: dict[str, Callable[[Question], Answers]] = {
    "yes_no": one,
    "consent": one,
    "faces": one,
    "scale": one,
    "scale_0_10": one,
    "matrix": one,
    "place": one,
    "single_choice": one_with_words,
    "several_choices": several,
    "picture_choice": one,
    "ranking": in_order,
    "number": numbers,
    "date": days,
    "short_text": texts,
    "long_text": texts,
}


def answers_to(question: Question) -> Answers:
    """What somebody can answer, opt-outs too. A kind that is not known here fails."""
    several_pictures = question.kind == "picture_choice" and question.settings.get("several")
    given = several(question) if several_pictures else GIVEN[question.kind](question)
    return given | given | st.sampled_from([DONT_KNOW, NOT_SAID])


def as_stored(question: Question, answer: Answer) -> dict[str, Any]:
    """What a response keeps of an answer, after all the checks on its way in."""
    kind = kind_named(question.kind)
    checked = kind.check(question, kind.posted(answer))
    assert checked == answer
    return kind.kept(answer).to_data()


def in_buckets(question: Question, answers: Sequence[Answer]) -> list[tuple[str, int]]:
    """How many of these answers fall into each bucket of them all."""
    buckets = kind_named(question.kind).buckets(question, answers)
    found = [code for answer in answers for code in buckets.of(answer)]
    assert set(found) <= set(buckets.codes)
    return [(code, found.count(code)) for code in buckets.codes]


def counts_under(question: Question, code: str, data: Mapping[str, Any]) -> bool:
    """Whether an answer, as it is stored, belongs into what is shown under `code`. Reads plain data only."""
    value = data.get("value", "")
    if question.kind == "number" and value:
        first, below, last = code.partition("..<") if "..<" in code else code.partition("..")
        if not below:
            return Decimal(value) == Decimal(code)
        inside = Decimal(first) <= Decimal(value)
        return inside and (Decimal(value) < Decimal(last) if below == "..<" else Decimal(value) <= Decimal(last))
    if question.kind == "date" and value:
        return str(value).startswith(code + "-")
    return code == value or code in data.get("codes", [])
