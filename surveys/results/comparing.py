"""Two waves side by side, as they are shown: for each question the shares then and now, and how sure a change is."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from surveys.results.charts import DARKEST, Bar, BarChart, Tint, bar_of
from surveys.results.exhibits import Exhibit, Look, Table, how_asked, share, whole, words
from surveys.results.figures import Change, Frequency, Interval, difference, wilson
from surveys.results.sentences import counted, percent, points, with_share

EARLIER = 0.35


def wave_exhibits(changes: Iterable[Change], names: tuple[str, str], look: Look) -> list[Exhibit]:
    """One for each question that both waves asked. `names` are what the two waves are called."""
    return [_exhibit(change, names, look) for change in changes]


def _exhibit(change: Change, names: tuple[str, str], look: Look) -> Exhibit:
    first, second, dimension = change.first, change.second, change.dimension
    head = [_("Answer"), names[0], _("Share"), names[1], _("Share")]
    befores, afters = given(first), given(second)
    bars, rows, quiet = [], [], set()
    for number, code in enumerate(dimension.codes):
        then, now, label = befores[number], afters[number], code.label_in(look.language)
        lines = [
            bar_of(
                f"{name}: {with_share(count, wave.base)}", count, wave.base, _interval(count, wave.base, look), shade
            )
            for name, count, wave, shade in (
                (names[0], then, first, EARLIER),
                (names[1], now, second, DARKEST),
            )
        ]
        if then or now or not code.is_opt_out:
            bars.append(Bar(label, tuple(lines), code.is_opt_out))
        cells = [words(label), whole(then), share(then, first.base), whole(now), share(now, second.base)]
        if look.is_sample:
            sure = difference((then, first.base), (now, second.base))
            cells.append(words(points(sure) if first.base and second.base else "–"))
        rows.append(tuple(cells))
        if code.is_opt_out:
            quiet.add(number)
    head += [_("Likely change")] if look.is_sample else []
    return Exhibit(
        name=dimension.name,
        title=dimension.title_in(look.language),
        language=look.language,
        finding=_finding(change, look),
        facts=(_bases(change, names), *how_asked([second])),
        chart=BarChart(tuple(bars), (Tint(names[0], EARLIER), Tint(names[1], DARKEST))),
        table=Table(tuple(head), tuple(rows), frozenset(quiet)),
        section=dimension.section,
        is_empty=not (first.base or second.base),
    )


def given(frequency: Frequency) -> tuple[int, ...]:
    """How many gave each answer; of things that were put in order, how many put each first."""
    firsts = tuple(placing.places[0] for placing in frequency.placings)
    return firsts + frequency.counts[len(firsts) :]


def _interval(count: int, base: int, look: Look) -> Interval | None:
    return wilson(count, base) if look.is_sample and base else None


def _bases(change: Change, names: tuple[str, str]) -> str:
    return _("%(first)s: %(then)s answers. %(second)s: %(now)s answers.") % {
        "first": names[0],
        "second": names[1],
        "then": counted(change.first.base),
        "now": counted(change.second.base),
    }


def _finding(change: Change, look: Look) -> str:
    """The share that moved most; where a sample is claimed, whether chance alone could have done it."""
    first, second = change.first, change.second
    if not first.base and not second.base:
        return _("Nobody has answered this.")
    if not first.base or not second.base:
        return _("Only one of the two has answers, so nothing can be compared.")
    befores, afters = given(first), given(second)
    moved = [now / second.base - then / first.base for then, now in zip(befores, afters, strict=True)]
    place = max(range(len(moved)), key=lambda each: abs(moved[each]), default=None)
    if place is None or not moved[place]:
        return _("The shares are the same.")
    code = change.dimension.codes[place]
    said = _("“%(label)s” rose most, from %(then)s to %(now)s.")
    if moved[place] < 0:
        said = _("“%(label)s” fell most, from %(then)s to %(now)s.")
    found = said % {
        "label": code.label_in(look.language),
        "then": percent(befores[place], first.base),
        "now": percent(afters[place], second.base),
    }
    if look.is_sample:
        sure = difference((befores[place], first.base), (afters[place], second.base))
        is_sure = sure.low > 0 or sure.high < 0
        found += " " + (_("Chance alone seldom does that.") if is_sure else _("Chance alone can do that."))
    return found
