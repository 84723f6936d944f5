"""Which writer makes which file, and what a browser is told about it."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from surveys.enums import ExportFormat
from surveys.exports import parquet, spreadsheet, spss
from surveys.exports.answers import parts
from surveys.models import Export, Survey
from surveys.results.ask import inquire
from surveys.results.filters import EVERYBODY, Filter, Read, kept_filter


class Writer(Protocol):
    def __call__(
        self,
        survey: Survey,
        to: Path,
        where: Filter = EVERYBODY,
        *,
        language: str,
        tell: Callable[[int], None] | None = None,
    ) -> int:
        """Write the file and give the number of its lines; `tell` hears how many so far."""


def write_csv(
    survey: Survey, to: Path, where: Filter = EVERYBODY, *, language: str, tell: Callable[[int], None] | None = None
) -> int:
    # No cell has a line break: what was given is codes, numbers and days.
    lines = -1
    with to.open("w", encoding="utf-8", newline="") as file:
        for part in parts(survey, where):
            file.write(part)
            lines += part.count("\r\n")
            if tell is not None:
                tell(lines)
    return lines


WRITERS: dict[ExportFormat, Writer] = {
    ExportFormat.CSV: write_csv,
    ExportFormat.XLSX: spreadsheet.write,
    ExportFormat.SAV: spss.write,
    ExportFormat.PARQUET: parquet.write,
}


def write(export: Export, to: Path, tell: Callable[[int], None]) -> int:
    """Write the file that somebody asked for.

    Answers that came meanwhile can make other ranges of numbers. What was asked for is then no part of the survey any
    more; a file of whoever is left would be another one, so there is none.
    """
    writer, where = WRITERS[ExportFormat(export.file_format)], kept_filter(export.where)
    if problems := inquire(export.survey, lambda inquiry: inquiry.checked(Read(where))).problems:
        raise ValueError(" ".join(problems))
    return writer(export.survey, to, where, language=export.language, tell=tell)


TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.SAV: "application/x-spss-sav",
    ExportFormat.PARQUET: "application/vnd.apache.parquet",
}
