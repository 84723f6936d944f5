"""Talks with providers: who takes part, and the questions and answers that all of them get."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.forms.providers import MarketAnswerForm, ProvidersForm
from participation.models import MarketAnswer
from participation.views.planning import ConsultationView
from surveys.views.people import person

PER_PAGE = 20


class Market(ConsultationView):
    """`?answer=` names a question that is to be changed or answered."""

    door = "market"
    page_title = gettext_lazy("Questions of providers")
    header_icon = "help"
    template_name = "participation/admin/market.html"

    @cached_property
    def row(self) -> MarketAnswer | None:
        """The question that is named, as long as nobody has its answer.

        What was typed into it while somebody else published it is taken in all the same, and refused with a sentence.
        """
        named = self.request.GET.get("answer")
        if not named:
            return None
        try:
            reference = UUID(named)
        except ValueError:
            return None
        rows = self.consultation.market_answers.all()
        if self.request.method != "POST":
            rows = rows.filter(published_on=None)
        return get_object_or_404(rows, reference=reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", MarketAnswerForm(row=self.row))
        kwargs.setdefault("providers_form", ProvidersForm(consultation=self.consultation))
        rows = self.consultation.market_answers.order_by("-asked_on", "-pk")
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"rows": page, "row": self.row}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._providers(request) if "providers" in request.POST else self._answer(request)

    def _providers(self, request: HttpRequest) -> HttpResponse:
        form = ProvidersForm(request.POST, consultation=self.consultation)
        if not form.kept():
            return self.not_saved(request, providers_form=form)
        return self.saved(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        form = MarketAnswerForm(request.POST, row=self.row)
        publish = "publish" in request.POST
        if not form.kept(self.consultation, person(request), publish):
            return self.not_saved(request, form=form)
        said = _("Published. Everybody has the same answer now.") if publish else _("Saved. Nobody else sees it yet.")
        messages.success(request, said)
        return redirect(reverse("participation_admin:market", args=[self.consultation.reference]))
