"""The draft of a report as it would look: the words of the page that is previewed, the figures that are frozen now."""

from typing import TYPE_CHECKING, Any

from participation.reports.compiling import words_of
from participation.reports.papers import easy_paper, full_paper
from participation.reports.reading import edition_of
from participation.reports.shown import shown_parts

if TYPE_CHECKING:
    from participation.models import ReportPage


def preview_context(page: "ReportPage", *, is_easy_read: bool) -> dict[str, Any]:
    report = page.report
    if report is None:
        return {"title": page.title, "parts": [], "is_preview": True}
    found = edition_of(report, page.locale.language_code, words_of(page))
    made = easy_paper(found) if is_easy_read else full_paper(found)
    return {"title": made.title.text, "parts": shown_parts(made), "is_preview": True, "is_easy_read": is_easy_read}
