"""What every page about a survey's free words has: who may open it, the questions, and the log of who read what."""

from typing import Any

from django.db.models import QuerySet
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.views.decorators.cache import never_cache

from safeguarding.actions.log_reading import log_reading
from surveys.answering.later_words import asked_by
from surveys.asking.asked import questions_over_versions
from surveys.asking.questionnaire import Question
from surveys.models import Comment, Survey
from surveys.tell_us import kind_in
from surveys.views.listing import SurveyView
from surveys.views.people import person


@method_decorator(never_cache, name="dispatch")
class ReaderView(SurveyView):
    """For readers of the survey's organisation and of its partners; not found by anybody else."""

    header_icon = "comment"

    def mine(self) -> QuerySet:
        return Survey.objects.of_readers(person(self.request))

    @property
    def what(self) -> str:
        """What is read, for the log."""
        return _now("Comments on “%(survey)s”") % {"survey": self.survey.name}

    def log(self, count: int) -> None:
        """Write down that this person is about to be shown so many texts."""
        log_reading(user=person(self.request), organisation=self.survey.organisation, what=self.what, count=count)

    @property
    def released(self) -> QuerySet[Comment]:
        """The texts of this survey that readers may see, each with this very survey."""
        return Comment.objects.filter(survey=self.survey).released()

    @cached_property
    def questions(self) -> dict[str, Question]:
        versions = [version.as_questionnaire() for version in self.survey.versions.order_by("-number")]
        return {question.key: question for question in questions_over_versions(versions)}

    def asked(self, comment: Comment) -> str:
        """The question; where nobody asked, what the words were meant as."""
        kind = kind_in(comment.response.answers) if self.survey.is_tell_us else None
        return str(kind.label) if kind else self.wording(comment.question_key)

    def wording(self, key: str) -> str:
        question = self.questions.get(key)
        return next(iter(question.wording.values())) if question else str(asked_by(key))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "survey": self.survey}
