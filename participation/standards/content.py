"""The words of a set of standards as plain data: what built-in sets, files, pages and frozen evaluations all read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from participation.standards.words import StandardLevel

MOST_CRITERIA = 200
MOST_LETTERS = 2_000
LONGEST_CODE = 40

# A text by language code.
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CriterionText:
    """One question that an evaluation answers. `levels`: what a level means here, by its code; those left out have
    the plain meaning.
    """

    code: str
    text: Texts
    easy: Texts = field(default_factory=dict)
    young: Texts = field(default_factory=dict)
    levels: Mapping[str, Texts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StandardText:
    code: str
    title: Texts
    easy: Texts = field(default_factory=dict)
    young: Texts = field(default_factory=dict)
    criteria: tuple[CriterionText, ...] = ()


@dataclass(frozen=True, slots=True)
class SetText:
    """`source` credits whom the set follows."""

    name: Texts
    source: Texts = field(default_factory=dict)
    standards: tuple[StandardText, ...] = ()

    def standard(self, code: str) -> StandardText | None:
        return next((standard for standard in self.standards if standard.code == code), None)

    def criteria(self) -> Iterator[tuple[StandardText, CriterionText]]:
        for standard in self.standards:
            for criterion in standard.criteria:
                yield standard, criterion

    def with_standard(self, new: StandardText) -> "SetText":
        """`new` in the place of the standard of its code, at the end if there is none."""
        return replace(self, standards=_put(self.standards, new))

    def without_standard(self, code: str) -> "SetText":
        return replace(self, standards=tuple(row for row in self.standards if row.code != code))

    def with_criterion(self, standard_code: str, new: CriterionText) -> "SetText":
        standard = self.standard(standard_code)
        assert standard is not None
        return self.with_standard(replace(standard, criteria=_put(standard.criteria, new)))

    def without_criterion(self, standard_code: str, code: str) -> "SetText":
        standard = self.standard(standard_code)
        assert standard is not None
        kept = tuple(row for row in standard.criteria if row.code != code)
        return self.with_standard(replace(standard, criteria=kept))


def _put(rows: tuple[Any, ...], new: Any) -> tuple[Any, ...]:
    if any(row.code == new.code for row in rows):
        return tuple(new if row.code == new.code else row for row in rows)
    return (*rows, new)


def faults(content: SetText) -> list[str]:
    """Why a set cannot be kept as it is, in sentences; none if it can."""
    main = settings.LANGUAGE_CODE
    found = [] if content.name.get(main) else [_("The set has no name in the main language.")]
    codes = Counter(standard.code for standard in content.standards)
    found += [_("The standard “%(code)s” is there twice.") % {"code": code} for code in codes if codes[code] > 1]
    if sum(1 for _each in content.criteria()) > MOST_CRITERIA:
        found.append(_("A set has %(most)d criteria at most.") % {"most": MOST_CRITERIA})
    for standard in content.standards:
        found += _faults_of_code(standard.code)
        if not standard.title.get(main):
            found.append(_("The standard “%(code)s” has no title in the main language.") % {"code": standard.code})
        found += _faults_of_criteria(standard, main)
    return found + [
        _("A text is longer than %(most)d letters: “%(begin)s…”") % {"most": MOST_LETTERS, "begin": text[:40]}
        for text in _every_text(content)
        if len(text) > MOST_LETTERS
    ]


def _faults_of_criteria(standard: StandardText, main: str) -> list[str]:
    codes = Counter(criterion.code for criterion in standard.criteria)
    found = [_("The criterion “%(code)s” is there twice.") % {"code": code} for code in codes if codes[code] > 1]
    for criterion in standard.criteria:
        found += _faults_of_code(criterion.code)
        if not criterion.text.get(main):
            found.append(_("The criterion “%(code)s” has no text in the main language.") % {"code": criterion.code})
        unknown = set(criterion.levels) - set(StandardLevel.values)
        found += [_("There is no level “%(code)s”.") % {"code": code} for code in sorted(unknown)]
    return found


def _faults_of_code(code: str) -> list[str]:
    # "new" stands in addresses for what is not there yet.
    if code and code == slugify(code) and len(code) <= LONGEST_CODE and code != "new":
        return []
    words = {"code": code[:LONGEST_CODE], "most": LONGEST_CODE}
    return [_("“%(code)s” is no code: use small letters, digits and dashes, %(most)d at most.") % words]


def _every_text(content: SetText) -> Iterator[str]:
    wordings = [content.name, content.source]
    for standard in content.standards:
        wordings += [standard.title, standard.easy, standard.young]
    for _standard, criterion in content.criteria():
        wordings += [criterion.text, criterion.easy, criterion.young, *criterion.levels.values()]
    for wording in wordings:
        yield from wording.values()
