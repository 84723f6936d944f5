"""Columns of closed answers: how an answer becomes a number, and what the numbers of a column mean.

A column has one of three shapes, and a dictionary of its own in every segment:

- `ONE`: one word a response, out of `words`: number n stands for `words[n - 1]`, 0 for no answer. An opt-out is its
  code after a colon. One byte each; two or four where there are more different words than that can tell apart.
- `SEVERAL`: bits, eight to a plane: bit 0 is "answered", bit n stands for `words[n - 1]`.
- `ORDER`: plane 0 is what was put first, like `ONE`; then a plane for each of `things`: its place, 0 for none.

No free words are in any: a response holds none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from surveys.enums import FrameShape

ONE, SEVERAL, ORDER = FrameShape.ONE, FrameShape.SEVERAL, FrameShape.ORDER
OPT_OUT = ":"
BITS = 8
MOST_IN_A_BYTE = 255
Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One question or fact in one block of responses. All planes have a number for each response."""

    shape: str
    words: tuple[str, ...]
    planes: tuple[Array, ...]
    things: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return len(self.planes[0])


def word_of(data: Mapping[str, Any]) -> str:
    """What an answer with one value is in a column."""
    opt_out = data.get("opt_out")
    return f"{OPT_OUT}{opt_out}" if opt_out else str(data.get("value", ""))


def words_of(data: Mapping[str, Any]) -> Sequence[str]:
    """What an answer with several codes is in a column."""
    if data.get("opt_out"):
        return (word_of(data),)
    return data.get("codes") or ((data["value"],) if data.get("value") else ())


class _Numbers:
    """Grows by as many zeros as there are new responses, and gets wider when there are too many words for a byte."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.plane: Any = bytearray()
        self.width = 1

    def grow(self, rows: int) -> None:
        self.plane.extend(bytes(rows * self.width) if self.width == 1 else [0] * rows)

    def put(self, row: int, word: str) -> None:
        number = self.numbers.get(word)
        if number is None:
            number = self.numbers[word] = len(self.numbers) + 1
            if number > MOST_IN_A_BYTE and self.width == 1:
                self.plane, self.width = list(self.plane), 4
        self.plane[row] = number

    def array(self) -> Array:
        if self.width == 1:
            return np.frombuffer(bytes(self.plane), np.uint8)
        return np.array(self.plane, narrowest(len(self.numbers)))


def narrowest(largest: int) -> Any:
    """The smallest type that can hold numbers up to this."""
    return np.uint8 if largest <= MOST_IN_A_BYTE else np.uint16 if largest <= 65_535 else np.uint32


class OneWriter:
    """Takes answers of the shape `ONE`."""

    shape = ONE

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self.grow = self._numbers.grow
        self.put_word = self._numbers.put

    def put(self, row: int, data: Mapping[str, Any]) -> None:
        self.put_word(row, word_of(data))

    def column(self) -> Column:
        return Column(ONE, tuple(self._numbers.numbers), (self._numbers.array(),))


class SeveralWriter:
    """Takes answers of the shape `SEVERAL`."""

    shape = SEVERAL

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}
        self._rows = 0
        self._planes: list[bytearray] = [bytearray()]

    def grow(self, rows: int) -> None:
        self._rows += rows
        for plane in self._planes:
            plane.extend(bytes(rows))

    def put(self, row: int, data: Mapping[str, Any]) -> None:
        self._planes[0][row] |= 1
        for word in words_of(data):
            bit = self._bits.get(word)
            if bit is None:
                bit = self._bits[word] = len(self._bits) + 1
                if bit // BITS == len(self._planes):
                    self._planes.append(bytearray(self._rows))
            self._planes[bit // BITS][row] |= 1 << bit % BITS

    def column(self) -> Column:
        return Column(SEVERAL, tuple(self._bits), tuple(np.frombuffer(bytes(p), np.uint8) for p in self._planes))


class OrderWriter:
    """Takes answers of the shape `ORDER`."""

    shape = ORDER

    def __init__(self) -> None:
        self._first = _Numbers()
        self._rows = 0
        self._places: dict[str, bytearray] = {}

    def grow(self, rows: int) -> None:
        self._rows += rows
        self._first.grow(rows)
        for plane in self._places.values():
            plane.extend(bytes(rows))

    def put(self, row: int, data: Mapping[str, Any]) -> None:
        words = words_of(data)
        self._first.put(row, words[0] if words else "")
        if data.get("opt_out"):
            return
        for place, word in enumerate(words, start=1):
            plane = self._places.get(word)
            if plane is None:
                plane = self._places[word] = bytearray(self._rows)
            plane[row] = min(place, MOST_IN_A_BYTE)

    def column(self) -> Column:
        places = tuple(np.frombuffer(bytes(plane), np.uint8) for plane in self._places.values())
        return Column(ORDER, tuple(self._first.numbers), (self._first.array(), *places), tuple(self._places))


Writer = OneWriter | SeveralWriter | OrderWriter
WRITERS: dict[str, type[OneWriter] | type[SeveralWriter] | type[OrderWriter]] = {
    ONE: OneWriter,
    SEVERAL: SeveralWriter,
    ORDER: OrderWriter,
}
