"""For readers: the words that came in, with the reading written down before they are shown."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from surveys.comment_buttons import Button, buttons_for, buttons_for_several
from surveys.language_links import language_name
from surveys.models import Comment
from surveys.views.people import person
from surveys.views.readers import ReaderView

ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Shown:
    """One comment with the question it answers and what can be done with it."""

    comment: Comment
    asked: str
    is_new: bool
    language: str
    buttons: list[Button]


@method_decorator(never_cache, name="dispatch")
class CommentsView(ReaderView):
    """The released comments of one survey, the newest first."""

    door = "comments"
    page_title = _("Comments")
    header_icon = "comment"
    template_name = "surveys/admin/comments.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comments = Comment.objects.filter(survey=self.survey)
        chosen = self.request.GET.get("question", "")
        released = comments.released().select_related("hint", *(["response"] if self.survey.is_tell_us else []))
        released = released.filter(question_key=chosen) if chosen else released
        page = Paginator(released.order_by("-day", "-pk"), ON_A_PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "survey": self.survey,
            "shown": self.read(page),
            "page_obj": page,
            "unread": comments.unread().count(),
            "withheld": comments.withheld().count(),
            "erased": comments.erased().count(),
            "asked_for_words": self.questions_with_words(),
            "chosen": chosen,
            "query": urlencode({"question": chosen}) + "&" if chosen else "",
            "for_several": buttons_for_several(person(self.request)),
        }

    def questions_with_words(self) -> list[tuple[str, str]]:
        keys = set(Comment.objects.filter(survey=self.survey).values_list("question_key", flat=True).distinct())
        return [(key, self.wording(key)) for key in self.questions if key in keys]

    def read(self, page: Page) -> list[Shown]:
        """Write down that these are read, then hand them over."""
        comments = list(page.object_list)
        self.log(len(comments))
        new = [comment.pk for comment in comments if comment.read_at is None]
        Comment.objects.filter(pk__in=new).update(read_at=timezone.now())
        for comment in comments:
            # The same survey for all, with its partners, of which the buttons ask.
            comment.survey = self.survey
        return [self.shown(comment) for comment in comments]

    def shown(self, comment: Comment) -> Shown:
        return Shown(
            comment=comment,
            asked=self.asked(comment),
            is_new=comment.read_at is None,
            language=language_name(comment.language),
            buttons=buttons_for(comment, person(self.request)),
        )
