"""Two waves side by side, as they are shown: for each question the shares then and now, and how sure a change is."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from surveys.results.charts import DARKEST, Bar, BarChart, Tint, bar_of
from surveys.results.exhibits import Cell, Exhibit, Look, Table, how_asked, share, whole, words
from surveys.results.figures import Change, Code, Frequency, Interval, difference, wilson
from surveys.results.sentences import counted, percent, points, with_share

EARLIER = 0.35


def wave_exhibits(changes: Iterable[Change], names: tuple[str, str], look: Look) -> list[Exhibit]:
    """One for each question that both waves asked. `names` are what the two waves are called."""
    return [_exhibit(change, names, look) for change in changes]


def _exhibit(change: Change, names: tuple[str, str], look: Look) -> Exhibit:
    dimension = change.dimension
    head = [_("Answer"), names[0], _("Share"), names[1], _("Share")]
    head += [_("Likely change")] if look.is_sample else []
    counts = list(zip(given(change.first), given(change.second), strict=True))
    bars = [
        _bar(change, code, both, names, look)
        for code, both in zip(dimension.codes, counts, strict=True)
        if _has_share(change, code) and (any(both) or not code.is_opt_out)
    ]
    return Exhibit(
        name=dimension.name,
        title=dimension.title_in(look.language),
        language=look.language,
        finding=_finding(change, look),
        facts=(*_bases(change, names), *how_asked([change.second])),
        chart=BarChart(tuple(bars), (Tint(names[0], EARLIER), Tint(names[1], DARKEST))),
        table=Table(
            tuple(head),
            tuple(_row(change, code, both, look) for code, both in zip(dimension.codes, counts, strict=True)),
            frozenset(number for number, code in enumerate(dimension.codes) if code.is_opt_out),
        ),
        section=dimension.section,
        is_empty=not (change.first.base or change.second.base),
    )


def _has_share(change: Change, code: Code) -> bool:
    """Whether those who gave this are among those whom shares are of: who put nothing in order is not."""
    return not (code.is_opt_out and change.second.placings)


def _bar(change: Change, code: Code, both: tuple[int, int], names: tuple[str, str], look: Look) -> Bar:
    lines = [
        bar_of(f"{name}: {with_share(count, base)}", count, base, _interval(count, base, look), shade)
        for name, count, base, shade in (
            (names[0], both[0], change.first.shared_by, EARLIER),
            (names[1], both[1], change.second.shared_by, DARKEST),
        )
    ]
    return Bar(code.label_in(look.language), tuple(lines), code.is_opt_out)


def _row(change: Change, code: Code, both: tuple[int, int], look: Look) -> tuple[Cell, ...]:
    (then, now), (before, after) = both, (change.first.shared_by, change.second.shared_by)
    label, has_share = words(code.label_in(look.language)), _has_share(change, code)
    shares = (share(then, before), share(now, after)) if has_share else (words(""), words(""))
    cells = (label, whole(then), shares[0], whole(now), shares[1])
    if not look.is_sample:
        return cells
    sure = points(difference((then, before), (now, after))) if before and after else "–"
    return (*cells, words(sure if has_share else ""))


def given(frequency: Frequency) -> tuple[int, ...]:
    """How many gave each answer; of things that were put in order, how many put each first."""
    firsts = tuple(placing.places[0] for placing in frequency.placings)
    return firsts + frequency.counts[len(firsts) :]


def _interval(count: int, base: int, look: Look) -> Interval | None:
    return wilson(count, base) if look.is_sample and base else None


def _bases(change: Change, names: tuple[str, str]) -> list[str]:
    """How many answered; of what was put in order also of how many shares are, as on the page of results."""
    said = _("%(first)s: %(then)s answers. %(second)s: %(now)s answers.") % {
        "first": names[0],
        "second": names[1],
        "then": counted(change.first.base),
        "now": counted(change.second.base),
    }
    if not (change.first.placings and (change.first.opted_out or change.second.opted_out)):
        return [said]
    in_order = {"then": counted(change.first.shared_by), "now": counted(change.second.shared_by)}
    return [said, _("Shares are of those who put something in order: %(then)s, then %(now)s.") % in_order]


def _finding(change: Change, look: Look) -> str:
    """The share that moved most; where a sample is claimed, whether chance alone could have done it."""
    first, second = change.first.shared_by, change.second.shared_by
    if not change.first.base and not change.second.base:
        return _("Nobody has answered this.")
    if not first and not second:
        return _("Nobody chose any of these.")
    if not first or not second:
        return _("Only one of the two has answers, so nothing can be compared.")
    befores, afters = given(change.first), given(change.second)
    places = [place for place, code in enumerate(change.dimension.codes) if _has_share(change, code)]
    moved = {place: afters[place] / second - befores[place] / first for place in places}
    place = max(places, key=lambda each: abs(moved[each]), default=None)
    if place is None or not moved[place]:
        return _("The shares are the same.")
    said = _("“%(label)s” rose most, from %(then)s to %(now)s.")
    if moved[place] < 0:
        said = _("“%(label)s” fell most, from %(then)s to %(now)s.")
    found = said % {
        "label": change.dimension.codes[place].label_in(look.language),
        "then": percent(befores[place], first),
        "now": percent(afters[place], second),
    }
    if look.is_sample:
        sure = difference((befores[place], first), (afters[place], second))
        is_sure = sure.low > 0 or sure.high < 0
        found += " " + (_("Chance alone seldom does that.") if is_sure else _("Chance alone can do that."))
    return found
