"""For officers: keeping a filter of results under a name, for everybody who sees these, and taking it away."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from accounts.models import User
from surveys.actions.keep_filter import drop_filter, keep_filter
from surveys.forms.kept_filter import KeptFilterForm
from surveys.models import KeptFilter, Survey
from surveys.results.ask import Inquiry, inquire
from surveys.results.filters import Filter, Read, read_filter
from surveys.results.panel import Condition, in_words
from surveys.views.listing import SurveyView
from surveys.views.people import person


def kept_of(survey: Survey, user: User, narrowed_by: Filter, address: Callable[[Filter], str]) -> list[dict[str, Any]]:
    """The filters that were kept, each with its `address`, and whether this person may take it away."""
    shown = []
    for each in KeptFilter.objects.filter(survey=survey).select_related("made_by"):
        each.survey = survey
        found = read_filter(each.query).filter
        # A database may give back the parts in another order.
        is_here = found.to_data() == narrowed_by.to_data()
        may_drop = user.has_perm("surveys.drop_filter", each)
        shown.append({"filter": each, "address": address(found), "is_here": is_here, "may_drop": may_drop})
    return shown


class KeepFilterView(SurveyView):
    """The filter in words, and a field for its name. The filter itself stands in the address."""

    door = "results"
    page_title = _("Keep this filter")
    header_icon = "table"
    template_name = "surveys/admin/keep_filter.html"

    def mine(self) -> QuerySet:
        return Survey.objects.of_officers(person(self.request))

    def read(self) -> tuple[Read, list[Condition]]:
        """The filter without what the survey does not have, and in words."""

        def work(inquiry: Inquiry) -> tuple[Read, list[Condition]]:
            read = inquiry.checked(read_filter(self.request.GET))
            language = inquiry.newest.languages[0] if inquiry.newest else ""
            return read, in_words(read.filter, inquiry.dimensions(read.filter), language)

        return inquire(self.survey, work)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        read, conditions = self.read()
        context.setdefault("form", KeptFilterForm())
        back = f"{reverse('surveys_admin:results', args=[self.survey.reference])}?{self.request.GET.urlencode()}"
        return {**context, "survey": self.survey, "read": read, "conditions": conditions, "back": back}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = KeptFilterForm(request.POST, instance=KeptFilter(survey=self.survey, made_by=person(request)))
        read, _conditions = self.read()
        if form.is_valid():
            try:
                kept = keep_filter(
                    survey=self.survey, name=form.cleaned_data["name"], narrowed_by=read.filter, by=person(request)
                )
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                messages.success(
                    request, _now("“%(name)s” is kept, for everybody who sees these results.") % {"name": kept}
                )
                return redirect(self.get_context_data()["back"])
        return self.render_to_response(self.get_context_data(form=form))


class DropFilterView(View):
    """One press of a button: a kept filter goes."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = person(request)
        survey = get_object_or_404(Survey.objects.of_officers(user), reference=kwargs["reference"])
        kept = get_object_or_404(survey.kept_filters.select_related("survey"), reference=kwargs["kept_filter"])
        if not user.has_perm("surveys.drop_filter", kept):
            raise PermissionDenied
        drop_filter(kept=kept)
        messages.success(request, _now("“%(name)s” is not kept any more.") % {"name": kept})
        return redirect("surveys_admin:results", reference=survey.reference)
