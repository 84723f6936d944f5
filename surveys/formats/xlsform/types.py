"""The types of question that XLSForm knows, in all their spellings, and what they are here."""

import re
from dataclasses import dataclass

from surveys.formats.form import Shape

_CHOICE = re.compile(
    r"(?P<type>select one from|select_one|select one|select1|"
    r"select all that apply from|select all that apply|select_multiple from|select multiple from|select_multiple|"
    r"select multiple|rank)\s+(?P<list>\S.*?)(?P<other>\s+(or_other|or specify other|or other))?\s*\Z",
    re.IGNORECASE,
)
SHAPES = {
    "text": Shape.LINE,
    "string": Shape.LINE,
    "integer": Shape.WHOLE,
    "int": Shape.WHOLE,
    "decimal": Shape.DECIMAL,
    "range": Shape.DECIMAL,
    "date": Shape.DAY,
    "note": Shape.NOTE,
}
# Counted or noticed by the device and asked of nobody.
UNASKED = (
    *("calculate", "hidden", "start", "end", "today", "deviceid", "device id", "subscriberid", "subscriber id"),
    *("simserial", "sim id", "phonenumber", "username", "email", "audit", "start-geopoint", "background-audio"),
    *("background-geopoint", "xml-external", "csv-external", "imei"),
)
_EXTERNAL = ("select_one_from_file", "select_multiple_from_file", "select_one_external", "rank_from_file")


@dataclass(frozen=True, slots=True)
class Type:
    """A type as it was written. `list_name` is that of its options; `nearest`: ours only comes near."""

    shape: Shape | None
    list_name: str = ""
    has_other: bool = False
    nearest: bool = False
    is_asked: bool = True


def read_type(text: str) -> Type:
    """What a type is here; without a shape if it is nothing."""
    words = " ".join(text.split())
    lower = words.lower()
    if lower.startswith(_EXTERNAL):
        return Type(None)
    found = _CHOICE.match(words)
    if found:
        start = found["type"].lower()
        several = "all" in start or "multiple" in start
        shape = Shape.ORDER if start == "rank" else Shape.SEVERAL if several else Shape.ONE
        return Type(shape, found["list"], bool(found["other"]))
    if lower in SHAPES:
        return Type(SHAPES[lower])
    if lower in ("phone number", "barcode", "time", "datetime", "date_time"):
        return Type(Shape.LINE, nearest=True)
    return Type(None, is_asked=lower not in UNASKED)


def is_group_start(text: str) -> str:
    """“group” or “repeat” where one begins; empty otherwise."""
    found = re.match(r"begin[ _](group|repeat|loop)\b", " ".join(text.lower().split()))
    return "" if not found else "group" if found[1] == "group" else "repeat"


def is_group_end(text: str) -> bool:
    return bool(re.match(r"end[ _](group|repeat|loop)\Z", " ".join(text.lower().split())))
