"""For readers: hiding who is meant in a text, and reading texts as others may read them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from surveys.actions.redact import redact
from surveys.comment_buttons import Button, register
from surveys.forms.redacting import RedactionForm
from surveys.models import Comment, Redaction
from surveys.views.people import person
from surveys.views.quoting import show_refusal
from surveys.views.readers import ReaderView

ON_A_PAGE = 25


@register
def redact_button(comment: Comment, user: User) -> Button | None:
    if not user.has_perm("surveys.redact_comments", comment.survey):
        return None
    return _("Redact"), reverse("surveys_admin:redact", args=[comment.survey.reference, comment.reference])


class RedactView(ReaderView):
    """One text, and a form that begins with it as it was redacted last."""

    door = "redact"
    page_title = _("Redact a text")
    header_icon = "lock"
    template_name = "surveys/admin/redact.html"

    @cached_property
    def comment(self) -> Comment:
        comment: Comment = get_object_or_404(self.released, reference=self.kwargs["comment"])
        return comment

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comment = self.comment
        self.log(1)
        current = comment.redactions.filter(is_current=True).select_related("by").first()
        given = {"typed": comment.words}
        if current:
            current.comment = comment
            given = {"typed": current.words, "reason": current.reason, "note": current.note}
        context = {"form": RedactionForm(initial=given), **super().get_context_data(**kwargs)}
        return context | {"comment": comment, "current": current}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RedactionForm(request.POST)
        if form.is_valid():
            try:
                redact(comment=self.comment, by=person(request), **form.cleaned_data)
            except ValidationError as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _now("Kept. This is how others may read it."))
                return redirect("surveys_admin:redacted", reference=self.survey.reference)
        return self.render_to_response(self.get_context_data(form=form))


class RedactedView(ReaderView):
    """Texts that a reader went through, as others may read them; the latest first."""

    door = "redacted"
    page_title = _("Redacted texts")
    header_icon = "lock"
    template_name = "surveys/admin/redacted.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = Redaction.objects.filter(is_current=True, comment__in=self.released).order_by("-at", "-pk")
        page = Paginator(found.select_related("comment", "by"), ON_A_PAGE).get_page(self.request.GET.get("p"))
        redactions = list(page.object_list)
        self.log(len(redactions))
        shown = [(each, self.wording(each.comment.question_key)) for each in redactions]
        left = self.released.exclude(redactions__is_current=True).count()
        return {**super().get_context_data(**kwargs), "shown": shown, "left": left, "page_obj": page}
