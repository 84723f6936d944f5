"""For officers: the answers as files, at once or written by a task, and the codebook that explains them."""

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from cms.printed.pdf import CannotWrite, as_pdf
from surveys.actions.export_answers import ask_for_export, lines_so_far, log_download, path_of
from surveys.enums import ExportFormat, ExportState
from surveys.exports.answers import parts
from surveys.exports.codebook import as_data, as_paper
from surveys.exports.layout import layout_of
from surveys.exports.written import TYPES, WRITERS
from surveys.forms.exporting import ExportForm
from surveys.models import Export, Survey
from surveys.results.ask import Inquiry, inquire
from surveys.results.filters import EVERYBODY, FIRST_DAY, LAST_DAY, Filter, read_filter
from surveys.results.panel import Condition, Panel, in_words, language_in, panel_of
from surveys.results.sentences import counted
from surveys.views.kept_filters import kept_of
from surveys.views.listing import SurveyView
from surveys.views.people import person

ON_A_PAGE = 20
# So many lines are written while somebody waits; CSV, which needs no end, is sent as it is written.
FEW, FEW_OF_CSV = 2_000, 200_000
# What of the form stands in the address beside the filter.
CARRIED = ("file_format", "labels")
NO_STORE = {"Cache-Control": "no-store"}


def of_analysts(request: HttpRequest, reference: Any) -> Survey:
    """The survey, if this person may take its answers out; nothing otherwise."""
    survey: Survey = get_object_or_404(Survey.objects.of_officers(person(request)), reference=reference)
    if not person(request).has_perm("surveys.export_answers", survey):
        raise Http404
    return survey


def name_of(survey: Survey, ending: str) -> str:
    return f"{slugify(survey.name) or 'answers'}.{ending}"


def streamed(request: HttpRequest, survey: Survey, where: Filter) -> StreamingHttpResponse:
    """The answers as CSV, sent while they are read. That they are taken is written down first."""
    log_download(survey=survey, user=person(request), file_format=ExportFormat.CSV, where=where.to_data())
    attached = {"Content-Disposition": f'attachment; filename="{name_of(survey, "csv")}"'}
    lines: Iterator[str] = parts(survey, where)
    return StreamingHttpResponse(lines, content_type=TYPES[ExportFormat.CSV], headers={**NO_STORE, **attached})


def attached(survey: Survey, file_format: ExportFormat, file: IO[bytes]) -> FileResponse:
    return FileResponse(
        file,
        as_attachment=True,
        filename=name_of(survey, file_format),
        content_type=TYPES[file_format],
        headers=NO_STORE,
    )


class ExportView(View):
    """The closed answers of a survey as CSV, one line for each response. No free words are in it.

    A filter in the address is that of the results. What of it is not understood is never just left out of a file: the
    page with the form says it.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        survey, read = of_analysts(request, kwargs["reference"]), read_filter(request.GET)
        if read.filter:
            read = inquire(survey, lambda inquiry: inquiry.checked(read_filter(request.GET)))
        if read.problems:
            return redirect(f"{reverse('surveys_admin:exports', args=[survey.reference])}?{request.GET.urlencode()}")
        return streamed(request, survey, read.filter)


class AnswersCodebookView(View):
    """What every column of the files is: for programs as JSON, for people as PDF."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        survey = of_analysts(request, kwargs["reference"])
        layout, name = layout_of(survey), f"{slugify(survey.name) or 'survey'}-codebook"
        if kwargs["ending"] == "json":
            attached = {"Content-Disposition": f'attachment; filename="{name}.json"'}
            return JsonResponse(as_data(survey, layout), headers={**NO_STORE, **attached})
        if kwargs["ending"] != "pdf":
            raise Http404
        try:
            pdf = as_pdf(as_paper(survey, layout, timezone.localdate()))
        except CannotWrite as error:
            messages.error(request, str(error))
            return redirect("surveys_admin:exports", reference=survey.reference)
        attached = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers={**NO_STORE, **attached})


class AnalystView(SurveyView):
    """A page about files of one survey."""

    door = "exports"
    header_icon = "download"

    def mine(self) -> QuerySet:
        return Survey.objects.of_officers(person(self.request))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        of_analysts(request, kwargs["reference"])
        return super().dispatch(request, *args, **kwargs)

    def exports(self) -> QuerySet:
        """Files that this person asked for and can still fetch, or wait for."""
        return Export.objects.filter(survey=self.survey, made_by=person(self.request), expires_at__gt=timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "survey": self.survey}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose answers shall be in a file: a filter as far as the survey has it, in words, and how many pass."""

    narrowed_by: Filter
    problems: tuple[str, ...]
    conditions: tuple[Condition, ...]
    language: str
    total: int
    everybody: int

    @property
    def total_text(self) -> str:
        return counted(self.total)

    @property
    def everybody_text(self) -> str:
        return counted(self.everybody)


def chosen(inquiry: Inquiry, data: Mapping[str, Any], labels: str = "") -> Chosen:
    """What an address, a form or a row says of whose answers count."""
    read, language = inquiry.checked(read_filter(data)), language_in(inquiry, labels)
    return Chosen(
        narrowed_by=read.filter,
        problems=read.problems,
        conditions=tuple(in_words(read.filter, inquiry.dimensions(read.filter), language)),
        language=language,
        total=inquiry.select(read.filter).total,
        everybody=inquiry.everybody.total,
    )


class ExportsView(AnalystView):
    """Choosing whose answers, and as which file; and the files that this person asked for."""

    page_title = _("Download answers")
    template_name = "surveys/admin/exports.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        given = self.request.GET
        if "form" not in context:
            initial = {name: given[name] for name in CARRIED if name in given}
            context["form"] = ExportForm(survey=self.survey, initial=initial)
            context["found"], context["panel"] = self.asked(given)
        found: Chosen = context["found"]
        return {
            **context,
            "conditions": [(each.words, self.address(each.without)) for each in found.conditions],
            "no_filter": self.address(EVERYBODY),
            "kept": kept_of(self.survey, person(self.request), found.narrowed_by, self.address),
            "page_obj": Paginator(self.exports(), ON_A_PAGE).get_page(given.get("p")),
        }

    def asked(self, given: Mapping[str, Any]) -> tuple[Chosen, Panel]:
        """Whose answers are asked for, and the boxes for that."""

        def work(inquiry: Inquiry) -> tuple[Chosen, Panel]:
            found = chosen(inquiry, given, given.get("labels", ""))
            return found, panel_of(inquiry, found.narrowed_by, found.language)

        return inquire(self.survey, work)

    def address(self, narrowed_by: Filter) -> str:
        """This page with another filter, and with the file as it is chosen."""
        given = self.request.POST or self.request.GET
        pairs = [*narrowed_by.to_query(), *((name, given[name]) for name in CARRIED if given.get(name))]
        return f"{reverse('surveys_admin:exports', args=[self.survey.reference])}?{urlencode(pairs)}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        form, given = ExportForm(request.POST, survey=self.survey), request.POST
        found, panel = self.asked(given)
        if found.problems or not form.is_valid():
            messages.error(request, _now("Not written yet. What you chose is still here: look at the marked fields."))
            typed = replace(panel, first_day=given.get(FIRST_DAY, ""), last_day=given.get(LAST_DAY, ""))
            return self.render_to_response(self.get_context_data(form=form, found=found, panel=typed))
        if given.get("do") == "show":
            return redirect(self.address(found.narrowed_by))
        return self.written(form, found)

    def written(self, form: ExportForm, found: Chosen) -> HttpResponseBase:
        """The file, or the page that waits for it."""
        where, labels = found.narrowed_by, form.cleaned_data["labels"]
        file_format = ExportFormat(form.cleaned_data["file_format"])
        if file_format == ExportFormat.CSV and found.total <= FEW_OF_CSV:
            return streamed(self.request, self.survey, where)
        if found.total <= FEW:
            return self.at_once(file_format, where, labels)
        export = ask_for_export(
            survey=self.survey,
            user=person(self.request),
            file_format=file_format,
            language=labels,
            where=where.to_data(),
            reference=form.cleaned_data["reference"],
        )
        return redirect("surveys_admin:export_state", reference=self.survey.reference, export=export.reference)

    def at_once(self, file_format: ExportFormat, where: Filter, language: str) -> HttpResponseBase:
        log_download(survey=self.survey, user=person(self.request), file_format=file_format, where=where.to_data())
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder) / "answers"
            WRITERS[file_format](self.survey, place, where, language=language)
            # Open, it can be read though its name goes with the folder.
            return attached(self.survey, file_format, place.open("rb"))


class ExportStateView(AnalystView):
    """How far a file is, and whose answers it has. Until it is done the page comes again by itself."""

    page_title = _("A file of answers")
    template_name = "surveys/admin/export_state.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        export = get_object_or_404(self.exports(), reference=self.kwargs["export"])
        found = inquire(self.survey, lambda inquiry: chosen(inquiry, export.where))
        return {
            **super().get_context_data(**kwargs),
            "export": export,
            "found": found,
            "lines": lines_so_far(export) or 0,
            "total": found.total if export.is_under_way else export.lines,
            "again": f"{reverse('surveys_admin:exports', args=[self.survey.reference])}"
            f"?{urlencode(found.narrowed_by.to_query())}",
            "is_ready": export.state == ExportState.READY,
            "is_failed": export.state == ExportState.FAILED,
        }


class ExportFileView(AnalystView):
    """The file itself: for the person who asked for it, while they may, for a day."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        export = self.exports().filter(reference=kwargs["export"], state=ExportState.READY).first()
        try:
            file = path_of(export).open("rb") if export else None
        except FileNotFoundError:
            file = None
        if export is None or file is None:
            messages.error(request, _now("This file is not there any more. Ask for it again."))
            return redirect(reverse("surveys_admin:exports", args=[self.survey.reference]))
        file_format = ExportFormat(export.file_format)
        log_download(survey=self.survey, user=person(request), file_format=file_format, where=export.where)
        return attached(self.survey, file_format, file)
