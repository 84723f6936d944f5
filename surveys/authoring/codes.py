"""Makes keys and codes from words where an officer left them empty."""

import re
from typing import Any

from django.utils.text import slugify

from surveys.asking.reserved import CODES, KEYS

LENGTH = 40


def code_from(words: str, taken: set[str], fallback: str) -> str:
    """A code from the first words that is not among `taken`; `fallback` where the words have no Latin letters."""
    base = re.sub(r"[^a-z0-9]+", "_", slugify(words)).strip("_")[:LENGTH].rstrip("_")
    if not base or not base[0].isalpha():
        base = f"{fallback}_{base}".rstrip("_")
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}_{number}"
    return candidate


def fill_in(stream: Any) -> None:
    """Give every question and option of a stream a key or code, in place; never one that is reserved."""
    taken = {block.value["key"] for block in stream if block.value.get("key")} | KEYS
    for block in stream:
        if "key" in block.block.child_blocks and not block.value["key"]:
            block.value["key"] = code_from(block.value.get("wording") or "", taken, "question")
            taken.add(block.value["key"])
        _fill_in_codes(block.value.get("options") or [], "option", reserved=CODES)
        _fill_in_codes(block.value.get("rows") or [], "row")


def _fill_in_codes(items: Any, fallback: str, reserved: frozenset[str] = frozenset()) -> None:
    taken = {item["code"] for item in items if item["code"]} | reserved
    for item in items:
        if not item["code"]:
            item["code"] = code_from(item["label"], taken, fallback)
            taken.add(item["code"])
