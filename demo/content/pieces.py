"""Turns the pieces of a text into the blocks of a page."""

from collections.abc import Iterable
from functools import singledispatch
from html import escape
from typing import Any

from wagtail.models import Page

from demo.texts.shapes import Button, Cards, Figure, Folded, Piece, Said, Source, Steps, Words
from surveys.models import Figure as FrozenFigure

Pages = dict[str, Page]
Block = tuple[str, Any]


def rich(paragraphs: Iterable[str]) -> str:
    """Plain paragraphs as rich text."""
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


def as_blocks(pieces: Iterable[Piece], pages: Pages) -> list[Block]:
    """Blocks for a stream; `pages` are those that a button or a card may lead to, by key."""
    return [block for piece in pieces for block in blocks_of(piece, pages)]


@singledispatch
def blocks_of(piece: Piece, pages: Pages) -> list[Block]:
    """The blocks of one piece."""
    raise TypeError(piece)


@blocks_of.register
def _words(piece: Words, pages: Pages) -> list[Block]:
    heading = f"<h2>{escape(piece.heading, quote=False)}</h2>" if piece.heading else ""
    points = "".join(f"<li>{escape(point, quote=False)}</li>" for point in piece.points)
    tag = "ol" if piece.numbered else "ul"
    return [("text", heading + rich(piece.paragraphs) + (f"<{tag}>{points}</{tag}>" if points else ""))]


@blocks_of.register
def _steps(piece: Steps, pages: Pages) -> list[Block]:
    heading: list[Block] = [("heading", piece.heading)] if piece.heading else []
    return heading + [("easy_read", {"picture": step.picture, "sentence": step.sentence}) for step in piece.steps]


@blocks_of.register
def _said(piece: Said, pages: Pages) -> list[Block]:
    return [("quote", {"words": piece.words, "who": piece.who})]


@blocks_of.register
def _folded(piece: Folded, pages: Pages) -> list[Block]:
    return [("details", {"title": piece.title, "text": rich(piece.paragraphs)})]


@blocks_of.register
def _button(piece: Button, pages: Pages) -> list[Block]:
    return [("call_to_action", {"text": "", "button": piece.label, "page": pages[piece.page], "url": ""})]


@blocks_of.register
def _cards(piece: Cards, pages: Pages) -> list[Block]:
    return [("page_cards", {"heading": piece.heading, "pages": [pages[key] for key in piece.pages]})]


@blocks_of.register
def _figure(piece: Figure, pages: Pages) -> list[Block]:
    figure = next(each for each in FrozenFigure.objects.all() if each.finding["en"] == piece.finding)
    return [("figure", {"address": str(figure.reference)})]


@blocks_of.register
def _source(piece: Source, pages: Pages) -> list[Block]:
    return [("text", rich([piece.text]))]
