"""Calendar files by RFC 5545, for any calendar on any telephone: days and hours, nothing about who reads them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

CONTENT_TYPE = "text/calendar; charset=utf-8"
LONGEST_LINE = 75


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something in a calendar: a whole day if `begins` is a date, else from one moment to another.

    `uid` never changes, so that a file opened twice changes the entry instead of doubling it.
    """

    uid: str
    title: str
    begins: date | datetime
    ends: datetime | None = None
    text: str = ""
    place: str = ""
    url: str = ""
    is_cancelled: bool = False


def calendar_file(occasions: Iterable[Occasion], *, at: datetime) -> bytes:
    """A whole calendar file, as it was at the moment `at`."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Heard//Heard//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for occasion in occasions:
        lines += _event(occasion, at)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) + b"\r\n" for line in lines)


def _event(occasion: Occasion, at: datetime) -> list[str]:
    lines = ["BEGIN:VEVENT", f"UID:{escaped(occasion.uid)}", f"DTSTAMP:{_moment(at)}", *_when(occasion)]
    lines.append(f"SUMMARY:{escaped(occasion.title)}")
    texts = {"DESCRIPTION": occasion.text, "LOCATION": occasion.place}
    lines += [f"{name}:{escaped(text)}" for name, text in texts.items() if text]
    if occasion.url:
        lines.append(f"URL:{_plain(occasion.url)}")
    if occasion.is_cancelled:
        lines.append("STATUS:CANCELLED")
    return [*lines, "END:VEVENT"]


def _when(occasion: Occasion) -> list[str]:
    begins = occasion.begins
    if isinstance(begins, datetime):
        ends = [f"DTEND:{_moment(occasion.ends)}"] if occasion.ends else []
        return [f"DTSTART:{_moment(begins)}", *ends]
    after = begins + timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{begins:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}", "TRANSP:TRANSPARENT"]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text as a value; line breaks stay, other control characters go."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\")
    text = text.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return _plain(text)


def _plain(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cs"))


def folded(line: str) -> bytes:
    """A line in pieces of at most 75 octets, no letter cut through; each further piece begins with a space."""
    pieces, piece = [], b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LONGEST_LINE:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece])
