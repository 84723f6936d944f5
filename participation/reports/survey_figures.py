"""Figures that are frozen for everybody of a survey, as figures of a report: alone, and beside the share of children.

They are taken out of a `Disclosed` and out of nothing else, so a report tells no more than was public before.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from cms.language.wordings import Wording
from participation.reports.figures import Cell, Figure, Row, everywhere
from participation.reports.making import HOW_MANY
from participation.reports.states import Disclosure
from surveys.disclosure.result import LEAST_BASE, Disclosed
from surveys.disclosure.tables import STEP
from surveys.figures.words import base_words
from surveys.models import Figure as SurveyFigure
from surveys.models import ReferencePopulation
from surveys.reach.ratios import LEAST_ANSWERS, Reached, gaps

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def figure_of(row: SurveyFigure) -> Figure:
    """The same numbers; the rows are the groups where there are some, or else the answers."""
    table, wording = row.disclosed, row.wording
    columns = wording["columns"]
    answers = [(code, label_of(columns, code)) for code in table.layout.columns.codes]
    if table.layout.rows is None:
        head, told = everywhere(gettext_lazy("Answer")), (("people", everywhere(HOW_MANY)),)
        rows = [Row(code, label, (cell(count),)) for (code, label), count in zip(answers, table.cells[0], strict=True)]
        notes = [everywhere(lambda: base_words(table.bases[0]))]
    else:
        head = Wording(wording["rows"]["title"])
        told = (("answered", everywhere(gettext_lazy("How many answered"))), *answers)  # type: ignore[assignment]
        rows = [
            Row(code, label_of(wording["rows"], code), tuple(map(cell, (base, *counts))))
            for code, base, counts in zip(table.layout.rows.codes, table.bases, table.cells, strict=True)
        ]
        notes = []
    return Figure(
        key=str(row.reference),
        title=title_of(wording),
        finding=Wording(row.finding),
        head=head,
        columns=told,
        rows=tuple(rows),
        disclosure=Disclosure.ROUNDED,
        notes=(*notes, *conditions(table, wording)),
        comes_from=everywhere(lambda: survey_of(row)),
        counted_on=row.frozen_on,
        survey_figure=row.pk,
    )


def survey_of(row: SurveyFigure) -> str:
    return _("Survey of %(organisation)s, answers from %(first)s to %(last)s.") % {
        "organisation": row.survey.organisation,
        "first": date_format(row.first_day, "j F Y"),
        "last": date_format(row.last_day, "j F Y"),
    }


def cell(count: int | None) -> Cell:
    """A number of a disclosed table: None is hidden there, and 0 is nobody."""
    return Cell(count or None, is_of_people=True, is_few=count is None)


def label_of(wording: Mapping[str, Any], code: str) -> Wording:
    return Wording(wording["codes"].get(code) or {settings.LANGUAGE_CODE: code})


def title_of(wording: Mapping[str, Any]) -> Wording:
    """What was asked; “Do you feel safe? · Where do you live?” where groups stand side by side."""
    parts = [Wording(each["title"]) for each in (wording["columns"], wording["rows"]) if each]
    return in_each(parts, lambda code: " · ".join(part[code] for part in parts))


def in_each(parts: list[Wording], said: Callable[[str], str]) -> Wording:
    """A text in each language that all its parts are in, so that none of it is in another one."""
    found = Wording()
    for code in LANGUAGES:
        if all(part.get(code) for part in parts):
            with override(code):
                found[code] = said(code)
    return found


def conditions(table: Disclosed, wording: Mapping[str, Any]) -> list[Wording]:
    """“Only those who answered: How old are you?: 8 to 11 / 12 to 15”, for each condition."""
    found = []
    for condition, worded in zip(table.layout.among, wording["among"], strict=False):
        title = Wording(worded["title"])
        labels = [Wording(texts) for code, texts in worded["codes"].items() if code in condition.codes]

        def said(code: str, title: Wording = title, labels: list[Wording] = labels) -> str:
            answers = " / ".join(label[code] for label in labels)
            return f"{_('Only those who answered:')} {title[code]}: {answers}"

        found.append(in_each([title, *labels], said))
    return found


def beside_children(row: SurveyFigure, population: ReferencePopulation) -> Figure:
    """How many answered of each group, their share of all who said where they belong, and the share of children."""
    groups = groups_of(row.disclosed, population)
    columns = row.wording["columns"]
    title = Wording(columns["title"])

    def comes_from() -> str:
        children = _(
            "How many children there are: %(population)s, on %(day)s. Shares are of those who said where they belong."
        )
        said = {"population": population.name, "day": date_format(population.counted_on, "j F Y")}
        return f"{survey_of(row)} {children % said}"

    def asked(code: str) -> str:
        return _("Who answered, beside all children: %(question)s") % {"question": title[code]}

    return Figure(
        key=f"{row.reference}-{population.pk}",
        title=in_each([title], asked),
        finding=everywhere(lambda: widest_gap(groups, columns)),
        head=everywhere(gettext_lazy("Group")),
        columns=(
            ("people", everywhere(HOW_MANY)),
            ("share_of_answers", everywhere(gettext_lazy("Share of answers, in per cent"))),
            ("share_of_children", everywhere(gettext_lazy("Share of children, in per cent"))),
        ),
        rows=tuple(
            Row(code, label_of(columns, code), (cell(count), share_cell(group), Cell(round(100 * share))))
            for code, count, group, share in groups
        ),
        disclosure=Disclosure.ROUNDED,
        comes_from=everywhere(comes_from),
        counted_on=row.frozen_on,
        survey_figure=row.pk,
    )


Group = tuple[str, int | None, Reached | None, float]
"""Its code, how many answered as it may be told, both beside all others if it is not hidden, its share of children."""


def groups_of(table: Disclosed, population: ReferencePopulation) -> list[Group]:
    """In the order of the population. Whoever said that they belong to no group, or did not say it, is left out."""
    if not isinstance(table, Disclosed):
        raise TypeError("Only what came out of disclosure control is put beside the share of children.")
    shown = dict(zip(table.layout.columns.codes, table.cells[0], strict=True))
    children = population.children()
    all_children = sum(children.values()) or 1
    others = sum(count or 0 for code, count in shown.items() if code not in children)
    said = max((table.bases[0] or 0) - others, sum(shown.get(code) or 0 for code in children))
    found: list[Group] = []
    for code, count in children.items():
        answers = shown.get(code, 0)
        is_told = answers is not None and said - STEP // 2 >= LEAST_BASE
        group = Reached(code, answers or 0, said, count, all_children) if is_told else None
        found.append((code, answers, group, count / all_children))
    return found


def share_cell(group: Reached | None) -> Cell:
    if group is None:
        return Cell(None, is_of_people=True, is_few=True)
    return Cell(round(100 * group.share), is_of_people=True)


def widest_gap(groups: list[Group], columns: Mapping[str, Any]) -> str:
    told = [group for _code, _count, group, _share in groups if group is not None]
    if not told or told[0].all_answers < LEAST_ANSWERS:
        return _("Too few answers to say who is missing.")
    missed = gaps(told)
    if not missed:
        return _("Of the groups that are shown, none has far fewer answers than its share of children.")
    return _("Fewest for its share: %(group)s, about %(share)d %% of answers and %(expected)d %% of children.") % {
        "group": label_of(columns, missed[0].code).in_language()[0],
        "share": round(100 * missed[0].share),
        "expected": round(100 * missed[0].expected),
    }
