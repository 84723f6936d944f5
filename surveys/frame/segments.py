"""The file of a segment: a block of columns, written once, and never believed without being looked at.

    8 bytes   MAGIC, with the version of the format
    4 bytes   length of the header        4 bytes   its checksum
    header    JSON: rows, and for each column its shape, its words and where its planes stand
    planes    one behind the other, each with its checksum in the header; the first one is the keys of the responses

Planes are read with `os.pread` into memory of their own. They are never mapped: where a mapped file is cut short, the
process dies. A process looks at the checksums of a file once for each state in which it finds it.
"""

import json
import os
import struct
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from surveys.enums import FrameShape
from surveys.frame.columns import Array, Column
from surveys.frame.rows import Block

FORMAT = 1
MAGIC = b"HeardF" + struct.pack("<H", FORMAT)
START = struct.Struct("<II")
MOST_KNOWN = 4_096
IDS = "ids"

Plane = tuple[int, int, str, int]
"""Where it begins, how many bytes it has, the type of its numbers, its checksum."""


class Damaged(Exception):
    """A file that cannot be believed: cut short, changed, or of another format."""


@dataclass(frozen=True, slots=True)
class _Placed:
    shape: str
    words: tuple[str, ...]
    things: tuple[str, ...]
    planes: tuple[Plane, ...]


@dataclass(frozen=True, slots=True)
class _Header:
    rows: int
    ids: Plane
    columns: dict[str, _Placed]


# What this process has looked at already, by what the file system says of it.
_known: OrderedDict[tuple[str, int, int, int], _Header] = OrderedDict()
_lock = threading.Lock()


class SegmentFile:
    """An open segment. What was opened can be read to its end, also when the file is gone from its folder."""

    def __init__(self, path: Path) -> None:
        self._file, self._size = -1, 0
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            self._header = self._look(path)
        except BaseException:
            self.close()
            raise
        self.rows = self._header.rows

    def close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
        self._file = -1

    def __del__(self) -> None:
        self.close()

    @property
    def ids(self) -> Array:
        return self._plane(self._header.ids)

    def words(self, name: str) -> tuple[str, ...]:
        """Every word that may stand in a column, also those of things in order; nothing else is read."""
        placed = self._header.columns.get(name)
        return (*placed.words, *placed.things) if placed else ()

    @property
    def names(self) -> list[str]:
        return list(self._header.columns)

    def column(self, name: str) -> Column | None:
        """None where nobody in this segment answered it."""
        placed = self._header.columns.get(name)
        if placed is None:
            return None
        return Column(
            FrameShape(placed.shape), placed.words, tuple(self._plane(plane) for plane in placed.planes), placed.things
        )

    def block(self) -> Block:
        """The whole segment in memory."""
        found = {name: self.column(name) for name in self.names}
        return Block(self.ids, {name: column for name, column in found.items() if column is not None})

    def _plane(self, plane: Plane) -> Array:
        start, length, kind, _checksum = plane
        return np.frombuffer(self._bytes(start, length), kind)

    def _bytes(self, start: int, length: int) -> bytes:
        if start + length > self._size:
            raise Damaged("it is cut short")
        try:
            found = os.pread(self._file, length, start)
        except OSError as error:
            raise Damaged(str(error)) from error
        if len(found) != length:
            raise Damaged("it is cut short")
        return found

    def _look(self, path: Path) -> _Header:
        state = os.fstat(self._file)
        self._size = state.st_size
        key = (str(path), state.st_ino, state.st_mtime_ns, state.st_size)
        with _lock:
            header = _known.get(key)
        if header is None:
            header = self._checked()
            with _lock:
                _known[key] = header
                while len(_known) > MOST_KNOWN:
                    _known.popitem(last=False)
        return header

    def _checked(self) -> _Header:
        start = self._bytes(0, len(MAGIC) + START.size)
        if not start.startswith(MAGIC):
            raise Damaged("it is of another format")
        length, checksum = START.unpack(start[len(MAGIC) :])
        text = self._bytes(len(start), length)
        if crc32(text) != checksum:
            raise Damaged("its header was changed")
        header = _header(json.loads(text), len(start) + length)
        for plane in (header.ids, *(plane for column in header.columns.values() for plane in column.planes)):
            if crc32(self._bytes(plane[0], plane[1])) != plane[3]:
                raise Damaged("its columns were changed")
        return header


def write_segment(path: Path, block: Block) -> None:
    """Write a file whole or not at all: under another name first, which nobody reads."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    planes: list[bytes] = []
    at = 0

    def placed(array: Array) -> Plane:
        nonlocal at
        planes.append(np.ascontiguousarray(array).tobytes())
        at += len(planes[-1])
        return at - len(planes[-1]), len(planes[-1]), array.dtype.str, crc32(planes[-1])

    header = {
        "rows": block.rows,
        IDS: placed(block.ids),
        "columns": {
            name: [column.shape, column.words, column.things, [placed(plane) for plane in column.planes]]
            for name, column in block.columns.items()
        },
    }
    text = json.dumps(header, separators=(",", ":")).encode()
    part = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(file, "wb") as out:
            out.write(MAGIC + START.pack(len(text), crc32(text)) + text)
            out.writelines(planes)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _header(data: dict[str, Any], behind: int) -> _Header:
    def moved(plane: list[Any]) -> Plane:
        return plane[0] + behind, plane[1], plane[2], plane[3]

    columns = {
        name: _Placed(shape, tuple(words), tuple(things), tuple(map(moved, planes)))
        for name, (shape, words, things, planes) in data["columns"].items()
    }
    return _Header(data["rows"], moved(data[IDS]), columns)
