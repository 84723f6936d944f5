"""Building a frame: what changed since the last time goes into its segments. Can be stopped anywhere.

Files are written first, under names that nothing names yet; then one transaction swaps the manifest and takes the
notes that were read. Whoever is stopped before leaves files that nobody reads; whoever comes second swaps nothing.
"""

import logging
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import numpy as np

from surveys.frame.columns import Array
from surveys.frame.folder import kept_surveys, new_token, only_builder, path_of, remove, tidy
from surveys.frame.merging import merged, parted
from surveys.frame.rows import Block, BlockWriter
from surveys.frame.segments import Damaged, SegmentFile, write_segment
from surveys.frame.state import (
    HIGHEST_KEY,
    Segment,
    State,
    asking_of,
    changed_within,
    changes_of,
    first_rows,
    is_named,
    pages,
    publish,
    read_state,
)
from surveys.models import FrameManifest, ResponseChange, Survey

logger = logging.getLogger(__name__)

SEGMENT_ROWS = 131_072
# Fewer responses than this are read as they are: a frame would gain nothing.
SMALL = 2_000
CHANGES_AT_A_TIME = 20_000
ROWS_AT_A_TIME = 2_000


def build(survey_id: int) -> None:
    """Bring the frame of a survey up to date. Can run twice, at the same moment and on several machines too."""
    FrameManifest.objects.get_or_create(survey_id=survey_id)
    with only_builder(survey_id):
        while _step(survey_id):
            pass


def build_all() -> None:
    """Bring every frame up to date in whose survey something changed, and take away files that nobody reads."""
    ResponseChange.objects.exclude(survey_id__in=Survey.objects.values("pk")).delete()
    for survey_id in ResponseChange.objects.order_by().values_list("survey_id", flat=True).distinct():
        try:
            build(survey_id)
        except OSError:
            logger.exception("The results frame of survey %s could not be written", survey_id)
    manifests = dict(FrameManifest.objects.values_list("survey_id", "segments"))
    for survey_id in kept_surveys():
        tidy(survey_id, [segment["token"] for segment in manifests.get(survey_id, ())])


def restore(survey_id: int, segment: Segment) -> None:
    """Make the file of a segment again on a machine that has none, or none that can be believed.

    It is kept only if nothing in its range changed since it was published, so that a token means the same everywhere;
    otherwise the frame is built, which makes other segments.
    """
    with only_builder(survey_id):
        block = _scanned(survey_id, segment.low, segment.high)
        if not changed_within(survey_id, segment) and is_named(survey_id, segment):
            write_segment(path_of(survey_id, segment.token), block)
            return
    build(survey_id)


def open_segment(survey_id: int, segment: Segment) -> SegmentFile:
    """The file of a segment; a `Damaged` if it is not there or cannot be believed, told in the log."""
    path = path_of(survey_id, segment.token)
    try:
        found = SegmentFile(path)
        if found.rows != segment.rows:
            found.close()
            raise Damaged(f"it has {found.rows} rows")
    except FileNotFoundError:
        logger.info("Segment %s of survey %s is not on this machine", segment.token, survey_id)
        raise Damaged("it is not there") from None
    except (Damaged, OSError) as error:
        logger.warning("Segment %s of survey %s cannot be believed: %s", segment.token, survey_id, error)
        raise Damaged(str(error)) from error
    return found


def marks_of(ids: Array, touched: Sequence[int]) -> Array:
    """A mark at every row whose response is among `touched`, which stand in order."""
    wanted = np.array(touched, np.int64)
    places = np.searchsorted(ids, wanted)
    inside = places < len(ids)
    found = places[inside][ids[places[inside]] == wanted[inside]]
    marks = np.zeros(len(ids), bool)
    marks[found] = True
    return marks


def _step(survey_id: int) -> bool:
    """Take some changes into the frame; whether there were more. Those that come meanwhile are for the next time."""
    state = read_state(survey_id, CHANGES_AT_A_TIME)
    if not state.is_begun:
        return _begin(survey_id, state)
    if not state.changes:
        return False
    segments = list(_with_changes(survey_id, state))
    new = {segment.token for segment in segments} - {segment.token for segment in state.segments}
    _swap(survey_id, state, segments, state.changes, new)
    return len(state.changes) == CHANGES_AT_A_TIME


def _begin(survey_id: int, state: State) -> bool:
    """Make a frame out of all responses. Notes are looked at first: what they tell of is in what is read later."""
    changes = changes_of(survey_id)
    if len(first_rows(survey_id, SMALL + 1)) <= SMALL:
        publish(survey_id, state.generation, (), changes, is_begun=False)
        return False
    segments, low = [], 0
    for block in _blocks(survey_id, 0, HIGHEST_KEY):
        segments.append(_written(survey_id, block, low, int(block.ids[-1])))
        low = segments[-1].high
    _swap(survey_id, state, segments, changes, {segment.token for segment in segments}, is_new=True)
    return True


def _swap(
    survey_id: int,
    state: State,
    segments: Sequence[Segment],
    changes: Sequence[int],
    new: set[str],
    *,
    is_new: bool = False,
) -> None:
    """Publish, and take away the files of whichever segments nobody reads now."""
    swapped = publish(survey_id, state.generation, segments, changes, is_begun=True)
    gone = {segment.token for segment in state.segments} - {segment.token for segment in segments}
    remove(survey_id, gone if swapped else new)
    if swapped and is_new:
        logger.info("The results frame of survey %s was made of %s segments", survey_id, len(segments))


def _with_changes(survey_id: int, state: State) -> Iterator[Segment]:
    """The segments of the next generation, their ranges one behind the other."""
    versions, touched, low = asking_of(survey_id), sorted(state.touched), 0
    keys = [row[0] for row in state.rows]
    highest = touched[-1]
    for number, (segment, high) in enumerate(_groups(state, highest)):
        mine = touched[bisect_right(touched, segment.low if segment else low) : bisect_right(touched, high)]
        if segment and not mine:
            yield Segment(segment.token, low, segment.high, segment.rows)
            low = segment.high
            continue
        writer = BlockWriter(versions)
        if mine:
            writer.add(state.rows[bisect_left(keys, mine[0]) : bisect_right(keys, mine[-1])])
        blocks, without = [writer.block()], [np.zeros(len(writer), bool)]
        if segment:
            blocks.insert(0, _block_of(survey_id, segment))
            without.insert(0, marks_of(blocks[0].ids, mine))
        together = merged(blocks, without)
        is_last = number >= len(state.segments) - 1
        parts = parted(together, SEGMENT_ROWS) if is_last and together.rows else [together]
        for part in parts:
            if part.rows:
                end = high if part is parts[-1] else int(part.ids[-1])
                yield _written(survey_id, part, low, end)
                low = end


def _groups(state: State, highest: int) -> Iterator[tuple[Segment | None, int]]:
    """The segments, each with the highest key that it is for. New responses go into the last while it has room."""
    *others, last = state.segments or (None,)
    for segment in others:
        assert segment is not None
        yield segment, segment.high
    if last is None or highest <= last.high:
        yield last, last.high if last else highest
    elif last.rows < SEGMENT_ROWS:
        yield last, highest
    else:
        yield last, last.high
        yield None, highest


def _block_of(survey_id: int, segment: Segment) -> Block:
    try:
        found = open_segment(survey_id, segment)
        try:
            return found.block()
        finally:
            found.close()
    except Damaged:
        return _scanned(survey_id, segment.low, segment.high)


def _written(survey_id: int, block: Block, low: int, high: int) -> Segment:
    segment = Segment(new_token(), low, high, block.rows)
    write_segment(path_of(survey_id, segment.token), block)
    return segment


def _scanned(survey_id: int, low: int, high: int) -> Block:
    """One block of all responses in a range, from the database."""
    blocks = list(_blocks(survey_id, low, high))
    if not blocks:
        return BlockWriter({}).block()
    return merged(blocks, [np.zeros(block.rows, bool) for block in blocks])


def _blocks(survey_id: int, low: int, high: int) -> Iterator[Block]:
    """The responses in a range, in blocks of the size of a segment."""
    versions = asking_of(survey_id)
    writer = BlockWriter(versions)
    for page in pages(survey_id, low, high, ROWS_AT_A_TIME):
        if any(row[1] not in versions for row in page):
            versions.update(asking_of(survey_id))
        while page:
            room = SEGMENT_ROWS - len(writer)
            writer.add(page[:room])
            page = page[room:]
            if len(writer) == SEGMENT_ROWS:
                yield writer.block()
                writer = BlockWriter(versions)
    if len(writer):
        yield writer.block()
