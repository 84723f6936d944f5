"""The desk of a report: its figures, its words, what is missing, and who has done what with it."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from cms.printed.pdf import CannotWrite, as_pdf
from participation.actions.reports.freeze_figures import freeze_figures
from participation.actions.reports.publish_report import (
    lacks,
    languages_left_out,
    publish_report,
    send_to_chair,
    source_page,
)
from participation.forms.reports import NewEdition, NewReport, SendBack
from participation.models import BoardReport
from participation.reports.compiling import compile_page, words_of
from participation.reports.papers import full_paper
from participation.reports.reading import Edition, edition, edition_of, languages_of
from participation.reports.shown import shown_parts
from participation.reports.states import ReportState
from participation.views.listings import DayColumn, StaffListing
from participation.views.planning import NOT_SAVED
from participation.views.reports.public import attachment, seal_of, slug_of
from surveys.views.people import person


def address_of(report: BoardReport) -> str:
    return reverse("participation_admin:report", args=[report.reference])


class ReportsView(StaffListing):
    """The reports that the person writes, those that are published, and for the chair those that wait."""

    permission = "participation.open_reports"
    page_title = gettext_lazy("Board reports")
    header_icon = "doc-full"
    no_results_message = gettext_lazy("No reports yet. Press “New report”.")
    columns = [
        TitleColumn("name", label=gettext_lazy("Report"), get_url=address_of),
        Column("edition", label=gettext_lazy("Edition")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        DayColumn("starts_on", label=gettext_lazy("First day")),
        DayColumn("ends_on", label=gettext_lazy("Last day")),
        Column("lead", label=gettext_lazy("Written by")),
        DateColumn("published_at", label=gettext_lazy("Published on")),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        if not person(self.request).has_perm("participation.begin_report"):
            return []
        return [HeaderButton(_("New report"), url=reverse("participation_admin:new_report"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet:
        return BoardReport.objects.seen_by(person(self.request)).select_related("lead")


class ReportScreen(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "doc-full"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("participation_admin:reports"), "label": _("Board reports")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def not_saved(self, **context: Any) -> HttpResponse:
        messages.error(self.request, str(NOT_SAVED))
        return self.render_to_response(self.get_context_data(**context))


class NewReportView(ReportScreen):
    page_title = gettext_lazy("New report")
    template_name = "participation/admin/event_form.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("participation.begin_report"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", NewReport(user=person(self.request)))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NewReport(request.POST, user=person(request))
        made = form.begun()
        if made is None:
            return self.not_saved(form=form)
        messages.success(request, _("Its figures are frozen. Now write its words."))
        return redirect(address_of(made))


class OfReport(View):
    """404 for whoever does not find the report in their list."""

    @cached_property
    def report(self) -> BoardReport:
        reference: UUID = self.kwargs["reference"]
        seen = BoardReport.objects.seen_by(person(self.request)).select_related("lead", "supersedes", "approved_by")
        found: BoardReport = get_object_or_404(seen, reference=reference)
        return found

    def may(self, permission: str) -> bool:
        return person(self.request).has_perm(permission, self.report)

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("participation.open_reports"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class ReportView(OfReport, ReportScreen):
    page_title = gettext_lazy("Board report")
    template_name = "participation/admin/report.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report = self.report
        writes = self.may("participation.write_report")
        page = source_page(report)
        is_at_work = writes and report.is_draft
        compiled = compile_page(page) if page is not None and is_at_work else None
        kwargs.setdefault("back_form", SendBack())
        kwargs.setdefault("edition_form", NewEdition())
        may_approve = report.state == ReportState.WAITING and self.may("participation.approve_report")
        last = report.is_published and not BoardReport.objects.filter(supersedes=report).exists()
        return super().get_context_data(**kwargs) | {
            "report": report,
            "sources": self.sources(),
            **seal_of(report, report.figures.as_told()),
            "is_at_work": is_at_work,
            "may_approve": may_approve,
            "may_correct": writes and last,
            "page": page if page and page.permissions_for_user(person(self.request)).can_edit() else None,
            "lacks": lacks(report, page) if is_at_work else [],
            "left_out": languages_left_out(compiled) if compiled else [],
            "languages": languages_of(report),
            "steps": self.steps(reads_words=writes or self.may("participation.approve_report")),
        }

    def steps(self, *, reads_words: bool) -> list[dict[str, Any]]:
        """What was done and when; by whom and with which words is for those who write or approve it."""
        rows = self.report.steps.select_related("by")
        done = [{"at": step.at, "deed": step.get_deed_display()} for step in rows]
        said = [{"by": step.by, "words": step.words} if reads_words else {} for step in rows]
        return [deed | more for deed, more in zip(done, said, strict=True)]

    def sources(self) -> list[tuple[str, int]]:
        """How many figures came from each source."""
        counts: Counter[str] = Counter()
        for title in self.report.figures.values_list("source_title", flat=True):
            counts[str(title)] += 1
        return list(counts.items())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        deeds = {"freeze": self.freeze, "send": self.send, "approve": self.approve}
        named = next((deed for name, deed in deeds.items() if name in request.POST), None)
        if named is not None:
            try:
                return named()
            except ValidationError as refusal:
                for message in refusal.messages:
                    messages.error(request, message)
                return redirect(address_of(self.report))
        if "back" in request.POST:
            return self.back()
        if "edition" in request.POST:
            return self.next_edition()
        raise Http404

    def must(self, permission: str) -> None:
        if not self.may(permission):
            raise PermissionDenied

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return redirect(address_of(self.report))

    def freeze(self) -> HttpResponse:
        self.must("participation.write_report")
        freeze_figures(report=self.report, by=person(self.request))
        return self.done(_("Every figure was counted anew and frozen."))

    def send(self) -> HttpResponse:
        self.must("participation.write_report")
        compiled = send_to_chair(report=self.report, by=person(self.request))
        for sentence in languages_left_out(compiled):
            messages.warning(self.request, sentence)
        return self.done(_("Sent. The board chair gets a mail."))

    def approve(self) -> HttpResponse:
        self.must("participation.approve_report")
        publish_report(report=self.report, by=person(self.request))
        return self.done(_("Published. Everybody can read it, and the board gets a mail."))

    def back(self) -> HttpResponse:
        self.must("participation.approve_report")
        form = SendBack(self.request.POST)
        if not form.sent_back(self.report, person(self.request)):
            return self.not_saved(back_form=form)
        messages.success(self.request, _("Sent back. Its officers get a mail with your words."))
        return redirect("participation_admin:reports")

    def next_edition(self) -> HttpResponse:
        self.must("participation.write_report")
        form = NewEdition(self.request.POST)
        made = form.begun(self.report, person(self.request))
        if made is None:
            return self.not_saved(edition_form=form)
        messages.success(self.request, _("This is the next edition. The one before stays where everybody finds it."))
        return redirect(address_of(made))


class ReadReport(OfReport):
    """The report as it will look, in one of its languages, for those who write it or approve it."""

    def edition(self) -> Edition:
        wanted = self.request.GET.get("language", "")
        languages = languages_of(self.report)
        found = edition(self.report, wanted if wanted in languages else languages[0]) if languages else None
        if found is None or self.report.is_draft:
            page = source_page(self.report)
            if page is None:
                raise Http404
            draft = page.get_latest_revision_as_object()
            found = edition_of(self.report, page.locale.language_code, words_of(draft))
        return found

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        found = self.edition()
        with override(found.language):
            made = full_paper(found)
            context = {
                "title": made.title.text,
                "parts": shown_parts(made),
                "is_preview": not self.report.is_published,
            }
            return render(request, "participation/reports/report.html", context)


class ReadPdf(ReadReport):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        found = self.edition()
        try:
            with override(found.language):
                content = as_pdf(full_paper(found))
        except CannotWrite as refusal:
            messages.error(request, str(refusal))
            return redirect(address_of(self.report))
        return attachment(content, "application/pdf", f"{slug_of(self.report)}.pdf")
