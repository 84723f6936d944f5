"""Reading a frame: segments without what changed since, plus that from the database: exactly what is committed."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from surveys.frame import build as building
from surveys.frame.columns import Array, Column
from surveys.frame.folder import tidy
from surveys.frame.rows import Asking, Block, BlockWriter
from surveys.frame.segments import Damaged
from surveys.frame.state import (
    Segment,
    State,
    asking_of,
    everything,
    first_rows,
    read_state,
)

logger = logging.getLogger(__name__)

Result = TypeVar("Result")
TRIES = 5
# The generation of each survey that this process read last: with a new one there may be files to take away.
_seen: dict[int, int] = {}


class Columns(Protocol):
    """A block of responses, in memory or in a file."""

    @property
    def rows(self) -> int: ...

    @property
    def ids(self) -> Array: ...

    def column(self, name: str) -> Column | None: ...

    def words(self, name: str) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the responses. Rows with a mark in `without` count for nothing: they changed since."""

    columns: Columns
    without: Array | None = None

    @property
    def rows(self) -> int:
        return self.columns.rows

    @property
    def ids(self) -> Array:
        """The keys of the responses, in order."""
        return self.columns.ids

    def column(self, name: str) -> Column | None:
        return self.columns.column(name)

    def words(self, name: str) -> tuple[str, ...]:
        return self.columns.words(name)


@dataclass(frozen=True, slots=True)
class Frame:
    """All responses of a survey at one moment, in parts. It can be read until its `with` ends."""

    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        return sum(part.rows - (0 if part.without is None else int(part.without.sum())) for part in self.parts)


class _NotYet(Exception):
    """Too much changed since the frame was built; now it is built, and has to be read anew."""


def with_frame(survey_id: int, work: Callable[[Frame], Result], *, only_reads: bool = False) -> Result:
    """What `work` makes of the frame of a survey. It may be called again where a file turned out to be damaged.

    Files that are missing or damaged are made anew and told in the log. Where even that fails, all is read from the
    database: slower, and as right. So it is where `only_reads`: whoever reads from one moment of the database, within
    a transaction, must neither write rows in it nor take files away that were written since.
    """
    for _try in range(1 if only_reads else TRIES):
        try:
            with _opened(survey_id, only_reads) as frame:
                return work(frame)
        except (Damaged, _NotYet):
            continue
        except OSError:
            logger.exception("The results frame of survey %s cannot be kept on this machine", survey_id)
            break
    if not only_reads:
        logger.warning("The results of survey %s are counted without a frame", survey_id)
    return work(_all_in_memory(survey_id))


@contextmanager
def _opened(survey_id: int, only_reads: bool) -> Iterator[Frame]:
    state = read_state(survey_id, building.SMALL + 1)
    rows = first_rows(survey_id, building.SMALL + 1) if not state.is_begun else state.rows
    if len(state.changes) > building.SMALL or len(rows) > building.SMALL:
        if not only_reads:
            building.build(survey_id)
        raise _NotYet
    with ExitStack() as opened:
        parts = [_part(survey_id, segment, state, opened, only_reads) for segment in state.segments]
        if _seen.get(survey_id) != state.generation and state.is_begun and not only_reads:
            tidy(survey_id, [segment.token for segment in state.segments])
            _seen[survey_id] = state.generation
        if rows:
            writer = BlockWriter(asking_of(survey_id))
            writer.add(rows)
            parts.append(Part(writer.block()))
        yield Frame(tuple(parts))


def _part(survey_id: int, segment: Segment, state: State, opened: ExitStack, only_reads: bool) -> Part:
    """A segment without what changed since. Where it is missing it is made anew, and everything is read again."""
    try:
        found = building.open_segment(survey_id, segment)
    except Damaged:
        if not only_reads:
            building.restore(survey_id, segment)
        raise
    opened.callback(found.close)
    touched = sorted(key for key in state.touched if segment.low < key <= segment.high)
    marks = building.marks_of(found.ids, touched) if touched else None
    return Part(found, marks if marks is not None and marks.any() else None)


def _all_in_memory(survey_id: int) -> Frame:
    """Every response of one moment, in columns in memory."""
    versions: Mapping[int, Asking] = {}
    blocks: list[Block] = []
    writer = BlockWriter(versions)
    for page in everything(survey_id, building.ROWS_AT_A_TIME):
        if any(row[1] not in versions for row in page):
            versions = asking_of(survey_id)
        if len(writer) + len(page) > building.SEGMENT_ROWS or not len(writer):
            blocks += [writer.block()] if len(writer) else []
            writer = BlockWriter(versions)
        writer.add(page)
    blocks += [writer.block()] if len(writer) else []
    return Frame(tuple(Part(block) for block in blocks))
