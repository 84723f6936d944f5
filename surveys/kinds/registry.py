"""The kinds that exist, by name, in the order in which officers choose from them."""

from surveys.kinds.base import Kind

_kinds: dict[str, Kind] = {}


def register(kind_class: type[Kind]) -> type[Kind]:
    """Make a kind known. Used as a decorator."""
    _kinds[kind_class.name] = kind_class()
    return kind_class


def kind_named(name: str) -> Kind:
    return _kinds[name]


def all_kinds() -> list[Kind]:
    return list(_kinds.values())
