"""A batch of links as a CSV file: a number and an address in each row, and nobody's name."""

import csv
import io
from collections.abc import Sequence

from surveys.harmless import harmless


def links_as_csv(label: str, addresses: Sequence[str]) -> str:
    """With a mark at its start, so that every spreadsheet reads it as UTF-8."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(["batch", "number", "link"])
    for number, address in enumerate(addresses, start=1):
        writer.writerow([harmless(label), number, harmless(address)])
    return "\ufeff" + lines.getvalue()
