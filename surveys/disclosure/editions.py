"""Figures of the same survey from different days: who came in between, and who left, are people too.

An edition is the answers as they were when figures were frozen. Everybody is there from one edition on up to another:
that is an axis like any other, so what could be found by subtracting one day from another is found by the audit.
"""

from collections.abc import Sequence
from dataclasses import replace

from surveys.disclosure.audit import audited
from surveys.disclosure.result import Disclosed, Withheld
from surveys.disclosure.tables import Among, ExactTable

KEY = "edition"
# More than this cannot be looked at together in a time that anybody waits for.
MOST = 8


def present_in(edition: int, editions: int) -> Among:
    """Those whose answers were there in `edition`, out of `editions`, each known by the first and the last one."""
    stays = [(first, last) for first in range(1, editions + 1) for last in range(first, editions + 1)]
    codes = frozenset(f"{first}_{last}" for first, last in stays if first <= edition <= last)
    return Among(KEY, codes)


def audited_in_edition(
    exact: ExactTable, edition: int, earlier: Sequence[tuple[Disclosed, int]] = ()
) -> Disclosed | Withheld:
    """`exact`, counted in `edition`, as it can be shown beside `earlier` tables, each with its edition."""
    editions = max([edition, *(number for _table, number in earlier)])
    if editions == 1:
        return audited(exact, [table for table, _number in earlier])
    layout = exact.layout
    there = replace(layout, among=(*layout.among, present_in(edition, editions)))
    result = audited(
        replace(exact, layout=there), [table.among(present_in(number, editions)) for table, number in earlier]
    )
    if isinstance(result, Withheld):
        return replace(result, layout=layout)
    return result.of_everybody(KEY)
