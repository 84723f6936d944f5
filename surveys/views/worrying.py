"""For readers: handing a text that worries them to the safeguarding lead."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from accounts.models import User
from safeguarding.actions.log_reading import log_reading
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.comment_buttons import Button, register
from surveys.forms.worrying import WorryForm
from surveys.models import Comment, Survey
from surveys.views.listing import SurveyView
from surveys.views.people import person


@register
def worry_button(comment: Comment, user: User) -> Button:
    return _("This worries me"), reverse("surveys_admin:worry", args=[comment.survey.reference, comment.reference])


@method_decorator(never_cache, name="dispatch")
class WorryView(SurveyView):
    """One comment and a short form. After it was sent, the reader sees the words no longer."""

    door = "worry"
    page_title = _("This worries me")
    header_icon = "warning"
    template_name = "surveys/admin/worry.html"

    def mine(self) -> QuerySet:
        return Survey.objects.of_readers(person(self.request))

    @cached_property
    def comment(self) -> Comment:
        comments = Comment.objects.filter(survey=self.survey)
        if self.request.method != "POST":
            comments = comments.released()
        comment: Comment = get_object_or_404(comments, reference=self.kwargs["comment"])
        return comment

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"form": WorryForm(), **super().get_context_data(**kwargs), "survey": self.survey}
        what = _now("Comments on “%(survey)s”") % {"survey": self.survey.name}
        log_reading(user=person(self.request), organisation=self.survey.organisation, what=what, count=1)
        return context | {"comment": self.comment}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WorryForm(request.POST)
        back = redirect("surveys_admin:comments", reference=self.survey.reference)
        if not form.is_valid():
            if not Comment.objects.released().filter(pk=self.comment.pk).exists():
                return back
            return self.render_to_response(self.get_context_data(form=form))
        raise_from_comment(comment=self.comment, user=person(request), **form.cleaned_data)
        messages.success(request, _now("The safeguarding lead has been told. The text is with them now."))
        return back
