"""Who answered, against the children that are known of: the page of a survey, and the populations behind it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from surveys.forms.reach import PopulationForm, TargetsForm
from surveys.models import ReferencePopulation, Survey
from surveys.reach.figures import Reach, reach_of
from surveys.views.listing import SurveyView
from surveys.views.people import person
from surveys.views.quoting import show_refusal

PER_PAGE = 20


class ReachView(SurveyView):
    """The answers of a survey beside the newest population of each kind that its organisation or the city has."""

    door = "reach"
    page_title = _("Who is reached")
    header_icon = "group"
    template_name = "surveys/admin/reach.html"

    def mine(self) -> QuerySet:
        return Survey.objects.of_officers(person(self.request))

    @cached_property
    def reaches(self) -> list[Reach]:
        found = ReferencePopulation.objects.visible_to(person(self.request)).of_survey(self.survey)
        newest = found.newest_of_each_kind().select_related("area_set", "organisation")
        return reach_of(self.survey, list(newest.prefetch_related("groups", "area_set__areas")))

    @property
    def may_set(self) -> bool:
        return bool(person(self.request).has_perm("surveys.set_targets", self.survey))

    def get_context_data(self, sent: TargetsForm | None = None, **kwargs: Any) -> dict[str, Any]:
        parts = [(reach, sent if sent and sent.reach is reach else TargetsForm(reach=reach)) for reach in self.reaches]
        context = {**super().get_context_data(**kwargs), "survey": self.survey, "parts": parts}
        return {**context, "may_set": self.may_set, "populations": reverse("surveys_admin:populations")}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_set:
            raise PermissionDenied
        wanted = request.POST.get("population", "")
        reach = next((each for each in self.reaches if str(each.population.reference) == wanted), None)
        if reach is None:
            messages.error(request, _now("This population is there no longer. Nothing was changed."))
            return redirect("surveys_admin:reach", reference=self.survey.reference)
        form = TargetsForm(request.POST, reach=reach)
        if form.is_valid():
            try:
                form.save(self.survey)
            except ValidationError as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _now("Saved. The page shows how far you are."))
                return redirect("surveys_admin:reach", reference=self.survey.reference)
        messages.error(request, _now("Not saved yet. What you typed is still here: look at the marked fields."))
        return self.render_to_response(self.get_context_data(sent=form))


class PopulationsView(WagtailAdminTemplateMixin, TemplateView):
    """The populations that somebody may see, and a form for the next one."""

    page_title = _("Reference populations")
    header_icon = "group"
    template_name = "surveys/admin/populations.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("surveys.open_populations"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = person(self.request)
        context = {"form": PopulationForm(user=user), **super().get_context_data(**kwargs)}
        found = ReferencePopulation.objects.visible_to(user).select_related("organisation", "area_set")
        page = Paginator(found.prefetch_related("groups"), PER_PAGE).get_page(self.request.GET.get("p"))
        kept = set(
            ReferencePopulation.objects.kept_by(user)
            .filter(pk__in=[row.pk for row in page])
            .values_list("pk", flat=True)
        )
        rows = [(row, sum(group.count for group in row.groups.all()), row.pk in kept) for row in page]
        return {**context, "page_obj": page, "rows": rows}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "take_away" in request.POST:
            return self.take_away(request.POST["take_away"])
        form = PopulationForm(request.POST, request.FILES, user=person(request))
        if form.is_valid():
            try:
                form.save()
            except ValidationError as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _now("Taken over. The pages of surveys show who is reached."))
                return redirect("surveys_admin:populations")
        messages.error(request, _now("Nothing was taken over. Look at the marked fields, and choose the file again."))
        return self.render_to_response(self.get_context_data(form=form))

    def take_away(self, reference: str) -> HttpResponse:
        try:
            found = get_object_or_404(ReferencePopulation.objects.kept_by(person(self.request)), reference=reference)
        except ValidationError:
            messages.error(self.request, _now("There is no such population. Nothing was changed."))
        else:
            found.delete()
            messages.success(self.request, _now("Taken away, with the targets that were set for it."))
        return redirect("surveys_admin:populations")
