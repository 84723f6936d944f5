"""Reads a tagged PDF back as a screen reader does: along its structure, with the text and language of each piece."""

import io
import re
from dataclasses import dataclass, field
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

Letters = dict[int, str]


@dataclass
class Piece:
    """A text as it stands on the page. It may name its own language."""

    text: str = ""
    language: str = ""


@dataclass
class Element:
    """One element of the structure tree, with the pieces that stand in it, in the order of reading."""

    role: str
    language: str = ""
    alt: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)
    pieces: list["Piece"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def said_in(self, language: str) -> str:
        """What stands here in one language."""
        return "".join(piece.text for piece in self.pieces if piece.language == language)

    def all(self, role: str) -> list["Element"]:
        found = [self] if self.role == role else []
        return found + [element for child in self.children for element in child.all(role)]


class Tagged:
    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.root = self.reader.trailer["/Root"]
        self.pieces = {
            (page.indirect_reference.idnum, mcid): piece  # type: ignore[union-attr]
            for page in self.reader.pages
            for mcid, piece in _marked(page, self.reader).items()
        }
        self.tree = self._element({"/S": "/Root", "/K": self.root["/StructTreeRoot"]["/K"]}, None, self.language)

    @property
    def metadata(self) -> str:
        return self.root["/Metadata"].get_data().decode()

    @property
    def language(self) -> str:
        return str(self.root["/Lang"])

    def _element(self, found: Any, page: int | None, language: str) -> Element:
        if "/Pg" in found:
            page = found.raw_get("/Pg").idnum
        made = Element(str(found["/S"]).lstrip("/"), str(found.get("/Lang", language)), str(found.get("/Alt", "")))
        attributes = found.get("/A", [])
        for owner in attributes if isinstance(attributes, list) else [attributes]:
            made.attributes |= dict(owner.get_object())
        kids = found.get("/K", [])
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        for kid in kids if isinstance(kids, list) else [kids]:
            self._take(made, kid.get_object() if hasattr(kid, "get_object") else kid, page)
        return made

    def _take(self, made: Element, kid: Any, page: int | None) -> None:
        if isinstance(kid, int):
            self._say(made, page, kid)
        elif "/MCID" in kid:
            self._say(made, kid.raw_get("/Pg").idnum if "/Pg" in kid else page, kid["/MCID"])
        elif "/S" in kid:
            child = self._element(kid, page, made.language)
            made.children.append(child)
            made.pieces += child.pieces

    def _say(self, made: Element, page: int | None, mcid: int) -> None:
        piece = self.pieces[page, int(mcid)]
        made.pieces.append(Piece(piece.text, piece.language or made.language))


def _marked(page: Any, reader: PdfReader) -> dict[int, Piece]:
    """Each marked piece of a page. What a piece says of itself comes before what its glyphs say."""
    fonts = {name: _letters(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    open_marks: list[tuple[str, Any]] = []
    pieces: dict[int, Piece] = {}
    letters: Letters = {}
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            facts = operands[1] if operator == b"BDC" else {}
            open_marks.append((str(operands[0]), facts))
            if "/MCID" in facts:
                pieces[int(facts["/MCID"])] = Piece(language=str(facts.get("/Lang", "")))
            if "/ActualText" in facts:
                _add(pieces, open_marks, str(facts["/ActualText"]))
        elif operator == b"EMC":
            open_marks.pop()
        elif operator == b"Tf":
            letters = fonts[operands[0]]
        elif operator in (b"Tj", b"TJ") and not any("/ActualText" in facts for _name, facts in open_marks):
            _add(pieces, open_marks, _said(operands[0], letters, open_marks))
    return pieces


def _add(pieces: dict[int, Piece], open_marks: list[tuple[str, Any]], text: str) -> None:
    """Words that are marked as reversed stand in a piece from the left to the right, so the first one is read last."""
    inside = [int(facts["/MCID"]) for _name, facts in open_marks if "/MCID" in facts]
    if inside and _is_reversed(open_marks):
        pieces[inside[-1]].text = text + pieces[inside[-1]].text
    elif inside:
        pieces[inside[-1]].text += text


def _is_reversed(open_marks: list[tuple[str, Any]]) -> bool:
    return any(name == "/ReversedChars" for name, _facts in open_marks)


def _said(shown: Any, letters: Letters, open_marks: list[tuple[str, Any]]) -> str:
    strings = [part for part in (shown if isinstance(shown, list) else [shown]) if hasattr(part, "original_bytes")]
    data = b"".join(part.original_bytes for part in strings)
    glyphs = [letters.get(int.from_bytes(data[at : at + 2], "big"), "") for at in range(0, len(data), 2)]
    return "".join(reversed(glyphs) if _is_reversed(open_marks) else glyphs)


def _letters(font: Any) -> Letters:
    """The letters of each glyph, from the font's own table."""
    table = font["/ToUnicode"].get_data().decode("latin-1")
    letters: Letters = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            letters[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            start = int(first, 16)
            for code in range(start, int(last, 16) + 1):
                letters[code] = chr(ord(bytes.fromhex(text).decode("utf-16-be")) + code - start)
    return letters
