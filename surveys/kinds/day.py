"""A date in three fields: day, month and year, without a picker and in any digits."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructValue

from surveys.asking.answers import DONT_KNOW, Answer
from surveys.asking.conditions import Comparison
from surveys.asking.exact_text import storable
from surveys.asking.local_digits import read_whole
from surveys.asking.questionnaire import Question
from surveys.blocks.questions import FUTURE, PAST, DateQuestionBlock
from surveys.enums import Operator
from surveys.kinds.base import OPT_OUT_SUFFIX, Buckets, Holds, Kind, Posted, Values, wish_beside
from surveys.kinds.registry import register

PARTS = ("day", "month", "year")
# More different months than this are counted by year.
MOST_MONTHS = 24
# How much of a day as it is stored says its year, and its month.
YEAR, MONTH = len("2026"), len("2026-03")


@register
class DateKind(Kind):
    name = "date"
    label = _("Date")
    icon = "date"
    template = "surveys/kinds/date.html"
    block_class = DateQuestionBlock
    operators = (
        Operator.IS,
        Operator.IS_NOT,
        Operator.BEFORE,
        Operator.AFTER,
        Operator.ANSWERED,
        Operator.OPTED_OUT,
    )

    def source_problems(self, value: StructValue) -> list[str]:
        earliest, latest = value["earliest"], value["latest"]
        if earliest and latest and earliest > latest:
            return [_now("Its first day is after its last. Swap the two.")]
        return []

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        source = next(iter(values.values()))
        settings = {"when": source["when"]}
        for name in ("earliest", "latest"):
            if source[name]:
                settings[name] = source[name].isoformat()
        return [replace(question, settings=settings)]

    def read(self, data: Any, name: str) -> Posted:
        typed = tuple(data.get(f"{name}:{part}") or "" for part in PARTS)
        return Posted(codes=typed if any(typed) else (), opt_outs=tuple(data.getlist(name + OPT_OUT_SUFFIX)))

    def check(self, question: Question, posted: Posted) -> Answer | None:
        typed = any(part.strip() for part in posted.codes)
        wish = wish_beside(posted, typed)
        if wish or not typed:
            return wish
        found = _read(posted.codes)
        self._check_limits(question, found)
        return Answer(value=found.isoformat())

    def _check_limits(self, question: Question, found: date) -> None:
        today = timezone.localdate()
        when, earliest, latest = (question.settings.get(name, "") for name in ("when", "earliest", "latest"))
        if when == PAST and found > today:
            raise ValidationError(_("This day has not come yet. Write a day that is today or before."), code="late")
        if when == FUTURE and found < today:
            raise ValidationError(_("This day is over. Write a day that is today or later."), code="early")
        if earliest and found < date.fromisoformat(earliest):
            raise ValidationError(
                _("Write a day that is %(day)s or later.") % {"day": _worded(earliest)}, code="early"
            )
        if latest and found > date.fromisoformat(latest):
            raise ValidationError(_("Write a day that is %(day)s or before.") % {"day": _worded(latest)}, code="late")

    def can_be_compared_with(self, comparison: Comparison, questions: Sequence[Question]) -> bool:
        return _day_in(comparison.code) is not None

    def samples(self, question: Question, comparisons: Sequence[Comparison]) -> list[Answer]:
        """Each day that is looked at, the days beside it, and the ends of what is allowed."""
        looked_at = [day for comparison in comparisons if (day := _day_in(comparison.code))]
        beside = [
            date.fromordinal(day.toordinal() + n)
            for day in looked_at
            if MINYEAR < day.year < MAXYEAR
            for n in (-1, 0, 1)
        ]
        earliest, latest = (question.settings.get(name, "") for name in ("earliest", "latest"))
        days = {day.isoformat() for day in beside} | {earliest or latest or timezone.localdate().isoformat()}
        fitting = [day for day in days if day >= earliest and (not latest or day <= latest)]
        return [*(Answer(value=day) for day in sorted(fitting)), DONT_KNOW]

    def posted(self, answer: Answer) -> Posted:
        if answer.opt_out:
            return super().posted(answer)
        year, month, day = answer.value.split("-")
        return Posted(codes=(str(int(day)), str(int(month)), year))

    def shown(self, question: Question, posted: Posted, language: str) -> dict[str, Any]:
        typed = posted.codes or ("", "", "")
        return {part: storable(value) for part, value in zip(PARTS, typed, strict=True)}

    def said(self, question: Question, answer: Answer, language: str) -> str:
        return super().said(question, answer, language) if answer.opt_out else _worded(answer.value)

    def holds(self, question: Question) -> list[Holds]:
        return [Holds.DAY]

    def label_of_code(self, code: str) -> str:
        if not code[:4].isdigit() or len(code) == 4:
            return super().label_of_code(code)
        return date_format(date.fromisoformat(f"{code}-01"), "F Y")

    def buckets(self, question: Question, answers: Collection[Answer]) -> Buckets:
        """Each month; each year where the months are many. Never single days."""
        months = {answer.value[:MONTH] for answer in answers if answer.value}
        length = MONTH if len(months) <= MOST_MONTHS else YEAR
        codes = tuple(sorted({month[:length] for month in months}))
        return Buckets(codes, lambda answer: [answer.value[:length]] if answer.value else [])


def _day_in(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _worded(day: str) -> str:
    return date_format(date.fromisoformat(day), "j F Y")


def _read(typed: tuple[str, ...]) -> date:
    """The day in three fields, as somebody typed them."""
    missing = [message for part, message in zip(typed, _MISSING, strict=True) if not part.strip()]
    if missing:
        raise ValidationError(missing[0], code="part")
    day, month, year = (read_whole(part) for part in typed)
    if day is None or month is None or year is None:
        raise ValidationError(_("Write day, month and year in digits, such as 27 3 2026."), code="no_number")
    if not 1 <= month <= 12:
        raise ValidationError(_("A year has 12 months. Write the month as a number from 1 to 12."), code="month")
    if not 1000 <= year <= 9999:
        raise ValidationError(_("Write the year with four digits, such as 2026."), code="year")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValidationError(_("This month does not have that day. Look at the day again."), code="day") from None


_MISSING = (
    _("The day is missing. Write it too."),
    _("The month is missing. Write it too."),
    _("The year is missing. Write it too."),
)
