"""What the database says of a frame: its manifest, what changed since, and the rows behind the changes."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from json import loads
from typing import Any

from django.db import connection, transaction

from surveys.asking.questionnaire import Questionnaire
from surveys.frame.rows import FIELDS, Asking, Row, asking
from surveys.models import FrameManifest, ResponseChange, SurveyVersion

DELETED_AT_A_TIME = 5_000
CHANGES_AT_A_TIME = 20_000

RESPONSES = "surveys_response"
COLUMNS = ", ".join(f"r.{name}" for name in FIELDS)
# One statement, so that manifest, changes and rows are of one moment, on both databases.
STATE = f"""
    SELECT m.generation, m.is_begun, CASE WHEN row_number() OVER () = 1 THEN m.segments END,
           c.id, c.response_id, {COLUMNS}
      FROM surveys_framemanifest m
      LEFT JOIN (
               SELECT id, response_id FROM surveys_responsechange WHERE survey_id = %s ORDER BY id LIMIT %s
           ) c ON m.is_begun
      LEFT JOIN {RESPONSES} r ON r.id = c.response_id AND r.survey_id = m.survey_id
     WHERE m.survey_id = %s
"""  # noqa: S608 (names of our own)
PAGE = f"""
    SELECT {COLUMNS} FROM {RESPONSES} r
     WHERE r.survey_id = %s AND r.id > %s AND r.id <= %s ORDER BY r.id LIMIT %s
"""  # noqa: S608
EVERYTHING = f"SELECT {COLUMNS} FROM {RESPONSES} r WHERE r.survey_id = %s ORDER BY r.id"  # noqa: S608
HIGHEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Segment:
    """All responses of a survey with a key above `low` and up to `high`, as they were when it was published.

    Ranges follow one another without a gap, so a response is in one segment or in none.
    """

    token: str
    low: int
    high: int
    rows: int


@dataclass(frozen=True, slots=True)
class State:
    """One moment of a frame. `changes` are the keys of the notes, `touched` those of the responses they tell of.

    `rows` are those of `touched` that are there, by their keys and in order.
    """

    generation: int
    is_begun: bool
    segments: tuple[Segment, ...]
    changes: tuple[int, ...]
    touched: frozenset[int]
    rows: tuple[Row, ...]


NOTHING = State(0, False, (), (), frozenset(), ())


def read_state(survey_id: int, most_changes: int) -> State:
    """The state of a frame, with so many changes at most, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(STATE, [survey_id, most_changes, survey_id])
        found = cursor.fetchall()
    if not found:
        return NOTHING
    generation, is_begun, segments = found[0][:3]
    noted = [row for row in found if row[3] is not None]
    there = {row[4]: row[5:] for row in noted if row[5] is not None}
    return State(
        generation,
        bool(is_begun),
        tuple(Segment(**segment) for segment in (loads(segments) if isinstance(segments, str) else segments)),
        tuple(row[3] for row in noted),
        frozenset(row[4] for row in noted),
        tuple(there[key] for key in sorted(there)),
    )


def pages(survey_id: int, low: int, high: int, rows: int) -> Iterator[list[Row]]:
    """The responses of a range of keys, so many at a time. Each page is of its own moment."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(PAGE, [survey_id, low, high, rows])
            page = cursor.fetchall()
        if page:
            yield page
            low = page[-1][0]
        if len(page) < rows:
            return


def first_rows(survey_id: int, rows: int) -> list[Row]:
    """So many responses at most, of one moment."""
    with connection.cursor() as cursor:
        cursor.execute(PAGE, [survey_id, 0, HIGHEST_KEY, rows])
        return list(cursor.fetchall())


def everything(survey_id: int, rows: int) -> Iterator[list[Row]]:
    """All responses of one moment, so many at a time."""
    if connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        opened: Any = connection.cursor()
    else:
        opened = connection.chunked_cursor()
    with opened as cursor:
        cursor.execute(EVERYTHING, [survey_id])
        while page := cursor.fetchmany(rows):
            yield page


def versions_of(survey_id: int) -> list[tuple[int, Questionnaire]]:
    """The numbers of all versions and what they ask, the newest first."""
    found = SurveyVersion.objects.filter(survey_id=survey_id).order_by("-number")
    return [(version.number, version.as_questionnaire()) for version in found]


def asking_of(survey_id: int) -> dict[int, Asking]:
    """By the key of a version. Ask for it after the rows: then every version that they were given to is there."""
    found = SurveyVersion.objects.filter(survey_id=survey_id)
    return {version.pk: asking(version.number, version.as_questionnaire()) for version in found}


def changes_of(survey_id: int) -> Sequence[int]:
    """The keys of all notes about a survey, a million of them in eight megabytes."""
    found = ResponseChange.objects.filter(survey_id=survey_id).order_by("id").values_list("pk", flat=True)
    return array("q", found.iterator(chunk_size=CHANGES_AT_A_TIME))


def changed_within(survey_id: int, segment: Segment) -> bool:
    """Whether anything in the range of a segment changed since it was published."""
    found = ResponseChange.objects.filter(survey_id=survey_id)
    return found.filter(response_id__gt=segment.low, response_id__lte=segment.high).exists()


def is_named(survey_id: int, segment: Segment) -> bool:
    """Whether the manifest still names this segment."""
    manifest = FrameManifest.objects.filter(survey_id=survey_id).first()
    return manifest is not None and asdict(segment) in manifest.segments


@transaction.atomic
def publish(
    survey_id: int, generation: int, segments: Sequence[Segment], changes: Sequence[int], *, is_begun: bool
) -> bool:
    """Swap the manifest if it is still of this generation, and take exactly the notes that were read; else nothing."""
    swapped = FrameManifest.objects.filter(survey_id=survey_id, generation=generation).update(
        generation=generation + 1, is_begun=is_begun, segments=[asdict(segment) for segment in segments]
    )
    if swapped:
        for start in range(0, len(changes), DELETED_AT_A_TIME):
            ResponseChange.objects.filter(pk__in=list(changes[start : start + DELETED_AT_A_TIME])).delete()
    return bool(swapped)
