"""What an author is told about the words of a page: how hard it is to read, and words to watch."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.models import Page
from wagtail.search import index

from cms.models import WatchedWord
from cms.plain_language.readability import Readability, measure
from cms.plain_language.words_to_watch import Hint, find

BLOCK_ENDS = re.compile(r"</(?:p|h\d|li|blockquote|td|th)>|<(?:br|hr)\s*/?>", re.IGNORECASE)
LOOKS_LIKE_HTML = re.compile(r"<(?:p|h\d|ul|ol)[ >]")


@dataclass(frozen=True)
class PlainLanguage:
    """The figures and the hints of one text."""

    readability: Readability
    hints: list[Hint]


def check(text: str, language: str) -> PlainLanguage:
    """One query: the words to watch of this language."""
    watched = WatchedWord.objects.filter(language=language.split("-")[0]).values_list("word", "instead")
    return PlainLanguage(measure(text, language), find(text, watched))


def text_of(page: Page) -> str:
    """Everything on the page that is searched, one line for each heading, paragraph, step or point."""
    return "\n".join(line for line in _lines_of(page) if line.strip())


def _lines_of(page: Page) -> Iterator[str]:
    seen = set()
    for field in page.get_search_fields():
        if isinstance(field, index.SearchField) and field.field_name not in seen:
            seen.add(field.field_name)
            value = getattr(page, field.field_name, "")
            if isinstance(value, StreamValue):
                yield from _of_block(value.stream_block, value)
            elif isinstance(value, str):
                yield from lines_of_html(value) if LOOKS_LIKE_HTML.search(value) else [value]


def lines_of_html(html: str) -> list[str]:
    return [unescape(strip_tags(part)).strip() for part in BLOCK_ENDS.split(html)]


def _of_block(block: blocks.Block, value: Any) -> Iterable[str]:
    """Rich text by its paragraphs, so that a heading is not read as the start of the next sentence."""
    if value is None or isinstance(block, blocks.ChoiceBlock):
        return
    if isinstance(block, blocks.RichTextBlock):
        yield from lines_of_html(value.source)
    elif isinstance(block, blocks.StructBlock) and hasattr(value, "get"):
        for name, child in block.child_blocks.items():
            yield from _of_block(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _of_block(block.child_block, item)
    elif isinstance(block, blocks.StreamBlock):
        for item in value:
            yield from _of_block(item.block, item.value)
    elif not isinstance(block, blocks.StructBlock):
        yield from (str(part) for part in block.get_searchable_content(value))
