"""Where the parts of a chart stand. Every chart has its table beside it, and its words are text and not drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.results.figures import Interval

WIDTH, HEIGHT, GAP = 600, 160, 2
DARKEST, LIGHTEST = 0.9, 0.15


@dataclass(frozen=True, slots=True)
class Column:
    """One column, in the units of the drawing; `top` is measured from above, as SVG does."""

    label: str
    count: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ColumnChart:
    """Columns side by side in a drawing of `width` by `height` units; `highest` is the count of the tallest."""

    columns: tuple[Column, ...]
    highest: int
    width: int = WIDTH
    height: int = HEIGHT


def column_chart(counts: Sequence[tuple[str, int]]) -> ColumnChart:
    """A chart of labelled counts, in their order. Something that was counted is never too low to be seen."""
    highest = max((count for _label, count in counts), default=0)
    slot = WIDTH / max(len(counts), 1)
    columns = []
    for number, (label, count) in enumerate(counts):
        height = max(HEIGHT * count / highest, 2.0) if count else 0.0
        columns.append(
            Column(
                label=label,
                count=count,
                left=round(number * slot, 2),
                top=round(HEIGHT - height, 2),
                width=round(max(slot - GAP, 1.0), 2),
                height=round(height, 2),
            )
        )
    return ColumnChart(tuple(columns), highest)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar that is 100 units long; the first is the darkest."""

    left: float
    width: float
    darkness: float = DARKEST


@dataclass(frozen=True, slots=True)
class Line:
    """One bar with what is written at it. `whisker` goes from the low to the high end of an interval."""

    text: str
    parts: tuple[Part, ...]
    whisker: Part | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A label and its bar, or its bars one below the other. `is_quiet`: an opt-out, shown behind the rest."""

    label: str
    lines: tuple[Line, ...]
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Tint:
    """What a part of a bar stands for, wherever bars have several parts or stand in groups."""

    label: str
    darkness: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars, each 100 units long at most."""

    bars: tuple[Bar, ...]
    tints: tuple[Tint, ...] = ()


def parts(counts: Sequence[int], total: int) -> tuple[Part, ...]:
    """A bar of `counts` side by side, as shares of `total`; those of nobody are left out."""
    found, left = [], 0.0
    for count, darkness in zip(counts, tints(len(counts)), strict=True):
        width = 100 * count / max(total, 1)
        if count:
            found.append(Part(round(left, 2), round(width, 2), darkness))
        left += width
    return tuple(found)


def tints(count: int) -> list[float]:
    """So many shades of one colour, the darkest first."""
    return [round(DARKEST - (DARKEST - LIGHTEST) * number / max(count - 1, 1), 2) for number in range(count)]


def bar_of(text: str, count: int, base: int, interval: Interval | None = None, darkness: float = DARKEST) -> Line:
    """One bar as long as a share. What was counted is never too short to be seen."""
    width = min(max(100 * count / max(base, 1), 0.5), 100.0) if count else 0.0
    found = (Part(0.0, round(width, 2), darkness),) if count else ()
    return Line(text, found, whisker_of(interval) if interval else None)


def whisker_of(interval: Interval) -> Part:
    low, high = 100 * interval.low, 100 * interval.high
    return Part(round(low, 2), round(high - low, 2))
