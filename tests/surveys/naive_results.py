"""What results must say, worked out by reading response after response: plain Python, none of the engine's code."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from surveys.asking.conditions import Comparison, Condition
from surveys.asking.questionnaire import Question, Questionnaire
from surveys.results.figures import CrossTab, Dimension, Frequency, Results
from surveys.results.filters import Filter
from tests.surveys.every_answer import counts_under

OPT_OUTS = ("dont_know", "not_said")


@dataclass(frozen=True)
class Told:
    """One response as a reader without our code sees it. `group` is the reference of the class, or nothing."""

    version: int
    language: str
    channel: str
    presentation: str
    age_band: str
    helper_role: str
    group: str
    day: date
    organisation: str
    answers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


Versions = Mapping[int, Questionnaire]


def counts_as(told: Told, dimension: Dimension, code: str, versions: Versions) -> bool:
    """Whether a response counts under one code of a dimension; of things in order if it is anywhere among them."""
    if not dimension.is_question:
        return facts_of(told)[dimension.name] == code
    data = answer_to(told, dimension)
    if data is None:
        return False
    if data.get("opt_out") or code in OPT_OUTS:
        return data.get("opt_out") == code
    question = versions[told.version].question(dimension.key)
    return counts_under(question, code, data)


def is_first_or_counts(told: Told, dimension: Dimension, code: str, versions: Versions) -> bool:
    """The same, but of things in order only what was put first: so filters and cross-tabulations look at it."""
    data = answer_to(told, dimension) if dimension.is_question else None
    if data is not None and dimension.kind == "ranking" and not data.get("opt_out"):
        return data["codes"][0] == code
    return counts_as(told, dimension, code, versions)


def answer_to(told: Told, dimension: Dimension) -> Mapping[str, Any] | None:
    return told.answers.get(dimension.key) if told.version in dimension.versions else None


def has_answer(told: Told, dimension: Dimension) -> bool:
    return not dimension.is_question or answer_to(told, dimension) is not None


def facts_of(told: Told) -> dict[str, str]:
    return {
        "language": told.language,
        "channel": told.channel,
        "presentation": told.presentation,
        "age_band": told.age_band or "unsaid",
        "helper_role": told.helper_role or "unsaid",
        "group": told.group or "none",
        "organisation": told.organisation,
        "version": str(told.version),
        "day": told.day.isoformat(),
        "week": (told.day - timedelta(days=told.day.weekday())).isoformat(),
    }


def was_asked(told: Told, dimension: Dimension, versions: Versions) -> bool:
    """By version, age and condition; and whoever answered was."""
    if told.version not in dimension.versions:
        return False
    if dimension.key in told.answers:
        return True
    question = versions[told.version].question(dimension.key)
    assert question is not None
    if question.age_bands and told.age_band not in question.age_bands:
        return False
    return holds(question.condition, told.answers)


def holds(condition: Condition | Comparison | None, answers: Mapping[str, Mapping[str, Any]]) -> bool:
    if condition is None:
        return True
    if isinstance(condition, Condition):
        parts = [holds(part, answers) for part in condition.parts]
        return any(parts) if condition.match == "any" else all(parts)
    data = answers.get(condition.question)
    if data is None:
        return False
    chosen = data.get("codes") or [data.get("value")]
    return {
        "is": not data.get("opt_out") and condition.code in chosen,
        "is_not": bool(data.get("opt_out")) or condition.code not in chosen,
        "answered": not data.get("opt_out"),
        "opted_out": bool(data.get("opt_out")),
    }[condition.operator]


def passes(told: Told, wanted: Filter, dimensions: Mapping[str, Dimension], versions: Versions) -> bool:
    if (wanted.first_day and told.day < wanted.first_day) or (wanted.last_day and told.day > wanted.last_day):
        return False
    return all(
        any(is_first_or_counts(told, dimensions[name], code, versions) for code in codes)
        for name, codes in wanted.chosen
    )


def equals_frequency(found: Frequency, told: Iterable[Told], versions: Versions) -> None:
    told, dimension = list(told), found.dimension
    for code, count in found.rows:
        assert count == sum(counts_as(each, dimension, code.code, versions) for each in told), (dimension.name, code)
    assert found.base == sum(has_answer(each, dimension) for each in told)
    if not dimension.is_question:
        assert found.asked == found.base == sum(found.counts) == len(told)
        return
    assert found.asked == sum(was_asked(each, dimension, versions) for each in told), dimension.name
    assert found.missing >= 0
    given = [answer for each in told if (answer := answer_to(each, dimension)) is not None]
    # Nothing that was chosen falls between two codes.
    assert sum(found.counts) == sum(
        bool(data.get("opt_out")) or len(data.get("codes", [])) or bool(data.get("value")) for data in given
    )
    equals_placings(found, [data["codes"] for data in given if data.get("codes")])
    equals_numbers(found, [data["value"] for data in given if data.get("value")])


def equals_placings(found: Frequency, orders: list[list[str]]) -> None:
    assert bool(found.placings) == (found.dimension.kind == "ranking")
    for placing in found.placings:
        at = [order.index(placing.code) + 1 for order in orders if placing.code in order]
        assert list(placing.places) == [at.count(place) for place in range(1, len(placing.places) + 1)]
        assert sum(placing.places) == len(at)


def equals_numbers(found: Frequency, values: list[str]) -> None:
    if found.dimension.kind not in ("number", "scale_0_10") or not values:
        assert found.numbers is None
        return
    numbers = sorted(Decimal(value) for value in values)
    said = found.numbers
    assert (said.count, said.total) == (len(numbers), sum(numbers))
    assert (said.smallest, said.largest) == (numbers[0], numbers[-1])
    quarters = (said.lower_quarter, said.median, said.upper_quarter)
    for share, quarter in zip((Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)), quarters, strict=True):
        place = (len(numbers) - 1) * share
        low, high = numbers[int(place)], numbers[min(int(place) + 1, len(numbers) - 1)]
        assert Fraction(quarter) == Fraction(low) + (Fraction(high) - Fraction(low)) * (place - int(place))


def equals_cross_tab(found: CrossTab, told: Iterable[Told], versions: Versions) -> None:
    both = [each for each in told if has_answer(each, found.rows) and has_answer(each, found.columns)]

    def count(*wanted: tuple[Dimension, str]) -> int:
        return sum(all(is_first_or_counts(each, *one, versions) for one in wanted) for each in both)

    assert found.base == len(both)
    for row, code in enumerate(found.rows.codes):
        assert found.row_totals[row] == count((found.rows, code.code))
        for column, other in enumerate(found.columns.codes):
            assert found.cells[row][column] == count((found.rows, code.code), (found.columns, other.code))
    for column, other in enumerate(found.columns.codes):
        assert found.column_totals[column] == count((found.columns, other.code))


def equals_results(found: Results, told: list[Told], wanted: Filter, versions: Versions) -> None:
    """Everything at once, of the responses that pass a filter."""
    dimensions = {each.dimension.name: each.dimension for each in (*found.questions, *found.facts.values())}
    left = [each for each in told if passes(each, wanted, dimensions, versions)]
    assert (found.total, found.everybody) == (len(left), len(told))
    for frequency in found.questions:
        equals_frequency(frequency, left, versions)
    for frequency in found.facts.values():
        equals_frequency(frequency, left, versions)
    assert sum(found.by_time.counts) == len(left)
    days = [each.day for each in left]
    step = 7 if found.by_time.are_weeks else 1
    for start, count in zip(found.by_time.starts, found.by_time.counts, strict=True):
        assert count == sum(start <= day < start + timedelta(days=step) for day in days)


Keep = Callable[[Question], bool]
