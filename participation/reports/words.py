"""The words of a report in one language as plain data: what officers wrote, and the places where figures stand.

Rich text becomes paragraphs and lists of runs, so that a web page, a PDF and a Word file are made from the same data.
Quotes stand here as numbers alone: a child's words are read when somebody opens the report, as long as they may be
shown.
"""

from dataclasses import asdict, dataclass, field
from html.parser import HTMLParser
from typing import Any

from wagtail.rich_text import expand_db_html

Run = dict[str, Any]
"""`t`: the text, `b`: whether it is strong, `href`: where it leads to."""
Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReportWords:
    """`blocks` and `easy` are lists of blocks, each with its `kind`; `in_short` is what the one-page summary says."""

    title: str
    summary: str
    in_short: list[Block] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    easy: list[Block] = field(default_factory=list)

    def data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "ReportWords":
        return cls(**data)


def rich_blocks(html: str) -> list[Block]:
    """The headings, paragraphs and lists of a rich text; links lead where they lead on the site."""
    reader = _Reader()
    reader.feed(expand_db_html(html))
    reader.close()
    reader.end_block()
    return reader.blocks


class _Reader(HTMLParser):
    """Reads what Wagtail's editor writes; anything else in it is text."""

    HEADINGS = {"h2": 1, "h3": 2, "h4": 2}

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.runs: list[Run] = []
        self.points: list[list[Run]] | None = None
        self.heading, self.depth, self.is_numbered, self.strong, self.href = 0, 0, False, 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.HEADINGS:
            self.end_block()
            self.heading = self.HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self.begin_list(is_numbered=tag == "ol")
        elif tag == "p":
            self.end_block()
        elif tag in ("b", "strong"):
            self.strong += 1
        elif tag == "a":
            self.href = dict(attrs).get("href") or ""
        elif tag == "br":
            self.break_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in self.HEADINGS or tag == "p":
            self.end_block()
        elif tag == "li":
            self.end_point()
        elif tag in ("ul", "ol"):
            self.end_list()
        elif tag in ("b", "strong"):
            self.strong = max(self.strong - 1, 0)
        elif tag == "a":
            self.href = ""

    def handle_data(self, data: str) -> None:
        if data.strip() or self.runs:
            self.say(data)

    def say(self, text: str) -> None:
        self.runs.append({"t": text, "b": bool(self.strong), "href": self.href})

    def break_line(self) -> None:
        """Lines of a text become paragraphs; a point and a heading are one line."""
        if self.points is None and not self.heading:
            self.end_block()
        else:
            self.say(" ")

    def begin_list(self, *, is_numbered: bool) -> None:
        """The points of a list within a list follow the point that they belong to."""
        if self.depth == 0:
            self.end_block()
            self.points, self.is_numbered = [], is_numbered
        else:
            self.end_point()
        self.depth += 1

    def end_list(self) -> None:
        self.end_point()
        self.depth = max(self.depth - 1, 0)
        if self.depth == 0:
            if self.points:
                self.blocks.append({"kind": "list", "numbered": self.is_numbered, "points": self.points})
            self.points = None

    def end_point(self) -> None:
        if self.points is not None and _has_words(self.runs):
            self.points.append(self.runs)
        self.runs = []

    def end_block(self) -> None:
        if self.points is not None:
            return
        if _has_words(self.runs):
            if self.heading:
                text = "".join(run["t"] for run in self.runs).strip()
                self.blocks.append({"kind": "heading", "level": self.heading, "text": text})
            else:
                self.blocks.append({"kind": "text", "runs": self.runs})
        self.runs, self.heading = [], 0


def _has_words(runs: list[Run]) -> bool:
    return any(run["t"].strip() for run in runs)
