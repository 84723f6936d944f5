"""What is really in a sound or film file: its ending is a claim, its first bytes are not."""

from typing import Any

SOUND_TYPES = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".wav": "audio/wav"}
FILM_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
ENOUGH = 64


def is_what_it_says(file: Any, ending: str) -> bool:
    """Whether the content of an open or stored `file` begins as one with this ending does; true of other endings."""
    tell = _TELL.get(ending.lower())
    if tell is None:
        return True
    place = file.tell() if not file.closed else 0
    if file.closed:
        file.open("rb")
    file.seek(0)
    start = file.read(ENOUGH)
    file.seek(place)
    return tell(start)


def _is_mp3(start: bytes) -> bool:
    """With tags before the sound, or a first frame: eleven bits set, then a layer and a rate that exist."""
    if start.startswith(b"ID3"):
        return True
    is_frame = len(start) > 2 and start[0] == 0xFF and start[1] & 0xE0 == 0xE0
    return is_frame and bool(start[1] & 0x06) and start[2] & 0xF0 != 0xF0


_TELL = {
    ".mp3": _is_mp3,
    ".ogg": lambda start: start.startswith(b"OggS"),
    ".wav": lambda start: start.startswith(b"RIFF") and start[8:12] == b"WAVE",
    ".mp4": lambda start: start[4:8] == b"ftyp",
    ".webm": lambda start: start.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in start,
}
