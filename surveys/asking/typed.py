"""What was typed into the fields of one question, exactly as it came, while it is no answer yet.

Kept by the part of the field's name behind the question's, such as "" or ":opt_out", in the form in which every
database stores text.
"""

from collections.abc import Iterable, Mapping

from django.http import QueryDict

from surveys.asking.exact_text import as_typed, showable, storable

PREFIX = "q"
Typed = dict[str, list[str]]


def field_name(key: str) -> str:
    """The name of the field of the question with this key; fields beside it go on with a colon."""
    return f"{PREFIX}-{key}"


def has_fields_of(data: Mapping[str, object], key: str) -> bool:
    """Whether a page sent anything for the question, even if it was empty."""
    name = field_name(key)
    return name in data or any(each.startswith(f"{name}:") for each in data)


def typed_in(data: QueryDict, key: str) -> Typed:
    """What `data` holds for the question; nothing if all of it is empty."""
    name = field_name(key)
    found = {each.removeprefix(name): data.getlist(each) for each in data if each.partition(":")[0] == name}
    if not any(value.strip() for values in found.values() for value in values):
        return {}
    return {storable(part): [storable(value) for value in values] for part, values in found.items()}


def as_data(key: str, typed: Typed) -> QueryDict:
    """As a page would send it again."""
    data = QueryDict(mutable=True)
    for part, values in typed.items():
        data.setlist(field_name(key) + as_typed(part), [as_typed(value) for value in values])
    return data


def with_what_no_page_shows(data: QueryDict, drafts: Mapping[str, Typed]) -> QueryDict:
    """`data`, where a field that came back just as a page shows it holds what was typed at first."""
    found = data.copy()
    for key, typed in drafts.items():
        for name, values in as_data(key, typed).lists():
            if data.getlist(name) == [showable(value) for value in values]:
                found.setlist(name, values)
    return found


def length_of(drafts: Iterable[Typed]) -> int:
    """How many characters are kept, names left out."""
    return sum(len(value) for typed in drafts for values in typed.values() for value in values)
