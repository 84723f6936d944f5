"""For readers: coding the next text without seeing another's codes, and settling what two coders found differently."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.actions.code_comments import begin_coding, finish_coding, leave_coding, settle
from surveys.forms.coding import CodesForm
from surveys.language_links import language_name
from surveys.models import Code, Coding, Comment
from surveys.views.people import person
from surveys.views.readers import ReaderView

LEAVE = "leave"


class CodingView(ReaderView):
    """One text with its question, and the codes of the codebook."""

    header_icon = "tag"
    template_name = "surveys/admin/code_text.html"

    def codes_form(self, data: Any = None) -> CodesForm:
        return CodesForm(data, survey=self.survey)

    def text_context(self, comment: Comment) -> dict[str, Any]:
        return {"comment": comment, "asked": self.asked(comment), "language": language_name(comment.language)}

    def here(self) -> HttpResponse:
        return redirect(reverse(f"surveys_admin:{self.door}", args=[self.survey.reference]))


class CodeNextView(CodingView):
    """The text that this reader has begun to code, or the next one."""

    door = "code_next"
    page_title = _("Code the next text")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", self.codes_form())
        if not Code.objects.filter(survey=self.survey, is_retired=False).exists():
            return context | {"has_no_codes": True}
        coding = begin_coding(survey=self.survey, coder=person(self.request), what=self.what)
        if coding is None:
            return context | {"is_done": True}
        return context | self.text_context(coding.comment) | {"work": coding.pk, "can_leave": True}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = Coding.objects.filter(comment__survey=self.survey, coder=person(request), finished_at=None)
        coding = mine.of_readers().filter(comment__reference=self.kwargs.get("comment")).first()
        if coding is None:
            messages.warning(request, _now("That text was coded, or given to somebody else. Here is the next one."))
            return self.here()
        if LEAVE in request.POST:
            leave_coding(coding=coding)
            messages.success(request, _now("Another reader will code it."))
            return redirect("surveys_admin:codebook", reference=self.survey.reference)
        form = self.codes_form(request.POST)
        if form.is_valid():
            try:
                finish_coding(coding=coding, codes=list(form.cleaned_data["codes"]))
            except ValidationError as refusal:
                messages.warning(request, refusal.message)
            return self.here()
        return self.render_to_response(self.get_context_data(form=form))


class SettleView(CodingView):
    """The oldest text in which two readers found different codes, with what each of them found."""

    door = "settle"
    page_title = _("Settle a difference")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        differ = Comment.objects.filter(survey=self.survey).coded_differently()
        # Whoever is about to code a text does not see here what others found in it.
        mine = Coding.objects.filter(coder=person(self.request), finished_at=None)
        comment = differ.exclude(pk__in=mine.values("comment")).order_by("day", "pk").first()
        if comment is None:
            return context | {"is_done": True}
        self.log(1)
        codings = comment.codings.of_readers().finished().select_related("coder").prefetch_related("codes")
        both = [(coding.coder, list(coding.codes.all())) for coding in codings]
        found = {str(code.pk) for _coder, codes in both for code in codes}
        agreed = [code for code in found if all(code in {str(each.pk) for each in codes} for _coder, codes in both)]
        form = CodesForm(initial={"codes": agreed}, survey=self.survey)
        context = {**context, "form": kwargs.get("form") or form}
        return context | self.text_context(comment) | {"both": both, "left": differ.count()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        comment = get_object_or_404(self.released, reference=self.kwargs.get("comment"))
        form = self.codes_form(request.POST)
        if form.is_valid():
            try:
                settle(comment=comment, codes=list(form.cleaned_data["codes"]), by=person(request))
            except ValidationError as refusal:
                messages.warning(request, refusal.message)
            else:
                messages.success(request, _now("Settled."))
            return self.here()
        return self.render_to_response(self.get_context_data(form=form))
