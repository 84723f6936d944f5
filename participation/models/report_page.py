"""The desk at which officers write the words of a report: a page with drafts, previews, workflow and translations.

Nobody reads this page: what is published is compiled from it (`participation.reports.compiling`). It is private, so no
list, card or search shows it, and its address leads to the published report.
"""

import uuid
from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import RichTextField
from wagtail.models import PageViewRestriction

from cms.fields import StreamField
from cms.models import SitePage
from participation.blocks import ReportStream
from participation.models.report import BoardReport
from participation.reports.querysets import BoardReportQuerySet

WORDS = ["bold", "ol", "ul", "link"]
MOST_LETTERS_IN_SHORT = 1200


class ReportPage(SitePage):
    """The words of all editions of a report, in one language. Which report it is, `series` says."""

    series = models.UUIDField(editable=False, null=True, db_index=True)
    in_short = RichTextField(
        _("in short, for the page that has it all on one sheet"),
        features=WORDS,
        max_length=MOST_LETTERS_IN_SHORT,
        blank=True,
    )
    narrative = StreamField(ReportStream(), verbose_name=_("the report"), blank=True)

    parent_page_types = ["cms.OrganisationPage"]
    subpage_types: list[str] = []
    # It comes with its report, and is never made by hand.
    is_creatable = False
    exclude_fields_in_copy = ["series"]
    content_panels = [
        HelpPanel(
            _(
                "Publishing this page shows it to nobody: it says that these words are ready. Send the report to the "
                "board chair from its own page, under Participation, Board reports."
            )
        ),
        *SitePage.content_panels,
        FieldPanel("in_short"),
        FieldPanel("narrative"),
    ]
    easy_read_panels = [
        HelpPanel(_("The report in short sentences with pictures: headings and steps. Nothing else can stand here.")),
        FieldPanel("easy_read_body"),
    ]
    search_fields: list[Any] = [*SitePage.search_fields]

    class Meta:
        verbose_name = _("words of a board report")
        verbose_name_plural = _("words of board reports")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A translation belongs to the report of its twin; any other copy belongs to none."""
        if self.series is None:
            twin = ReportPage.objects.filter(translation_key=self.translation_key, series__isnull=False).first()
            self.series = twin.series if twin else uuid.uuid4()
        is_new = self.pk is None
        super().save(*args, **kwargs)
        if is_new:
            PageViewRestriction.objects.create(page=self, restriction_type=PageViewRestriction.LOGIN)

    @property
    def report(self) -> BoardReport | None:
        """The edition that is at work, or else the last one."""
        return self._editions().first()

    def _editions(self) -> BoardReportQuerySet:
        """The last one first; none of a page that was never saved."""
        every: BoardReportQuerySet = BoardReport.objects.order_by("-edition")
        return every.filter(series=self.series) if self.series else every.none()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        report = self._editions().published().first()
        if report is None:
            raise Http404
        return redirect("participation:board_report", report.reference)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The draft as the report would look, with the figures that are frozen now."""
        # The page is a model, what it becomes is made of models; only the preview needs it here.
        from participation.reports.previews import preview_context  # noqa: PLC0415

        with translation.override(self.locale.language_code):
            context = preview_context(self, is_easy_read=mode_name == "easy")
            return render(request, "participation/reports/report.html", context)
