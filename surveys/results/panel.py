"""Everything by which results can be narrowed, as a form shows it, and a filter in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from surveys.results import figures
from surveys.results.ask import Inquiry
from surveys.results.exhibits import said_in
from surveys.results.figures import Dimension
from surveys.results.filters import Filter

# Days have fields of their own, and everything belongs to one organisation.
NO_CHOICE = (figures.DAY, figures.WEEK, figures.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Choice:
    """One box to tick."""

    code: str
    label: str
    is_on: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """The boxes of one dimension. `language` is that of its words."""

    name: str
    title: str
    language: str
    choices: tuple[Choice, ...]

    @property
    def is_used(self) -> bool:
        return any(choice.is_on for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Panel:
    """Facts about responses first, then the questions of each section, known by its title."""

    facts: tuple[Choices, ...]
    sections: tuple[tuple[str, tuple[Choices, ...]], ...]
    language: str
    first_day: str
    last_day: str
    # Parts of the filter for which there is no box, as names and values: they stay chosen.
    others: tuple[tuple[str, str], ...] = ()

    @property
    def is_used_in_questions(self) -> bool:
        return any(each.is_used for _title, found in self.sections for each in found)


@dataclass(frozen=True, slots=True)
class Condition:
    """One part of a filter in words, and the filter without it."""

    words: str
    without: Filter


def language_of(dimension: Dimension, language: str) -> str:
    """Facts are named in the language of the page, since their words are ours; questions in the one that is chosen."""
    ours = get_language() or ""
    return ours if not dimension.is_question and ours in dimension.title else language


def languages_of(inquiry: Inquiry) -> tuple[str, ...]:
    """Those in which the survey is asked now."""
    return inquiry.newest.languages if inquiry.newest else (settings.LANGUAGE_CODE,)


def language_in(inquiry: Inquiry, wanted: str) -> str:
    """The language of questions and answers on a page: the one that is wanted, or the usual one."""
    languages = languages_of(inquiry)
    usual = settings.LANGUAGE_CODE if settings.LANGUAGE_CODE in languages else languages[0]
    return wanted if wanted in languages else usual


def section_titles(inquiry: Inquiry, language: str) -> dict[str, str]:
    """By their keys, the sections of the newest version, in order."""
    sections = inquiry.newest.sections if inquiry.newest else ()
    return {section.key: said_in(section.title, language, section.key) for section in sections}


def panel_of(inquiry: Inquiry, narrowed_by: Filter, language: str) -> Panel:
    """What can be chosen: no dimension that has but one answer."""
    found = [dimension for name in inquiry.items if (dimension := inquiry.listed(name)) is not None]
    shown = [_choices(each, narrowed_by, language) for each in found if _divides(each)]
    sections: dict[str, list[Choices]] = {}
    titles = section_titles(inquiry, language)
    for dimension, choices in zip(filter(_divides, found), shown, strict=True):
        if dimension.is_question:
            sections.setdefault(titles.get(dimension.section, _("Not asked any more")), []).append(choices)
    return Panel(
        facts=tuple(each for each in shown if not each.name.startswith(figures.QUESTION)),
        sections=tuple((title, tuple(each)) for title, each in sections.items()),
        language=language,
        first_day=narrowed_by.first_day.isoformat() if narrowed_by.first_day else "",
        last_day=narrowed_by.last_day.isoformat() if narrowed_by.last_day else "",
        others=_others(narrowed_by, shown),
    )


def _others(narrowed_by: Filter, shown: Iterable[Choices]) -> tuple[tuple[str, str], ...]:
    boxes = {(each.name, choice.code) for each in shown for choice in each.choices}
    asked = ((name, code) for name, codes in narrowed_by.chosen for code in codes)
    return tuple(each for each in asked if each not in boxes)


def _divides(dimension: Dimension) -> bool:
    return dimension.name not in NO_CHOICE and len(dimension.codes) > 1


def _choices(dimension: Dimension, narrowed_by: Filter, language: str) -> Choices:
    chosen, mine = narrowed_by.codes_of(dimension.name), language_of(dimension, language)
    return Choices(
        dimension.name,
        dimension.title_in(mine),
        mine,
        tuple(Choice(code.code, code.label_in(mine), code.code in chosen) for code in dimension.codes),
    )


def in_words(narrowed_by: Filter, dimensions: Mapping[str, Dimension], language: str) -> list[Condition]:
    """Each part of a filter as somebody would say it."""
    found = []
    for name, codes in narrowed_by.chosen:
        rest = tuple(each for each in narrowed_by.chosen if each[0] != name)
        dimension = dimensions.get(name)
        said = _part(dimension, codes, language) if dimension else name
        found.append(Condition(said, replace(narrowed_by, chosen=rest)))
    if narrowed_by.first_day:
        found.append(
            Condition(_("from %(day)s") % {"day": _day(narrowed_by.first_day)}, replace(narrowed_by, first_day=None))
        )
    if narrowed_by.last_day:
        found.append(
            Condition(_("up to %(day)s") % {"day": _day(narrowed_by.last_day)}, replace(narrowed_by, last_day=None))
        )
    return found


def _part(dimension: Dimension, codes: Iterable[str], language: str) -> str:
    mine = language_of(dimension, language)
    labels = {code.code: code.label_in(mine) for code in dimension.codes}
    return _("%(title)s: %(answers)s") % {
        "title": dimension.title_in(mine),
        "answers": _(" or ").join(labels.get(code, code) for code in codes),
    }


def _day(day: date) -> str:
    return str(date_format(day, "j F Y"))
