"""Finds pages in the language of the reader, whatever is typed."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from wagtail.models import Locale, Page

LONGEST = 100
MOST_WORDS = 8


def tidy(typed: str) -> str:
    """What can be searched for: letters, digits and the marks that belong to them, at most eight words of it.

    Everything else, operators and control characters too, is only a space between words.
    """
    kept = "".join(sign if _is_letter(sign) else " " for sign in typed[: LONGEST * 4])
    return " ".join(" ".join(kept.split())[:LONGEST].split()[:MOST_WORDS])


def _is_letter(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LMN"


def find_pages(words: str, locale: Locale) -> Sequence[Any]:
    """Live pages of one language that everybody may read, best first; none for no words.

    Where no page has the words, pages whose title begins with them.
    """
    if not words:
        return Page.objects.none()
    pages = Page.objects.live().public().filter(locale=locale, depth__gt=1).specific()
    return pages.search(words) or pages.autocomplete(words)
