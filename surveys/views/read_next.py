"""For readers: every text is read by a person, one after the other, by a button or by a key."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.actions.read_next import finish_reading, take_next
from surveys.comment_buttons import buttons_for
from surveys.language_links import language_name
from surveys.models import Comment, CommentHint
from surveys.views.people import person
from surveys.views.readers import ReaderView


class ReadNextView(ReaderView):
    """The oldest text that nobody has read, with its question. Sending the form says that it was read."""

    door = "read_next"
    page_title = _("Read the next text")
    header_icon = "view"
    template_name = "surveys/admin/read_next.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        reader = person(self.request)
        comment = take_next(survey=self.survey, reader=reader, what=self.what)
        comments = Comment.objects.filter(survey=self.survey)
        context |= {"left": comments.unread().count(), "withheld": comments.withheld().count(), "comment": comment}
        if comment is None:
            return context
        # The same survey, with its partners, of which the buttons ask.
        comment.survey = self.survey
        return context | {
            "asked": self.asked(comment),
            "language": language_name(comment.language),
            "hint": CommentHint.objects.filter(comment=comment).first(),
            "buttons": buttons_for(comment, reader),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        held = Comment.objects.filter(survey=self.survey, reading_claim__reader=person(request))
        sent = request.POST.get("comment", "")
        comment = next((each for each in held if str(each.reference) == sent), None)
        if comment is None or not finish_reading(comment=comment, reader=person(request)):
            messages.warning(
                request, _now("That text was given to somebody else, or it was read. Here is the next one.")
            )
        return redirect("surveys_admin:read_next", reference=self.survey.reference)
