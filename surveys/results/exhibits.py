"""What a page of results shows: each question, or each table of questions, as a sentence, a chart and a table.

Pages, files and pictures read the same exhibits, so they cannot say different things.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _

from surveys.asking.questionnaire import Question, Texts
from surveys.enums import AgeBand
from surveys.kinds import kind_named
from surveys.results.charts import Bar, BarChart, ColumnChart, Line, Part, Tint, bar_of, parts, tints, whisker_of
from surveys.results.figures import Frequency, Interval, wilson
from surveys.results.sentences import (
    between,
    counted,
    finding,
    joined,
    most_in_a_table,
    percent,
    rounded,
    with_share,
)

FAINTEST = 0.07


@dataclass(frozen=True, slots=True)
class Look:
    """How results are shown. `is_sample`: those who answered were drawn by chance, so intervals mean something."""

    language: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands on a page, and what stands in a file."""

    text: str
    value: int | float | str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows begin with their label; `head` has a name for each column. `quiet` are the rows of opt-outs."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    quiet: frozenset[int] = frozenset()

    @property
    def marked_rows(self) -> list[tuple[bool, tuple[Cell, ...]]]:
        return [(number in self.quiet, row) for number, row in enumerate(self.rows)]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One figure with its words. `name` is that of the dimension, of the first one where several stand together.

    `facts` are sentences about who was asked and who answered. `language` is that of title and labels. `options` are
    the names of the questions in it that have fixed answers: those of which there can be a figure for everybody.
    """

    name: str
    title: str
    language: str
    finding: str
    facts: tuple[str, ...]
    chart: BarChart
    table: Table
    section: str = ""
    is_empty: bool = False
    columns: ColumnChart | None = None
    options: tuple[str, ...] = ()


Asked = tuple[Question | None, Frequency]
"""A question with its figures; a fact about responses has no question."""


def exhibits(asked: Iterable[Asked], look: Look) -> list[Exhibit]:
    """One for each question, in their order; the rows of a table together."""
    found = []
    for _key, group in groupby(asked, key=_table_key):
        together = list(group)
        questions = [(question, frequency) for question, frequency in together if question is not None]
        if len(questions) > 1:
            found.append(replace(table_exhibit(questions, look), options=with_options(questions)))
        else:
            found += [
                replace(one_exhibit(frequency, look), options=with_options([(question, frequency)]))
                for question, frequency in together
            ]
    return found


def with_options(asked: Iterable[Asked]) -> tuple[str, ...]:
    return tuple(each.dimension.name for question, each in asked if question and len(question.options) > 1)


def _table_key(asked: Asked) -> object:
    """The same for questions that stand in one table and have the same answers."""
    question, frequency = asked
    group = kind_named(question.kind).group(question) if question else ""
    if not group or frequency.dimension.several:
        return frequency.dimension.name
    form = frequency.dimension.name.partition("@")[2]
    return group, form, tuple((code.code, code.is_opt_out) for code in frequency.dimension.codes)


def one_exhibit(frequency: Frequency, look: Look) -> Exhibit:
    """A question, or a fact about the responses."""
    dimension = frequency.dimension
    show = _places if frequency.placings else _answers
    chart, table = show(frequency, look)
    return Exhibit(
        name=dimension.name,
        title=dimension.title_in(look.language),
        language=look.language,
        finding=finding(frequency, look.language),
        facts=(*who_answered(frequency), *about_numbers(frequency), *how_asked([frequency])),
        chart=chart,
        table=table,
        section=dimension.section,
        is_empty=not frequency.base,
    )


def _answers(frequency: Frequency, look: Look) -> tuple[BarChart, Table]:
    base, bars, rows, quiet = frequency.base, [], [], set()
    for number, (code, count) in enumerate(frequency.rows):
        label = code.label_in(look.language)
        interval = wilson(count, base) if look.is_sample and base else None
        if count or not code.is_opt_out:
            bars.append(Bar(label, (bar_of(with_share(count, base), count, base, interval),), code.is_opt_out))
        rows.append((words(label), whole(count), share(count, base), *interval_cells(interval, look)))
        if code.is_opt_out:
            quiet.add(number)
    return BarChart(tuple(bars)), Table(heads(_("Answer"), look), tuple(rows), frozenset(quiet))


def heads(first: str, look: Look) -> tuple[str, ...]:
    usual = (first, _("How many"), _("Share"))
    return (*usual, _("Likely from"), _("Likely to")) if look.is_sample else usual


def _places(frequency: Frequency, look: Look) -> tuple[BarChart, Table]:
    """Things that were put in order: how many put each where."""
    in_order = frequency.shared_by
    count = max(len(placing.places) for placing in frequency.placings)
    names = [_("Place %(number)d") % {"number": number} for number in range(1, count + 1)]
    bars, rows = [], []
    for (code, _count), placing in zip(frequency.rows, frequency.placings, strict=False):
        label = code.label_in(look.language)
        average = "–" if placing.average is None else rounded(placing.average)
        text = _("first: %(first)s; on average place %(average)s") % {
            "first": with_share(placing.places[0], in_order),
            "average": average,
        }
        interval = wilson(placing.places[0], in_order) if look.is_sample and in_order else None
        line = Line(text, parts(placing.places, in_order), whisker_of(interval) if interval else None)
        bars.append(Bar(label, (line,)))
        nowhere = in_order - placing.placed
        cells = [words(label), *map(whole, placing.places), whole(nowhere)]
        rows.append((*cells, Cell(average, "" if placing.average is None else placing.average)))
    head = (_("What was put in order"), *names, _("No place"), _("Place on average"))
    legend = tuple(Tint(name, darkness) for name, darkness in zip(names, tints(count), strict=True))
    opted = [(words(code.label_in(look.language)), whole(n)) for code, n in frequency.rows if code.is_opt_out]
    rows += [(*cells, *(words("") for _column in head[2:])) for cells in opted]
    quiet = frozenset(range(len(rows) - len(opted), len(rows)))
    return BarChart(tuple(bars), legend), Table(head, tuple(rows), quiet)


def table_exhibit(asked: Sequence[tuple[Question, Frequency]], look: Look) -> Exhibit:
    """Questions with the same answers: a bar for each, its parts the answers."""
    question, first = asked[0]
    words_of = [kind_named(each.kind).table_words(each) for each, _frequency in asked]
    frequencies = [frequency for _question, frequency in asked]
    labels = [said_in(row, look.language, each.key) for (_stem, row), (each, _f) in zip(words_of, asked, strict=True)]
    codes = [(code.label_in(look.language), code.is_opt_out) for code in first.dimension.codes]
    shades = tints(sum(not is_opt_out for _label, is_opt_out in codes))
    legend = [Tint(label, FAINTEST if is_out else shades[n]) for n, (label, is_out) in enumerate(codes)]
    used = [n for n, tint in enumerate(legend) if not codes[n][1] or any(each.counts[n] for each in frequencies)]
    bars = [Bar(label, (_stacked(each, legend),)) for label, each in zip(labels, frequencies, strict=True)]
    cells = [
        (label, name, count, each.base)
        for label, each in zip(labels, frequencies, strict=True)
        for (name, _is_out), count in zip(codes, each.counts, strict=True)
    ]
    return Exhibit(
        name=first.dimension.name,
        title=said_in(words_of[0][0], look.language, question.key),
        language=look.language,
        finding=most_in_a_table(cells),
        facts=(_answered_rows(frequencies), *how_asked(frequencies)),
        chart=BarChart(tuple(bars), tuple(legend[n] for n in used)),
        table=_row_table(labels, frequencies, [name for name, _is_out in codes], look),
        section=first.dimension.section,
        is_empty=not any(each.base for each in frequencies),
    )


def _answered_rows(found: Sequence[Frequency]) -> str:
    bases, asked = [each.base for each in found], max(each.asked for each in found)
    said = _("Of %(asked)s who were asked, %(low)s to %(high)s answered a row; the table says how many left it empty.")
    return said % {"asked": counted(asked), "low": counted(min(bases)), "high": counted(max(bases))}


def _stacked(frequency: Frequency, legend: Sequence[Tint]) -> Line:
    found, said, left = [], [], 0.0
    for tint, count in zip(legend, frequency.counts, strict=True):
        width = 100 * count / max(frequency.base, 1)
        if count:
            found.append(Part(round(left, 2), round(width, 2), tint.darkness))
            said.append(f"{tint.label}: {with_share(count, frequency.base)}")
        left += width
    return Line("; ".join(said) or _("Nobody has answered this yet."), tuple(found))


def _row_table(labels: Sequence[str], found: Sequence[Frequency], codes: Sequence[str], look: Look) -> Table:
    rows = []
    for label, each in zip(labels, found, strict=True):
        counts = [_count_cell(count, each.base, look) for count in each.counts]
        rows.append((words(label), *counts, whole(each.base), whole(each.asked), whole(each.missing)))
    return Table((_("Asked about"), *codes, _("Answered"), _("Were asked"), _("No answer")), tuple(rows))


def _count_cell(count: int, base: int, look: Look) -> Cell:
    text = with_share(count, base)
    return Cell(f"{text}, {between(wilson(count, base))}" if look.is_sample and base else text, count)


def who_answered(frequency: Frequency) -> tuple[str, ...]:
    """Who was asked and who answered, in sentences."""
    figures = {name: counted(getattr(frequency, name)) for name in ("base", "asked", "missing", "opted_out")}
    if not frequency.dimension.is_question:
        return (_("%(base)s answers.") % figures,)
    found = [_("%(base)s of %(asked)s who were asked answered this; %(missing)s left it empty.") % figures]
    if frequency.opted_out:
        found.append(_("%(opted_out)s of the answers are a wish not to say, or “I don't know”.") % figures)
    if frequency.dimension.several and not frequency.placings:
        found.append(_("Several could be chosen, so shares add up to more than 100%."))
    return tuple(found)


def about_numbers(frequency: Frequency) -> tuple[str, ...]:
    """Mean, smallest and largest, where answers are numbers."""
    numbers = frequency.numbers
    if numbers is None:
        return ()
    said = _("On average %(mean)s; the smallest is %(smallest)s, the largest %(largest)s. %(count)s gave a number.")
    values = {name: rounded(getattr(numbers, name)) for name in ("mean", "smallest", "largest")}
    return (said % (values | {"count": counted(numbers.count)}),)


def how_asked(frequencies: Sequence[Frequency]) -> tuple[str, ...]:
    """Whom it is for, and in which versions it was asked in this way where that is not plain."""
    dimension = frequencies[0].dimension
    found = []
    if dimension.age_bands:
        ages = joined([str(AgeBand(age).label) for age in dimension.age_bands])
        found.append(_("Asked of those who chose the age %(ages)s.") % {"ages": ages})
    if dimension.is_changed:
        versions = ", ".join(map(str, sorted(dimension.versions)))
        found.append(
            _("As it was asked in version %(versions)s: answers to it as it was asked otherwise are counted apart.")
            % {"versions": versions}
        )
    return tuple(found)


def said_in(texts: Texts, language: str, otherwise: str) -> str:
    """A text in a language, else in the survey's own, else something that is always there."""
    return texts.get(language) or next(filter(None, texts.values()), otherwise)


def words(text: str) -> Cell:
    return Cell(text, text)


def whole(count: int) -> Cell:
    return Cell(counted(count), count)


def share(count: int, base: int) -> Cell:
    """On a page in percent; in a file a number between 0 and 1, empty where nobody answered."""
    return Cell(percent(count, base), round(count / base, 6) if base else "")


def interval_cells(interval: Interval | None, look: Look) -> tuple[Cell, ...]:
    """The two ends of an interval; nothing where no sample is claimed."""
    if not look.is_sample:
        return ()
    if interval is None:
        return (Cell("–", ""), Cell("–", ""))
    return tuple(Cell(f"{100 * end:.0f}%", round(end, 6)) for end in (interval.low, interval.high))
