"""What a paper is made of: plain data that knows no file format, with the language of every text."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

# What no file format takes: control characters, halves of surrogates, and code points that are no characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def plain(text: Any) -> str:
    """`text` as one that every file can hold; what cannot be held is shown as a sign and not left out."""
    lines = str(text).replace("\r\n", "\n").replace("\r", "\n")
    return UNPRINTABLE.sub("\ufffd", lines)


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one language; an empty code stands for one that nobody knows.

    `link` is the address that it leads to; `follows_close`: there is no space between it and the text before it.
    """

    text: str
    language: str
    is_strong: bool = False
    link: str = ""
    follows_close: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    words: Words
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Texts that follow each other, with a space between them unless one says otherwise."""

    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Points below each other, each of texts that follow each other."""

    points: tuple[tuple[Words, ...], ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, word for word."""

    words: Words


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headers, and as many cells in each row."""

    caption: Words
    headers: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and what it shows in words. `url`: where a page of the site finds the same drawing, if it does."""

    svg: str
    alt: str
    width_mm: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """`number` is what its length is made from; None stands for one too small to show, which has no length."""

    label: Words
    value: Words
    number: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars below each other, and what they show in words. Everything in it stands in a table beside it too."""

    bars: tuple[Bar, ...]
    alt: str
    width_mm: int = 150

    @property
    def highest(self) -> int:
        return max((bar.number or 0 for bar in self.bars), default=0)


@dataclass(frozen=True, slots=True)
class ToFillIn:
    """A question with room to write below it."""

    words: Words


Part = Heading | Paragraph | Listing | Quote | Table | Picture | Chart | ToFillIn


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. Everything in it that is not marked otherwise is in `language`. `text_size` is in points."""

    title: Words
    language: str
    author: str
    made_on: date
    parts: tuple[Part, ...]
    text_size: int = 11
