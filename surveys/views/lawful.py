"""For officers: what the law wants to be clear before a survey opens, and what is still missing of it."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.forms.care import SurveyCareForm
from surveys.lawful import missing
from surveys.models import Survey, SurveyCare
from surveys.views.listing import SurveyView
from surveys.views.people import person


class LawfulView(SurveyView):
    """Who is responsible, why it is allowed, and how long what is kept."""

    door = "lawful"
    page_title = _("Lawful before open")
    header_icon = "lock"
    template_name = "surveys/admin/lawful.html"

    def mine(self) -> QuerySet:
        return Survey.objects.editable_by(person(self.request))

    def form(self, data: Any = None) -> SurveyCareForm:
        care = SurveyCare.objects.filter(survey=self.survey).first() or SurveyCare(survey=self.survey)
        return SurveyCareForm(data, instance=care)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", self.form())
        notice = reverse("surveys:privacy", kwargs={"reference": self.survey.reference})
        return {
            **context,
            "survey": self.survey,
            "lacks": missing(self.survey, user=person(self.request)),
            "notice": notice,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        lacks = form.kept(person(request))
        if lacks is None:
            messages.error(request, _now("Not saved yet. What you typed is still here: look at the marked fields."))
            return self.render_to_response(self.get_context_data(form=form))
        if lacks:
            messages.warning(request, _now("Saved. Something is still missing: it is listed here."))
        else:
            messages.success(request, _now("Saved. Nothing is missing: the survey may be published and opened."))
            return redirect("surveys_admin:facts", reference=self.survey.reference)
        return redirect("surveys_admin:lawful", reference=self.survey.reference)
