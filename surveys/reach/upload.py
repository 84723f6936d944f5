"""A table of how many children there are in each group, read from a CSV file: all of it, or nothing."""

import csv
import io
from collections.abc import Mapping

from django.utils.translation import gettext as _

MOST_BYTES = 200_000
MOST_ROWS = 2_000
MOST_CHILDREN = 100_000_000
MOST_DIGITS = len(str(MOST_CHILDREN))
COLUMNS = ("code", "children")


class Unreadable(ValueError):
    """Why a file cannot be taken: sentences that name row and column."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def children_by_code(content: bytes, known: Mapping[str, str]) -> dict[str, int]:
    """The number of children of each group. `known`: codes with their labels; a row may name either."""
    rows = _rows(content)
    by_label = {label.strip().casefold(): code for code, label in known.items()}
    found: dict[str, int] = {}
    problems: list[str] = []
    for number, row in rows:
        named, typed = row["code"].strip(), row["children"].strip()
        code = named if named in known else by_label.get(named.casefold(), "")
        if not code:
            codes = ", ".join(known)
            problems.append(
                _("Row %(row)d, column “code”: “%(value)s” is no group here. The groups are: %(codes)s.")
                % {"row": number, "value": named[:60], "codes": codes[:400]}
            )
        elif code in found:
            problems.append(
                _("Row %(row)d, column “code”: “%(value)s” stands there twice.") % {"row": number, "value": named}
            )
        count = _count(typed)
        if count is None:
            problems.append(
                _("Row %(row)d, column “children”: “%(value)s” is no whole number of children.")
                % {"row": number, "value": typed[:60]}
            )
        elif code:
            found.setdefault(code, count)
    if not problems and (len(found) < 2 or not sum(found.values())):
        problems.append(_("The file has fewer than two groups with children in them. Write a row for each group."))
    if problems:
        raise Unreadable(problems[:20])
    return {code: found[code] for code in known if code in found}


def _count(typed: str) -> int | None:
    digits = typed.replace(",", "").replace(" ", "")
    if not digits.isascii() or not digits.isdigit():
        return None
    figures = digits.lstrip("0")
    count = int(figures or "0") if len(figures) <= MOST_DIGITS else None
    return count if count is not None and count <= MOST_CHILDREN else None


def _rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """The rows with their numbers as a spreadsheet shows them; the first one holds the names of the columns."""
    if len(content) > MOST_BYTES:
        raise Unreadable([_("The file is too large. It needs a row for each group and nothing else.")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable([_("The file is no text in UTF-8. Save it as “CSV UTF-8” and choose it again.")]) from None
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        raise Unreadable(
            [_("The file is no CSV: a quotation mark is open somewhere. Save it again as CSV.")]
        ) from None
    head = [name.strip().casefold() for name in rows[0]] if rows else []
    missing = [name for name in COLUMNS if name not in head]
    if missing:
        names = ", ".join(missing)
        raise Unreadable(
            [_("Row 1: the column “%(names)s” is missing. The columns are code and children.") % {"names": names}]
        )
    if len(rows) > MOST_ROWS:
        raise Unreadable([_("The file has more than %(count)d rows.") % {"count": MOST_ROWS}])
    places = {name: head.index(name) for name in COLUMNS}
    return [
        (number, {name: row[place] if place < len(row) else "" for name, place in places.items()})
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]
