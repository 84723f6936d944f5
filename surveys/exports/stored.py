"""Responses as they are stored, read so fast that nothing else waits for the database."""

from collections.abc import Iterator
from typing import Any

from django.db import connections, transaction
from psycopg import capabilities

from surveys.exports.layout import Layout
from surveys.models import Survey

Row = tuple[Any, ...]
"""Day, language, presentation, channel, age band, the id of the version, the text of the answers, and the key."""

NAMES = ("day", "language", "presentation", "channel", "age_band", "version_id", "answers", "pk")
VERSION, ANSWERS, KEY = 5, 6, 7
ROWS_AT_A_TIME = 500


def rows(survey: Survey, layout: Layout) -> Iterator[Row]:
    """One row for each response.

    They come by day, and then in an order that says nothing about who came first. A version that is published
    meanwhile has no columns in the file and no rows. All rows are of one moment.
    """
    if not layout.asked:
        # Nothing was ever published. Django has no SQL for "in nothing".
        return iter(())
    known = survey.responses.filter(version_id__in=list(layout.asked))
    queryset = known.order_by("day", "receipt_hmac").values_list(*NAMES)
    connection = connections[queryset.db]
    sql, params = queryset.query.get_compiler(using=queryset.db).as_sql()
    return _streamed(connection, sql, params) if connection.vendor == "postgresql" else _read(connection, sql, params)


def _read(connection: Any, sql: str, params: Any) -> Iterator[Row]:
    """One statement sees one moment, and no transaction keeps others from writing."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        while some := cursor.fetchmany(ROWS_AT_A_TIME):
            yield from some


def _streamed(connection: Any, sql: str, params: Any) -> Iterator[Row]:
    """The server sends while we write: no cursor that is asked again and again, and nothing is sorted first."""
    size = ROWS_AT_A_TIME if capabilities.has_stream_chunked() else 1
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        # The index has the order; a plan that sorts a million rows would read all of them before it sends the first.
        cursor.execute("SELECT set_config('enable_sort', 'off', true), set_config('jit', 'off', true)")
        yield from cursor.stream(sql, params, size=size)
