"""For officers: making a survey from a form file, what was lost on the way, and taking a form to other systems."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from surveys.enums import FormFormat
from surveys.formats.files import CONTENT_TYPES, write_form
from surveys.formats.losses import by_reason
from surveys.forms.importing import ImportForm
from surveys.models import ImportedForm, Survey, SurveyVersion
from surveys.views.listing import SurveyView
from surveys.views.making import MakingView
from surveys.views.people import person

ON_A_PAGE = 20
# Of each reason so many places are shown.
MOST_PLACES = 50


class ImportFormView(MakingView):
    """Choose a file, and the page below which its survey goes."""

    page_title = _("Import a form")
    header_icon = "upload"
    template_name = "surveys/admin/import_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", ImportForm(user=person(self.request)))
        return context

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ImportForm(request.POST, request.FILES, user=person(request))
        page = form.made() if form.is_valid() else None
        if page is None:
            messages.error(request, _now("Nothing was made. Look at the marked fields, and choose the file again."))
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, _now("Your survey is a draft now. Here is what could not be carried over."))
        return redirect("surveys_admin:form_files", reference=page.survey.reference)


class FormFilesView(SurveyView):
    """What a survey lost when it came out of a file, and the files in which its versions can be taken elsewhere."""

    door = "form_files"
    page_title = _("Form files")
    header_icon = "download"
    template_name = "surveys/admin/form_files.html"

    def mine(self) -> QuerySet:
        return Survey.objects.of_officers(person(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = self.survey.versions.defer("questionnaire").order_by("-number")
        page = Paginator(versions, ON_A_PAGE).get_page(self.request.GET.get("p"))
        imported = ImportedForm.objects.filter(survey=self.survey).select_related("imported_by").first()
        return {
            **super().get_context_data(**kwargs),
            "survey": self.survey,
            "page_obj": page,
            "formats": FormFormat.choices,
            "imported": imported,
            "came": _shown(imported.report) if imported else [],
            "goes": self.losses_of_current(),
        }

    def losses_of_current(self) -> list[dict[str, Any]]:
        """What other systems will not do with the current version, for each format."""
        version = self.survey.current_version()
        if version is None:
            return []
        questionnaire = version.as_questionnaire()
        return [
            {"label": form_format.label, "reasons": _shown(write_form(form_format, questionnaire)[1].to_data())}
            for form_format in FormFormat
        ]


class DownloadFormView(View):
    """A version of a survey as a form file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["ending"] not in FormFormat.values:
            raise Http404
        survey = get_object_or_404(Survey.objects.of_officers(person(request)), reference=kwargs["reference"])
        version = get_object_or_404(SurveyVersion.objects.filter(survey=survey), number=kwargs["number"])
        form_format = FormFormat(kwargs["ending"])
        content, _report = write_form(form_format, version.as_questionnaire())
        name = f"{slugify(survey.name) or 'survey'}-{version.number}.{form_format.value}"
        return HttpResponse(
            content,
            content_type=CONTENT_TYPES[form_format],
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )


def _shown(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The losses of a report by their reasons."""
    return [
        {"reason": reason, "count": count, "losses": losses[:MOST_PLACES], "more": max(count - MOST_PLACES, 0)}
        for reason, count, losses in by_reason(report)
    ]
