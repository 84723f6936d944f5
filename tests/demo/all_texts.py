"""Every text of the demo that visitors read, found by walking its data."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from demo.texts import (
    chains,
    city_pages,
    consultations,
    events,
    figures,
    local_words,
    market,
    partner_pages,
    pledges,
    questionnaires,
    reports,
    site_pages,
    tell_us,
    topics,
)

# Names, codes and facts; and what only officers read.
NOT_FOR_VISITORS = {
    "key",
    "pages",
    "page",
    "picture",
    "kind",
    "lead",
    "partners",
    "track",
    "level",
    "name",
    "number",
    "sms",
    "status",
    "reason_for_no",
    "consultation",
    "theme",
    "note",
    "against",
    "aloud_at",
    "unheard_because",
    "responsible",
    "to",
    "by",
    "resources",
    "risks",
    "evidence",
    "people",
    "link",
    "ages",
    "columns",
    "rows",
    "source",
}
SHOWN_NAMES = (local_words.Line,)
OFFICERS_OUTCOME = (chains.Promised, chains.Decided)


def texts_in(value: object) -> Iterator[str]:
    """The texts in a piece of the demo's data, however deep."""
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from field_texts(value, field.name)


def field_texts(value: object, name: str) -> Iterator[str]:
    found = getattr(value, name)
    if name == "options":
        yield from (label for _code, label in found)
    elif name == "name" and isinstance(value, SHOWN_NAMES):
        yield found
    elif name == "outcome" and isinstance(value, OFFICERS_OUTCOME):
        return
    elif name not in NOT_FOR_VISITORS:
        yield from texts_in(found)


def pages() -> Iterator[object]:
    yield from (site_pages.HOME, *site_pages.PAGES, site_pages.ACCESSIBILITY, *city_pages.PAGES)
    yield from (partner_pages.PARTNERS, *partner_pages.PAGES)
    yield from (*consultations.CONSULTATIONS, *questionnaires.QUESTIONNAIRES, *chains.HEARD)
    yield pledges.PLEDGES
    yield (figures.FIGURES, figures.PAGE)
    yield (reports.TITLE, reports.SUMMARY, reports.IN_SHORT, reports.PARTS, reports.EASY)
    yield (reports.PLACES_RIGHT, reports.CHANGED)
    yield (*topics.TOPICS, *topics.PRIORITIES)
    yield (market.FOR_VISITORS, *events.EVENTS, *events.ROLES)


def all_texts() -> list[str]:
    """Each text once, in the order of the data."""
    words = [getattr(local_words, name) for name in dir(local_words) if name.isupper()]
    numbers = {local_words.CONTACT_EMAIL, local_words.CONTACT_PHONE, local_words.QUICK_EXIT, local_words.EMERGENCY}
    found = dict.fromkeys(texts_in((*words, *pages(), tell_us.ROUTE, tell_us.ANSWER)))
    return [text for text in found if text not in numbers]
