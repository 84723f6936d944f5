"""The codebook of a survey: its codes with counts and agreement, one code with its texts, and changing it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.actions.keep_code import change_code, make_code
from surveys.coding.figures import CodeFigures, coded, texts_with
from surveys.comment_buttons import buttons_for_several
from surveys.forms.coding import CodeForm
from surveys.language_links import language_name
from surveys.models import Code, Comment, SuggestedTheme, Survey
from surveys.views.listing import SurveyView
from surveys.views.people import person
from surveys.views.quoting import show_refusal
from surveys.views.readers import ReaderView

ON_A_PAGE = 25
# So many texts go into one viewpoint at once; their names make up the address.
MOST_IN_A_VIEWPOINT = 100


class CodebookView(SurveyView):
    """For readers and officers: what people say, in counts. It shows no words."""

    door = "codebook"
    page_title = _("Codebook")
    header_icon = "list-ul"
    template_name = "surveys/admin/codebook.html"

    def mine(self) -> QuerySet:
        return Survey.objects.visible_to(person(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = person(self.request)
        can_code = user.has_perm("surveys.code_comments", self.survey)
        figures = coded(self.survey, user if can_code else None)
        page = Paginator(Code.objects.filter(survey=self.survey), ON_A_PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "survey": self.survey,
            "coded": figures,
            "rows": [(code, figures.codes.get(code.pk, CodeFigures())) for code in page],
            "page_obj": page,
            "can_edit": user.has_perm("surveys.edit_codebook", self.survey),
            "can_code": can_code,
        }


class EditCodeView(ReaderView):
    """A new code, or one to change. For readers of the survey's own organisation."""

    door = "code"
    header_icon = "list-ul"
    template_name = "surveys/admin/code.html"

    @cached_property
    def code(self) -> Code | None:
        if "code" not in self.kwargs:
            return None
        code: Code = get_object_or_404(Code, survey=self.survey, reference=self.kwargs["code"])
        return code

    @cached_property
    def theme(self) -> SuggestedTheme | None:
        """The suggestion that it is named after, if it is."""
        return None

    def get_page_title(self) -> str:
        return str(_("Change a code") if self.code else _("New code"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not person(self.request).has_perm("surveys.edit_codebook", self.survey):
            raise PermissionDenied
        context = {"form": CodeForm(instance=self.code), **super().get_context_data(**kwargs)}
        changes = self.code.changes.select_related("by")[:ON_A_PAGE] if self.code else []
        return context | {"code": self.code, "changes": changes}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        by = person(request)
        if not by.has_perm("surveys.edit_codebook", self.survey):
            raise PermissionDenied
        form = CodeForm(request.POST, instance=self.code)
        if form.is_valid():
            try:
                if self.code:
                    change_code(code=self.code, by=by, **form.cleaned_data)
                else:
                    make_code(survey=self.survey, by=by, theme=self.theme, **form.cleaned_data)
            except ValidationError as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _now("The codebook is kept."))
                return redirect("surveys_admin:codebook", reference=self.survey.reference)
        return self.render_to_response(self.get_context_data(form=form))


class CodedTextsView(ReaderView):
    """The texts that have a code, the newest first, with the way to a viewpoint made from all of them.

    Texts that only somebody else has coded are left out: this reader may still be the second one.
    """

    door = "coded_texts"
    page_title = _("Texts with this code")
    header_icon = "tag"
    template_name = "surveys/admin/coded_texts.html"

    @cached_property
    def code(self) -> Code:
        code: Code = get_object_or_404(Code, survey=self.survey, reference=self.kwargs["code"])
        # The same survey, with its organisation.
        code.survey = self.survey
        return code

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = Comment.objects.filter(pk__in=texts_with(self.code, person(self.request))).order_by("-day", "-pk")
        found = found.select_related("response") if self.survey.is_tell_us else found
        page = Paginator(found, ON_A_PAGE).get_page(self.request.GET.get("p"))
        texts = list(page.object_list)
        self.log(len(texts))
        several = buttons_for_several(person(self.request))
        chosen = found.values_list("reference", flat=True)[:MOST_IN_A_VIEWPOINT] if several and texts else []
        return {
            **super().get_context_data(**kwargs),
            "code": self.code,
            "texts": [(text, self.asked(text), language_name(text.language)) for text in texts],
            "page_obj": page,
            "for_several": several,
            "chosen": list(chosen),
        }
