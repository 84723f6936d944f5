"""For readers: proposing a quote from a text, the list of quotes, and a second reader's word about one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from accounts.models import User
from safeguarding.actions.log_reading import log_reading
from surveys.actions.quote import judge_quote, propose_quote
from surveys.comment_buttons import Button, register
from surveys.enums import QuoteState
from surveys.forms.quoting import JudgeForm, QuoteForm
from surveys.models import Comment, Quote, Survey
from surveys.views.listing import SurveyView
from surveys.views.people import person

# What waits comes first.
ORDER = Case(
    When(state=QuoteState.PROPOSED, then=Value(0)),
    When(state=QuoteState.APPROVED, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


@register
def quote_button(comment: Comment, user: User) -> Button | None:
    if not user.has_perm("surveys.propose_quote", comment.survey):
        return None
    return _("Propose as a quote"), reverse("surveys_admin:quote", args=[comment.survey.reference, comment.reference])


def show_refusal(form: BaseForm, refusal: ValidationError) -> None:
    """Beside its field, or above the form."""
    if hasattr(refusal, "error_dict"):
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, refusal)


@method_decorator(never_cache, name="dispatch")
class QuoteView(SurveyView):
    """One comment, and a form that begins with its words."""

    door = "quote"
    page_title = _("Propose a quote")
    header_icon = "openquote"
    template_name = "surveys/admin/quote.html"

    def mine(self) -> QuerySet:
        return Survey.objects.of_readers(person(self.request))

    @cached_property
    def comment(self) -> Comment:
        comments = Comment.objects.filter(survey=self.survey).released()
        comment: Comment = get_object_or_404(comments, reference=self.kwargs["comment"])
        return comment

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comment = self.comment
        what = _now("Comments on “%(survey)s”") % {"survey": self.survey.name}
        log_reading(user=person(self.request), organisation=self.survey.organisation, what=what, count=1)
        context = {"form": QuoteForm(comment=comment), **super().get_context_data(**kwargs)}
        return context | {"survey": self.survey, "comment": comment}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = QuoteForm(request.POST, comment=self.comment)
        if form.is_valid():
            try:
                propose_quote(comment=self.comment, by=person(request), **form.cleaned_data)
            except ValidationError as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _now("Proposed. Another reader looks at it before anybody else reads it."))
                return redirect("surveys_admin:comments", reference=self.survey.reference)
        return self.render_to_response(self.get_context_data(form=form))


class LanguageColumn(Column):
    def get_value(self, instance: Quote) -> str:
        return instance.language or "–"


class QuotesView(BaseListingView):
    """Quotes from texts that this person may read, those that wait first. It shows no words."""

    page_title = _("Quotes")
    header_icon = "openquote"
    paginate_by = 20
    no_results_message = _("No quotes yet. A reader proposes them beside a comment.")
    columns = [
        TitleColumn(
            "survey",
            label=_("From"),
            accessor="comment.survey.name",
            get_url=lambda quote: reverse("surveys_admin:judge", args=[quote.reference]),
        ),
        Column("state", label=_("State"), accessor="get_state_display"),
        LanguageColumn("language", label=_("Language")),
        Column("proposed_by", label=_("Proposed by")),
        DateColumn("proposed_at", label=_("Proposed")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("surveys.open_quotes"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_index_url(self) -> str:
        return reverse("surveys_admin:quotes")

    def get_base_queryset(self) -> QuerySet:
        mine = Quote.objects.of_readers(person(self.request)).select_related("comment__survey", "proposed_by")
        return mine.order_by(ORDER, "proposed_at", "pk")


@method_decorator(never_cache, name="dispatch")
class JudgeView(WagtailAdminTemplateMixin, TemplateView):
    """One quote beside the whole text that it is from. The form is there for those who may decide."""

    page_title = _("Quote")
    header_icon = "openquote"
    template_name = "surveys/admin/judge_quote.html"

    @cached_property
    def quote(self) -> Quote:
        found = Quote.objects.of_readers(person(self.request))
        found = found.select_related("comment__survey__organisation", "comment__concern", "proposed_by", "judged_by")
        quote: Quote = get_object_or_404(found, reference=self.kwargs["quote"])
        return quote

    @property
    def can_judge(self) -> bool:
        return self.quote.state != QuoteState.REFUSED and person(self.request).has_perm(
            "surveys.judge_quote", self.quote
        )

    def new_form(self, data: Any = None) -> JudgeForm:
        return JudgeForm(data, is_approved=self.quote.state == QuoteState.APPROVED)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("surveys_admin:quotes"), "label": _("Quotes")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        quote = self.quote
        survey = quote.comment.survey
        what = _now("Comments on “%(survey)s”") % {"survey": survey.name}
        log_reading(user=person(self.request), organisation=survey.organisation, what=what, count=1)
        context = {"form": self.new_form() if self.can_judge else None, **super().get_context_data(**kwargs)}
        is_own = quote.proposed_by_id == person(self.request).pk
        return context | {"quote": quote, "comment": quote.comment, "survey": survey, "is_own": is_own}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.can_judge:
            raise PermissionDenied
        form = self.new_form(request.POST)
        if form.is_valid():
            try:
                judge_quote(quote=self.quote, by=person(request), **form.said())
            except ValidationError as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _now("Written down."))
                return redirect("surveys_admin:quotes")
        return self.render_to_response(self.get_context_data(form=form))
