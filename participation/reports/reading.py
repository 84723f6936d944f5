"""A report as somebody reads it: the words of one language, its figures, and the quotes that may still be shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from participation.models import BoardReport, FrozenFigure, UsedQuote
from participation.reports.words import Block, ReportWords


@dataclass(frozen=True)
class Quoted:
    """The words of a child, word for word, in their own language."""

    words: str
    language: str
    disagrees: bool


@dataclass(frozen=True)
class Edition:
    """Everything that one language of a report consists of. `quotes` by number: one that is missing is not shown."""

    report: BoardReport
    language: str
    words: ReportWords
    figures: Mapping[str, FrozenFigure]
    quotes: Mapping[int, Quoted]

    def of_source(self, name: str) -> list[FrozenFigure]:
        return [figure for figure in self.figures.values() if figure.source == name]


def edition(report: BoardReport, language: str) -> Edition | None:
    """What was published in `language`; None if the report is not there in it."""
    text = report.texts.filter(language=language).first()
    return edition_of(report, language, ReportWords.from_data(text.words)) if text else None


def edition_of(report: BoardReport, language: str, words: ReportWords) -> Edition:
    figures = {figure.place: figure for figure in report.figures.as_told()}
    return Edition(report, language, words, figures, quotes_in(words.blocks))


def quotes_in(blocks: Iterable[Block]) -> dict[int, Quoted]:
    """Those that everybody may read now, in one query."""
    wanted = [pk for block in blocks for pk in block.get("quotes", ())]
    if not wanted:
        return {}
    used: Any = UsedQuote.objects.for_everybody().filter(pk__in=wanted).with_words()
    return {row.pk: Quoted(row.quote.words, row.quote.language, row.evidence.disagrees) for row in used}


def languages_of(report: BoardReport) -> list[str]:
    """The languages in which it was published, in the order of the site."""
    found = set(report.texts.values_list("language", flat=True))
    return [code for code, _name in settings.LANGUAGES if code in found]
