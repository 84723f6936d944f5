"""An exhibit as one drawing with its words in it, to be put into a paper or a talk: where everything stands."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from textwrap import wrap
from unicodedata import category

from django.utils.translation import get_language_info

from surveys.asking.exact_text import showable
from surveys.results.charts import Bar, Line, Part
from surveys.results.exhibits import Exhibit

WIDTH, MARGIN = 800, 24
INSIDE = WIDTH - 2 * MARGIN
BAR, TICK = 16, 4


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, from its start: from the right where it is read from there."""

    x: float
    y: float
    words: str
    size: int
    is_bold: bool = False
    is_rtl: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a bar, or a line through it where it has no darkness."""

    x: float
    y: float
    width: float
    height: float
    darkness: float


@dataclass(slots=True)
class Picture:
    """A drawing, `WIDTH` wide and as high as it needs to be."""

    title: str
    description: str
    is_rtl: bool
    language: str
    texts: list[Text] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    height: float = MARGIN
    width: int = WIDTH

    def write(self, words: str, size: int, *, is_bold: bool = False, is_rtl: bool = False, indent: float = 0) -> None:
        """Words in as many lines as they need."""
        most = int((INSIDE - indent) / (size * 0.56))
        for line in wrap(clean(words), most) or [""]:
            self.height += size * 1.35
            x = WIDTH - MARGIN - indent if is_rtl else MARGIN + indent
            self.texts.append(Text(x, round(self.height, 1), line, size, is_bold, is_rtl))

    def part(self, part: Part, y: float, height: float) -> Box:
        """Where a part of a bar stands, the start of the bar at the right if that is where one begins to read."""
        left, width = INSIDE * part.left / 100, INSIDE * part.width / 100
        x = WIDTH - MARGIN - left - width if self.is_rtl else MARGIN + left
        return Box(round(x, 1), round(y, 1), round(width, 1), height, part.darkness)


def picture_of(exhibit: Exhibit, source: Iterable[str]) -> Picture:
    """`source`: sentences below the drawing, such as whose results these are."""
    is_rtl = bool(get_language_info(exhibit.language)["bidi"])
    found = Picture(clean(exhibit.title), clean(exhibit.finding), is_rtl, exhibit.language)
    found.write(exhibit.title, 20, is_bold=True, is_rtl=is_rtl)
    found.write(exhibit.finding, 15)
    found.height += 8
    for tint in exhibit.chart.tints:
        top = found.height
        found.write(tint.label, 13, is_rtl=is_rtl, indent=22)
        x = WIDTH - MARGIN - 14 if is_rtl else MARGIN
        found.boxes.append(Box(x, round(top + 5, 1), 14, 12, tint.darkness))
    for bar in exhibit.chart.bars:
        _draw(found, bar)
    if exhibit.columns:
        _draw_columns(found, exhibit)
    found.height += 12
    for sentence in (*exhibit.facts, *source):
        found.write(sentence, 12)
    found.height = round(found.height + MARGIN, 1)
    return found


def _draw(picture: Picture, bar: Bar) -> None:
    picture.height += 6
    picture.write(bar.label, 14, is_bold=True, is_rtl=picture.is_rtl)
    for line in bar.lines:
        _draw_line(picture, line)


def _draw_line(picture: Picture, line: Line) -> None:
    top = picture.height + 5
    picture.boxes.append(Box(MARGIN, round(top, 1), INSIDE, BAR, 0.06))
    picture.boxes += [picture.part(part, top, BAR) for part in line.parts]
    if line.whisker:
        picture.lines.append(picture.part(line.whisker, top + BAR / 2, 0))
    picture.height = top + BAR
    picture.write(line.text, 13)


def _draw_columns(picture: Picture, exhibit: Exhibit) -> None:
    chart = exhibit.columns
    if chart is None:
        return
    top, scale = picture.height + 6, INSIDE / chart.width
    for column in chart.columns:
        x = MARGIN + column.left * scale
        picture.boxes.append(
            Box(round(x, 1), round(top + column.top, 1), round(column.width * scale, 1), column.height, 0.75)
        )
    picture.height = top + chart.height
    ends = (
        [f"{column.label}: {column.count}" for column in (chart.columns[0], chart.columns[-1])]
        if chart.columns
        else []
    )
    picture.write(" – ".join(dict.fromkeys(ends)), 13)


def clean(words: str) -> str:
    """Words without signs that no XML may have."""
    signs = (" " if sign.isspace() else sign for sign in showable(words))
    return "".join(sign for sign in signs if category(sign) not in ("Cc", "Cs", "Cn"))
