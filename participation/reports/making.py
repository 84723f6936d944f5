"""Making figures in few words: a count for each of several choices, and the sentence that says what it shows."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.chain.how_many import A_FEW
from participation.reports.figures import Cell, Figure, Gone, Row, Said, everywhere
from participation.reports.states import Disclosure

HOW_MANY = gettext_lazy("How many")


def counted(key: str, title: Said, head: Said, counts: Iterable[tuple[str, Said, int]]) -> Figure:
    """Exact counts of what organisations did: `(code, label, count)` for each row."""
    found = [(code, everywhere(label), number) for code, label, number in counts]
    total = sum(number for _code, _label, number in found)
    most = max(found, key=lambda row: row[2], default=None)

    def finding() -> str:
        if most is None or not total:
            return _("There was nothing to count.")
        said = {"all": total, "most": most[1].in_language()[0], "count": most[2]}
        return _("%(all)d in all. Most often: %(most)s (%(count)d).") % said

    rows = tuple(Row(code, label, (Cell(number),)) for code, label, number in found)
    return Figure(
        key, everywhere(title), everywhere(finding), everywhere(head), (("count", everywhere(HOW_MANY)),), rows
    )


def counted_people(key: str, title: Said, head: Said, told: Iterable[tuple[str, Said, int | None]]) -> Figure:
    """Counts of people, each disclosed already; they are never added up, since sums give away what is hidden."""
    found = [(code, everywhere(label), figure) for code, label, figure in told]
    most = max(((label, figure) for _code, label, figure in found if figure), key=lambda row: row[1], default=None)
    has_any = any(figure is not None for _code, _label, figure in found)

    def finding() -> str:
        if most is not None:
            return _("Most often: %(most)s (about %(count)d).") % {"most": most[0].in_language()[0], "count": most[1]}
        return _("Too few said it to show how many.") if has_any else _("Nobody has said it yet.")

    rows = tuple(Row(code, label, (Cell.of_people(figure),)) for code, label, figure in found)
    columns = (("people", everywhere(HOW_MANY)),)
    return Figure(
        key, everywhere(title), everywhere(finding), everywhere(head), columns, rows, disclosure=Disclosure.ROUNDED
    )


def of_choices(choices: Any, counts: Mapping[Any, int]) -> list[tuple[str, Said, int]]:
    """Each choice with its count, in the order of the choices."""
    return [(str(choice.value), choice.label, counts.get(choice.value, 0)) for choice in choices]


def of_people_choices(choices: Any, told: Mapping[Any, int | None]) -> list[tuple[str, Said, int | None]]:
    return [(str(choice.value), choice.label, told.get(choice.value)) for choice in choices]


def cell_words(cell: Cell) -> str:
    """A cell in the words of the active language."""
    if cell.is_few:
        return _("too few to show")
    if not cell.is_of_people:
        return str(cell.number or 0) if cell.of is None else f"{cell.number or 0} / {cell.of}"
    if cell.of is not None:
        if not cell.number:
            return _("a few or nobody of about %(all)d") % {"all": cell.of}
        return _("about %(some)d of about %(all)d") % {"some": cell.number, "all": cell.of}
    return _("nobody yet") if cell.number is None else _("about %(count)d") % {"count": cell.number}


def gone_sentence(gone: Gone) -> str:
    """What is said of a figure that is shown no longer; the reason of whoever withdrew it follows."""
    if gone.on is None:
        return _("This figure is no longer available: what it was counted from is gone.")
    day = date_format(gone.on, "j F Y")
    return _("This figure is no longer available: it was withdrawn on %(day)s.") % {"day": day}


def few_of(agreed: int | None, answered: int | None) -> Cell:
    """How many of how many people, both disclosed: where only a few agree, that they are few is all that is told."""
    if answered is None or answered == A_FEW:
        return Cell.of_people(answered)
    return Cell(agreed or None, answered, is_of_people=True)
