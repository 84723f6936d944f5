"""Hands out parts of sounds and films: some browsers play nothing from a server that can only send a whole file."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.documents.models import AbstractDocument

from cms.files.media_files import FILM_TYPES, SOUND_TYPES

TYPES = {**SOUND_TYPES, **FILM_TYPES}
# A longer part is cut here, and a browser asks for the next: none of it stays in our memory for long.
MOST_BYTES = 1024 * 1024

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


def wanted_part(header: str, size: int) -> tuple[int, int] | None:
    """The first and last byte of the one range that a browser asks for; None if it asks for nothing we can send."""
    found = _RANGE.fullmatch(header.strip())
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def part_of(document: AbstractDocument, request: HttpRequest) -> HttpResponse | None:
    """The answer to a request for a part of a sound or film; None where the whole file should go."""
    header = request.headers.get("Range", "")
    media_type = TYPES.get(f".{document.file_extension.lower()}")
    if not header or media_type is None or request.method != "GET":
        return None
    try:
        size = document.file.size
    except FileNotFoundError as lost:
        raise Http404 from lost
    part = wanted_part(header, size)
    if part is None:
        return None
    first, last = part
    if first > last or first >= size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    with document.file.open("rb") as file:
        file.seek(first)
        content = file.read(min(last - first + 1, MOST_BYTES))
    headers = {
        "Accept-Ranges": "bytes",
        "Content-Range": f"bytes {first}-{first + len(content) - 1}/{size}",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": document.content_disposition,
    }
    return HttpResponse(content, status=206, content_type=media_type, headers=headers)
