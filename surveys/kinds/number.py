"""A number, whole or with decimals, typed in any digits and stored in one form."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructValue

from surveys.asking.answers import DONT_KNOW, Answer
from surveys.asking.conditions import Comparison
from surveys.asking.local_digits import TwoReadings, canonical, read_number
from surveys.asking.questionnaire import Question
from surveys.blocks.questions import NumberBlock
from surveys.enums import Operator
from surveys.kinds.base import Buckets, Cell, Holds, Kind, Posted, Values, texts, wish_beside
from surveys.kinds.registry import register

MOST_DIGITS = 12
MOST_DECIMALS = 4
# More different numbers than this are counted in ranges.
MOST_VALUES = 12
RANGE = ".."
# A range of numbers with decimals ends just before its last one.
BELOW = "..<"


@register
class Number(Kind):
    name = "number"
    label = _("Number")
    icon = "decimal"
    template = "surveys/kinds/number.html"
    block_class = NumberBlock
    operators = (
        Operator.IS,
        Operator.IS_NOT,
        Operator.AT_LEAST,
        Operator.AT_MOST,
        Operator.ANSWERED,
        Operator.OPTED_OUT,
    )

    def source_problems(self, value: StructValue) -> list[str]:
        smallest, largest = value["smallest"], value["largest"]
        if smallest is not None and largest is not None and smallest > largest:
            return [_now("Its smallest number is larger than its largest. Swap the two.")]
        return []

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        source = next(iter(values.values()))
        settings: dict[str, Any] = {"whole": bool(source["whole"]), "unit": texts(values, "unit")}
        for name in ("smallest", "largest"):
            if source[name] is not None:
                settings[name] = canonical(Decimal(source[name]))
        return [replace(question, settings=settings)]

    def check(self, question: Question, posted: Posted) -> Answer | None:
        wish = wish_beside(posted, bool(posted.value.strip()))
        if wish or not posted.value.strip():
            return wish
        number = self._read(question, posted.value)
        if len(number.as_tuple().digits) > MOST_DIGITS or abs(number) >= 10**MOST_DIGITS:
            raise ValidationError(_("This number is too long. Write a shorter one."), code="long")
        self._check_range(question, number)
        return Answer(value=canonical(number))

    def comparisons(self, comparison: Comparison, questions: Sequence[Question]) -> list[Comparison]:
        number = _number_in(comparison)
        code = comparison.code if number is None else canonical(number)
        return super().comparisons(replace(comparison, code=code), questions)

    def can_be_compared_with(self, comparison: Comparison, questions: Sequence[Question]) -> bool:
        return _number_in(comparison) is not None

    def samples(self, question: Question, comparisons: Sequence[Comparison]) -> list[Answer]:
        """Each number that is looked at, its neighbours, and the ends of what is allowed."""
        step = Decimal(1) if question.settings.get("whole") else Decimal(1).scaleb(-MOST_DECIMALS)
        looked_at = [number for comparison in comparisons if (number := _number_in(comparison)) is not None]
        smallest, largest = _limits(question)
        numbers = {number + sign * step for number in looked_at for sign in (-1, 0, 1)} | {smallest or largest or step}
        fitting = [n for n in numbers if (smallest is None or n >= smallest) and (largest is None or n <= largest)]
        return [*(Answer(value=canonical(number)) for number in sorted(fitting)), DONT_KNOW]

    def number_of(self, value: str) -> Decimal | None:
        return Decimal(value)

    def scale(self, question: Question, language: str) -> object:
        """Minutes and hours are not to be counted together."""
        return question.settings.get("unit", {}).get(language, "")

    def _read(self, question: Question, typed: str) -> Decimal:
        whole = question.settings.get("whole", False)
        try:
            number = read_number(typed, whole=whole)
        except TwoReadings:
            raise ValidationError(
                _("We can read this number in two ways. Write it without the comma, or with a point."), code="unclear"
            ) from None
        if number is None:
            raise ValidationError(_("Write this as a number in digits, such as 12."), code="no_number")
        if whole and number != number.to_integral_value():
            raise ValidationError(_("Write a whole number, such as 12."), code="not_whole")
        if -int(number.as_tuple().exponent) > MOST_DECIMALS:
            raise ValidationError(_("Write fewer digits after the point."), code="long")
        return number

    def _check_range(self, question: Question, number: Decimal) -> None:
        smallest, largest = _limits(question)
        if (smallest is None or number >= smallest) and (largest is None or number <= largest):
            return
        limits = {"smallest": smallest, "largest": largest}
        if smallest is None:
            message = _("Write a number that is %(largest)s or less.")
        elif largest is None:
            message = _("Write a number that is %(smallest)s or more.")
        else:
            message = _("Write a number from %(smallest)s to %(largest)s.")
        raise ValidationError(message % limits, code="range")

    def shown(self, question: Question, posted: Posted, language: str) -> dict[str, Any]:
        return {"unit": question.settings.get("unit", {}).get(language, "")}

    def said(self, question: Question, answer: Answer, language: str) -> str:
        if answer.opt_out:
            return super().said(question, answer, language)
        unit = question.settings.get("unit", {}).get(language, "")
        return f"{answer.value} {unit}".rstrip()

    def holds(self, question: Question) -> list[Holds]:
        return [Holds.NUMBER]

    def cells(self, question: Question, answer: Answer | None) -> list[Cell]:
        """A number stands as a number, so that a minus before it is no formula."""
        return [Decimal(answer.value)] if answer and answer.value else super().cells(question, answer)

    def label_of_code(self, code: str) -> str:
        first, is_below, last = code.partition(BELOW)
        if is_below:
            return _now("%(first)s to less than %(last)s") % {"first": first, "last": last}
        first, is_range, last = code.partition(RANGE)
        if is_range:
            return _now("%(first)s to %(last)s") % {"first": first, "last": last}
        return super().label_of_code(code)

    def buckets(self, question: Question, answers: Collection[Answer]) -> Buckets:
        """Each number; where there are many different ones, ranges of equal width."""
        numbers = sorted({Decimal(answer.value) for answer in answers if answer.value})
        if len(numbers) <= MOST_VALUES:
            return Buckets(tuple(map(canonical, numbers)), lambda answer: map(canonical, _numbers_of(answer)))
        ranges = _ranges(numbers)
        starts = list(ranges)
        codes = tuple(ranges.values())
        return Buckets(codes, lambda answer: (codes[bisect_right(starts, n) - 1] for n in _numbers_of(answer)))


def _limits(question: Question) -> tuple[Decimal | None, Decimal | None]:
    found = [question.settings.get(name) for name in ("smallest", "largest")]
    smallest, largest = (None if limit is None else Decimal(limit) for limit in found)
    return smallest, largest


def _number_in(comparison: Comparison) -> Decimal | None:
    """The number that an answer is compared with; None if there is none."""
    try:
        number = Decimal(comparison.code)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _numbers_of(answer: Answer) -> list[Decimal]:
    return [Decimal(answer.value)] if answer.value else []


def _ranges(numbers: Sequence[Decimal]) -> dict[Decimal, str]:
    """At most a dozen ranges, by their starts, each 1, 2 or 5 times a power of ten wide; none is left out.

    `numbers` are all that there are, the smallest first.
    """
    lowest, highest = numbers[0], numbers[-1]
    width = _width((highest - lowest) / MOST_VALUES)
    first = lowest // width * width
    if first > lowest:  # Division of a negative number rounds towards zero.
        first -= width
    is_whole = all(number == number.to_integral_value() for number in numbers) and width >= 1
    found = {}
    while first <= highest:
        end = first + width
        found[first] = (
            f"{canonical(first)}{RANGE}{canonical(end - 1)}"
            if is_whole
            else f"{canonical(first)}{BELOW}{canonical(end)}"
        )
        first = end
    return found


def _width(least: Decimal) -> Decimal:
    power = Decimal(10) ** least.adjusted()
    return next(power * step for step in (1, 2, 5, 10) if power * step >= least)
