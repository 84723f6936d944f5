"""For readers: the words that came in, with the reading written down before they are shown."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from safeguarding.actions.log_reading import log_reading
from surveys.comment_buttons import Button, buttons_for
from surveys.language_links import language_name
from surveys.models import Comment, Survey
from surveys.questionnaire import Question
from surveys.results.counts import questions_over_versions
from surveys.views.listing import SurveyView
from surveys.views.people import person

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
class CommentsView(SurveyView):
    """The released comments of one survey, the newest first."""

    door = "comments"
    page_title = _("Comments")
    header_icon = "comment"
    template_name = "surveys/admin/comments.html"

    def mine(self) -> QuerySet:
        return Survey.objects.of_readers(person(self.request))

    @cached_property
    def questions(self) -> dict[str, Question]:
        versions = [version.as_questionnaire() for version in self.survey.versions.order_by("-number")]
        return {question.key: question for question in questions_over_versions(versions)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        comments = Comment.objects.filter(survey=self.survey)
        chosen = self.request.GET.get("question", "")
        released = comments.released().filter(question_key=chosen) if chosen else comments.released()
        page = Paginator(released.order_by("-day", "-pk"), ON_A_PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "survey": self.survey,
            "shown": self.read(page),
            "page_obj": page,
            "withheld": comments.withheld().count(),
            "asked_for_words": self.questions_with_words(),
            "chosen": chosen,
        }

    def questions_with_words(self) -> list[tuple[str, str]]:
        keys = set(Comment.objects.filter(survey=self.survey).values_list("question_key", flat=True).distinct())
        return [(key, self.wording(key)) for key in self.questions if key in keys]

    def read(self, page: Page) -> list[Shown]:
        """Write down that these are read, then hand them over."""
        comments = list(page.object_list)
        what = _now("Comments on “%(survey)s”") % {"survey": self.survey.name}
        log_reading(user=person(self.request), organisation=self.survey.organisation, what=what, count=len(comments))
        new = [comment.pk for comment in comments if comment.read_at is None]
        Comment.objects.filter(pk__in=new).update(read_at=timezone.now())
        return [self.shown(comment) for comment in comments]

    def shown(self, comment: Comment) -> Shown:
        return Shown(
            comment=comment,
            asked=self.wording(comment.question_key),
            is_new=comment.read_at is None,
            language=language_name(comment.language),
            buttons=buttons_for(comment, person(self.request)),
        )

    def wording(self, key: str) -> str:
        question = self.questions.get(key)
        return next(iter(question.wording.values())) if question else key
