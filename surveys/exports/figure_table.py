"""One table of results as a CSV file."""

import csv
import io

from surveys.harmless import harmless
from surveys.results.exhibits import Table


def table_as_csv(table: Table) -> str:
    """With a mark at its start, so that every spreadsheet reads it as UTF-8. Numbers are numbers, shares below 1."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(map(harmless, table.head))
    writer.writerows([harmless(cell.value) for cell in row] for row in table.rows)
    return "\ufeff" + lines.getvalue()
