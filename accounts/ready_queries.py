"""Questions to the database that are asked on every page of answering: put into SQL once per connection.

Django builds the SQL of a queryset anew each time, which takes longer than most databases need to answer. A queryset
that differs in nothing but a few values can be built once, with marks in their place. What it says stands in the
queryset alone; nothing here knows a table.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import get_related_populators
from django.utils.functional import cached_property

Value = UUID | int
# Values that no row has. They show where in the SQL the values of a question go.
_UUIDS = [UUID(int=(0xA5A5 << 112) + number) for number in range(8)]
_NUMBERS = [-(1 << 40) - number for number in range(8)]


class _Prepared:
    """A queryset as one connection asks it."""

    def __init__(self, queryset: models.QuerySet, marks: Sequence[Value], connection: BaseDatabaseWrapper) -> None:
        self.connection = connection
        self.compiler = queryset.query.get_compiler(connection=connection)
        self.sql, params = self.compiler.as_sql()
        written = {_written(mark, connection): number for number, mark in enumerate(marks)}
        self.params = list(params)
        self.places = [
            (place, written[param]) for place, param in enumerate(params) if _is_mark(param) and param in written
        ]
        if {number for _place, number in self.places} != set(written.values()):
            raise ValueError(f"Not every value of this question stands in its SQL: {self.sql}")
        self.converters = self.compiler.get_converters([each[0] for each in self.compiler.select])

    def rows(self, values: Sequence[Value]) -> list[Any]:
        params = self.params.copy()
        for place, number in self.places:
            params[place] = _written(values[number], self.connection)
        with self.connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            rows = cursor.fetchall()
        return list(self.compiler.apply_converters(rows, self.converters)) if self.converters and rows else rows

    @cached_property
    def _instance(self) -> tuple[type[models.Model], int, int, list[str], list[Any]]:
        found, select = self.compiler.klass_info, self.compiler.select
        first, last = found["select_fields"][0], found["select_fields"][-1] + 1
        names = [each[0].target.attname for each in select[first:last]]
        related = get_related_populators(found, select, self.connection.alias)  # type: ignore[call-arg]
        return found["model"], first, last, names, related

    def instances(self, values: Sequence[Value]) -> Iterator[Any]:
        model, first, last, names, related = self._instance
        for row in self.rows(values):
            instance = model.from_db(self.connection.alias, names, row[first:last])
            for populator in related:
                populator.populate(row, instance)
            yield instance


def _is_mark(param: object) -> bool:
    return isinstance(param, UUID | int | str)


def _written(value: Value, connection: BaseDatabaseWrapper) -> Value | str:
    """The value as the database takes it."""
    is_hex = isinstance(value, UUID) and not connection.features.has_native_uuid_field
    return value.hex if is_hex and isinstance(value, UUID) else value


class ReadyQuery:
    """A queryset that `build` makes of a few values, each of the type that `types` say."""

    def __init__(self, build: Callable[..., models.QuerySet], *types: type[Value]) -> None:
        self.build = build
        self.marks: list[Value] = [
            _UUIDS[number] if each is UUID else _NUMBERS[number] for number, each in enumerate(types)
        ]

    def _prepared(self) -> _Prepared:
        connection = connections[DEFAULT_DB_ALIAS]
        known = vars(connection).setdefault("heard_ready_queries", {})
        if self not in known:
            known[self] = _Prepared(self.build(*self.marks), self.marks, connection)
        return known[self]  # type: ignore[no-any-return]

    def all(self, *values: Value) -> list[Any]:
        """The objects, with those that the queryset selects along with them."""
        return list(self._prepared().instances(values))

    def first(self, *values: Value) -> Any:
        """The first object; None if there is none."""
        return next(self._prepared().instances(values), None)

    def is_any(self, *values: Value) -> bool:
        """Whether there is any row."""
        return bool(self._prepared().rows(values))


class ReadyUpdate:
    """One UPDATE of the fields `names` in the row whose fields `where` hold the values that are given."""

    def __init__(self, model: type[models.Model], names: Sequence[str], where: Sequence[str]) -> None:
        self.table = model._meta.db_table
        self.fields = [model._meta.get_field(name) for name in (*names, *where)]
        self.count = len(names)

    def run(self, *values: Any) -> int:
        """How many rows there were. The values in the order of `names`, then of `where`."""
        connection = connections[DEFAULT_DB_ALIAS]
        known = vars(connection).setdefault("heard_ready_queries", {})
        if self not in known:
            known[self] = self._sql(connection)
        params = [
            field.get_db_prep_save(value, connection)  # type: ignore[union-attr]
            for field, value in zip(self.fields, values, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(known[self], params)
            return int(cursor.rowcount)

    def _sql(self, connection: BaseDatabaseWrapper) -> str:
        quote = connection.ops.quote_name
        columns = [f"{quote(field.column)} = %s" for field in self.fields]  # type: ignore[union-attr, arg-type]
        what, where = ", ".join(columns[: self.count]), " AND ".join(columns[self.count :])
        return f"UPDATE {quote(self.table)} SET {what} WHERE {where}"  # noqa: S608 (names of our own models)
