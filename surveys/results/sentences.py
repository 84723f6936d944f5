"""Figures in words: numbers as people write them, and what a chart shows in one sentence."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from surveys.results.figures import Frequency, Interval, Numbers

MANY = 3


def counted(number: int) -> str:
    """A whole number, its thousands apart."""
    return str(number_format(number, force_grouping=True))


def rounded(number: Decimal | float) -> str:
    """One place behind the point, none where it would be a nought."""
    text = f"{number:.1f}".removesuffix(".0")
    return str(number_format(text, force_grouping=True))


def percent(count: int, base: int) -> str:
    """Whole percents, without saying “none” or “all” where that is not so."""
    if base <= 0:
        return "–"
    share = 100 * count / base
    if 0 < share < 1:
        return _("under 1%")
    if 99 < share < 100:
        return _("over 99%")
    return f"{share:.0f}%"


def with_share(count: int, base: int) -> str:
    """`12 (50%)`."""
    return f"{counted(count)} ({percent(count, base)})"


def between(interval: Interval) -> str:
    """`45% to 55%`."""
    return _("%(low)s to %(high)s") % {"low": f"{100 * interval.low:.0f}%", "high": f"{100 * interval.high:.0f}%"}


def points(interval: Interval) -> str:
    """A difference between two shares: `-5 to +12 points`."""
    low, high = (f"{100 * end:+.0f}".replace("+0", "0").replace("-0", "0") for end in (interval.low, interval.high))
    return _("%(low)s to %(high)s points") % {"low": low, "high": high}


def joined(labels: Sequence[str]) -> str:
    """`“Home”, “School” and “Friends”`."""
    quoted = [f"“{label}”" for label in labels]
    if len(quoted) < 2:
        return "".join(quoted)
    return _("%(first)s and %(last)s") % {"first": ", ".join(quoted[:-1]), "last": quoted[-1]}


def finding(frequency: Frequency, language: str) -> str:
    """What the answers to one question show, in a sentence."""
    if not frequency.base:
        return _("Nobody has answered this yet.") if frequency.asked else _("Nobody was asked this yet.")
    if frequency.placings:
        placed = zip(frequency.rows, frequency.placings, strict=False)
        firsts = [(code.label_in(language), placing.places[0]) for (code, _count), placing in placed]
        return _most(firsts, frequency.shared_by, put_first=True)
    if frequency.numbers:
        return in_the_middle(frequency.numbers)
    return _most([(code.label_in(language), count) for code, count in frequency.rows], frequency.base)


def in_the_middle(numbers: Numbers) -> str:
    return _("The middle answer is %(median)s; half of the answers lie between %(low)s and %(high)s.") % {
        "median": rounded(numbers.median),
        "low": rounded(numbers.lower_quarter),
        "high": rounded(numbers.upper_quarter),
    }


def _most(counts: Sequence[tuple[str, int]], base: int, *, put_first: bool = False) -> str:
    """Which was given by most people, or that several were."""
    highest = max((count for _label, count in counts), default=0)
    if not highest:
        return _("Nobody chose any of these.")
    leading = [label for label, count in counts if count == highest]
    words = {"label": joined(leading), "count": counted(highest), "base": counted(base)}
    words["share"] = percent(highest, base)
    if len(leading) > MANY:
        return _("No answer stands out: %(number)s were given by %(count)s of %(base)s each.") % (
            words | {"number": len(leading)}
        )
    if len(leading) > 1:
        alike = (
            _("%(label)s were put first as often as each other: by %(count)s of %(base)s each (%(share)s).")
            if put_first
            else _("%(label)s were given as often as each other: by %(count)s of %(base)s each (%(share)s).")
        )
        return alike % words
    if put_first:
        return _("%(label)s was put first most often: by %(count)s of %(base)s (%(share)s).") % words
    if highest == base:
        return ngettext("The one answer is %(label)s.", "All %(count)s answered %(label)s.", highest) % words
    if 2 * highest > base:
        return _("More than half answered %(label)s: %(count)s of %(base)s (%(share)s).") % words
    return _("Given most often: %(label)s, by %(count)s of %(base)s (%(share)s).") % words


def most_in_a_table(cells: Sequence[tuple[str, str, int, int]]) -> str:
    """Where the answers to a table agree most: rows, answers, counts and the bases of the rows."""
    given = [each for each in cells if each[3]]
    if not given:
        return _("Nobody has answered this yet.")
    row, label, count, base = max(given, key=lambda each: (each[2] / each[3], each[3]))
    return _("People agree most about “%(row)s”: %(count)s of %(base)s answered “%(label)s” (%(share)s).") % {
        "row": row,
        "label": label,
        "count": counted(count),
        "base": counted(base),
        "share": percent(count, base),
    }
