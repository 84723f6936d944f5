"""The room of the board: reports, what is late, doors to other figures, and questions back to officers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from participation.board import before_the_board, late_rows
from participation.chain.late_words import late_sentences
from participation.chain.overdue import DueKind
from participation.forms.reports import AnswerForm, AskForm
from participation.models import BoardQuestion, BoardReport
from participation.reports.doors import doors_for
from participation.views.listings import StaffListing
from participation.views.planning import NOT_SAVED
from surveys.views.people import person

SHOWN = 6


def address_of(question: BoardQuestion) -> str:
    return reverse("participation_admin:board_question", args=[question.reference])


class BoardScreen(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "group"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class BoardRoom(BoardScreen):
    """Read-only: everything that the board looks at, a few of each with the way to all."""

    page_title = gettext_lazy("The board's room")
    template_name = "participation/admin/board_room.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("accounts.see_board"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = person(self.request)
        before = before_the_board()
        asked = BoardQuestion.objects.seen_by(user).select_related("organisation").waiting_first()
        late = late_rows(timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "reports": list(BoardReport.objects.latest_editions().select_related("lead")[:SHOWN]),
            "late": [
                (row.organisation, late_sentences(dict(zip(DueKind, row.counts, strict=True)))) for row in late[:SHOWN]
            ],
            "before": before[:SHOWN],
            "before_count": before[0].in_all if before else 0,
            "questions": list(asked[:SHOWN]),
            "may_ask": user.has_perm("participation.ask_officers"),
            "opens_questions": user.has_perm("participation.open_questions"),
            "doors": doors_for(user),
        }


class QuestionsView(StaffListing):
    """What the board asked, those that wait for an answer first; officers see what their organisations were asked."""

    permission = "participation.open_questions"
    page_title = gettext_lazy("Questions of the board")
    header_icon = "help"
    no_results_message = gettext_lazy("The board has asked nothing yet. Its questions will stand here.")
    columns = [
        TitleColumn("words", label=gettext_lazy("Question"), accessor="__str__", get_url=address_of),
        Column("organisation", label=gettext_lazy("To the officers of")),
        DateColumn("asked_at", label=gettext_lazy("Asked on")),
        DateColumn("answered_at", label=gettext_lazy("Answered on")),
    ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        if not person(self.request).has_perm("participation.ask_officers"):
            return []
        return [HeaderButton(_("Ask officers"), url=reverse("participation_admin:ask_officers"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet:
        found = BoardQuestion.objects.seen_by(person(self.request)).select_related("organisation")
        return found.waiting_first()


class QuestionScreen(BoardScreen):
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("participation_admin:board_questions"), "label": _("Questions of the board")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def not_saved(self, form: Any) -> HttpResponse:
        messages.error(self.request, str(NOT_SAVED))
        return self.render_to_response(self.get_context_data(form=form))


class AskView(QuestionScreen):
    page_title = gettext_lazy("Ask officers")
    template_name = "participation/admin/event_form.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("participation.ask_officers"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", AskForm(user=person(self.request)))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AskForm(request.POST, user=person(request))
        asked = form.asked()
        if asked is None:
            return self.not_saved(form)
        messages.success(request, _("Asked. The officers get a mail, and you get one when they answer."))
        return redirect(address_of(asked))


class QuestionView(QuestionScreen):
    """One question with its answer, or with the form for it. Strangers do not find it."""

    page_title = gettext_lazy("Question of the board")
    template_name = "participation/admin/board_question.html"

    @cached_property
    def question(self) -> BoardQuestion:
        seen = BoardQuestion.objects.seen_by(person(self.request))
        reference: UUID = self.kwargs["reference"]
        found: BoardQuestion = get_object_or_404(
            seen.select_related("organisation", "report", "asked_by", "answered_by"), reference=reference
        )
        return found

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("participation.open_questions"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = self.question
        may_answer = not question.answer and person(self.request).has_perm("participation.answer_board", question)
        form = kwargs.pop("form", None) or (AnswerForm() if may_answer else None)
        return super().get_context_data(**kwargs) | {"question": question, "form": form}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not person(request).has_perm("participation.answer_board", self.question):
            raise PermissionDenied
        form = AnswerForm(request.POST)
        if not form.answered(self.question, person(request)):
            return self.not_saved(form)
        messages.success(request, _("Answered. Whoever asked gets a mail."))
        return redirect(address_of(self.question))
