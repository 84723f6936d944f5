"""Papers as PDF/UA-1, which can be read aloud, jumped through and reflowed.

What people wrote goes to typst as data and is never part of its source, so nothing in it is read as markup. A paper
that would break the standard is refused by typst; what can go wrong with words is a sign or a script without a font.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from cms.fonts import REMEDY
from cms.language.languages import is_rtl
from cms.printed.parts import (
    Chart,
    Heading,
    Listing,
    Paper,
    Paragraph,
    Part,
    Picture,
    Quote,
    Table,
    ToFillIn,
    Words,
    plain,
)

TEMPLATES = Path(__file__).parent
NO_FONT = re.compile(r'the text `"(.+)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
MOST_SIGNS = 60
PPI = 220.0


class CannotWrite(Exception):
    """No font on this machine writes a letter of the paper. Says what to install."""


def as_pdf(paper: Paper, *, with_system_fonts: bool = True) -> bytes:
    """The paper as PDF/UA-1.

    A sign without a font, such as a new emoji, is named in brackets; a letter without one raises `CannotWrite`.
    """
    names: dict[str, str] = {}
    while True:
        data = json.dumps(_paper(paper, names))
        try:
            return typst.compile(
                TEMPLATES / "paper.typ",
                format="pdf",
                pdf_standards="ua-1",
                sys_inputs={"paper": data},
                ignore_system_fonts=not with_system_fonts,
            )
        except typst.TypstError as error:
            sign = sign_without_font(str(error))
            if sign is None or sign in names or len(names) >= MOST_SIGNS:
                raise
            names[sign] = name_of(sign)


def as_png(picture: Picture) -> bytes:
    """The drawing as dots."""
    return as_pngs([picture], "en")[0]


def as_pngs(pictures: Sequence[Picture | Chart], language: str) -> list[bytes]:
    """Drawings and charts as dots, all in one go: starting up takes longer than drawing."""
    if not pictures:
        return []
    code, region = _language(language)
    parts = [_part(picture, {}) for picture in pictures]
    sheet = {"language": code or "en", "region": region, "rtl": is_rtl(code), "parts": parts}
    drawn = typst.compile(TEMPLATES / "picture.typ", format="png", ppi=PPI, sys_inputs={"sheet": json.dumps(sheet)})
    return drawn if isinstance(drawn, list) else [drawn]


def sign_without_font(message: str) -> str | None:
    """What typst could not write, from what it says about it."""
    found = NO_FONT.search(message)
    if found is None:
        return None
    quoted = found.group(1).replace('\\"', '"').replace("\\\\", "\\")
    return ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), quoted)


def name_of(sign: str) -> str:
    """The name of a sign that is no letter, in brackets. Raises `CannotWrite` for a letter."""
    if any(unicodedata.category(character)[0] in "LMN" for character in sign if character not in JOINERS):
        raise CannotWrite(f"No font on this machine writes “{sign}”. {REMEDY}")
    names = [unicodedata.name(character, "").lower() for character in sign if character not in JOINERS]
    return "[" + (", ".join(filter(None, names)) or "sign") + "]"


# They hold the parts of one emoji together, or choose how it looks.
JOINERS = "\u200d\ufe0e\ufe0f\u20e3"


def _paper(paper: Paper, names: dict[str, str]) -> dict[str, Any]:
    language, region = _language(paper.language)
    return {
        "title": _words(paper.title, names),
        "language": language or "en",
        "region": region,
        "rtl": is_rtl(language),
        "author": plain(paper.author),
        "year": paper.made_on.year,
        "month": paper.made_on.month,
        "day": paper.made_on.day,
        "size": paper.text_size,
        "parts": [_part(part, names) for part in paper.parts],
    }


def _part(part: Part, names: dict[str, str]) -> dict[str, Any]:
    match part:
        case Heading():
            return {"kind": "heading", "level": part.level, "words": _words(part.words, names)}
        case Paragraph():
            return {"kind": "paragraph", "words": [_words(words, names) for words in part.words]}
        case Listing():
            points = [[_words(words, names) for words in point] for point in part.points]
            return {"kind": "listing", "numbered": part.is_numbered, "points": points}
        case Quote():
            return {"kind": "quote", "words": _words(part.words, names)}
        case ToFillIn():
            return {"kind": "to_fill_in", "words": _words(part.words, names)}
        case Picture():
            return {"kind": "picture", "svg": part.svg, "alt": plain(part.alt), "width": part.width_mm}
        case Chart():
            bars = [
                {
                    "label": _words(bar.label, names),
                    "value": _words(bar.value, names),
                    "share": (bar.number or 0) / max(part.highest, 1),
                    "few": bar.number is None,
                }
                for bar in part.bars
            ]
            return {"kind": "chart", "alt": plain(part.alt), "bars": bars, "width": part.width_mm}
        case Table():
            rows = [[_words(cell, names) for cell in row] for row in part.rows]
            return {
                "kind": "table",
                "caption": _words(part.caption, names),
                "headers": [_words(header, names) for header in part.headers],
                "columns": shares(part),
                "rows": rows,
            }


def shares(table: Table) -> list[int]:
    """How wide each column is beside the others: wider where its longest text is, within reason."""
    columns = zip(table.headers, *table.rows, strict=True)
    return [min(max(max(len(cell.text) for cell in column), 12), 40) for column in columns]


def _words(words: Words, names: dict[str, str]) -> dict[str, Any]:
    text = plain(words.text)
    for sign, name in names.items():
        text = name.join(re.split(f"[{JOINERS}]*{re.escape(sign)}[{JOINERS}]*", text))
    language, region = _language(words.language)
    written = {"language": language, "region": region, "rtl": is_rtl(language), "close": words.follows_close}
    return {"text": text, "strong": words.is_strong, "link": plain(words.link), **written}


def _language(code: str) -> tuple[str, str | None]:
    """`pt-br` as typst wants it: language and region; a code that it would not take is left out."""
    language, _, region = code.lower().partition("-")
    if not re.fullmatch("[a-z]{2,3}", language):
        return "", None
    return language, region.upper() if re.fullmatch("[a-z]{2}", region) else None
