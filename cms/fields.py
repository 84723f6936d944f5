"""A stream field that keeps its blocks out of the migrations."""

from typing import Any

from wagtail.fields import StreamField as WagtailStreamField


class StreamField(WagtailStreamField):
    """Changing a block is no change of a table, so it needs no migration.

    In a migration the field therefore has no blocks: read and write its column as plain JSON there.
    """

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs
