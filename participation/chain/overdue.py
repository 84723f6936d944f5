"""What is late: everything that is owed and whose day is over, of every organisation or of some consultations.

It equals `annotate_due`: a viewpoint of which something stands here is one whose `next_due_on` is over.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from participation.chain import stages
from participation.enums import OPEN_STATUSES
from participation.models import Briefing, Commitment, FollowUp, Reply, Viewpoint


class DueKind(TextChoices):
    """The kinds of things that are owed, in the order of the chain."""

    ANSWER = "answer", _("Answers")
    PROMISE = "promise", _("Promises")
    REPLY = "reply", _("Replies")
    AGAIN = "again", _("Second replies")
    LOOK = "look", _("Looks back")


@dataclass(frozen=True)
class Late:
    """Rows that are late, and the ways from one to its consultation and to the organisation that owes it."""

    rows: "QuerySet[Any]"
    consultation: str
    owner: str = ""

    def by_organisation(self) -> dict[int, int]:
        """How many each organisation owes, by its id."""
        owner = self.owner or f"{self.consultation}__lead"
        return dict(self.rows.order_by().values_list(f"{owner}_id").annotate(Count("pk")))

    def of(self, consultations: "QuerySet[Any]") -> int:
        return self.rows.filter(**{f"{self.consultation}__in": consultations}).count()


def late(on: date) -> dict[DueKind, Late]:
    """Everything that is late on the day `on`. A promise is owed by whoever does it, all else by the lead."""
    untold = Viewpoint.objects.current().filter(~stages.is_told())
    return {
        DueKind.ANSWER: Late(Briefing.objects.unanswered().filter(answer_due_on__lt=on), "viewpoint__consultation"),
        DueKind.PROMISE: Late(
            Commitment.objects.given().filter(status__in=OPEN_STATUSES, due_on__lt=on),
            "decision__briefing__viewpoint__consultation",
            "organisation",
        ),
        DueKind.REPLY: Late(untold.filter(consultation__reply_promised_on__lt=on), "consultation"),
        DueKind.AGAIN: Late(
            Reply.objects.filter(Q(followed_by__isnull=True), again_due_on__lt=on), "viewpoint__consultation"
        ),
        DueKind.LOOK: Late(
            FollowUp.objects.filter(done_on__isnull=True, due_on__lt=on), "reply__viewpoint__consultation"
        ),
    }


def late_of(consultations: "QuerySet[Any]", on: date) -> dict[DueKind, int]:
    """How many things of each kind are late in these consultations."""
    return {kind: found.of(consultations) for kind, found in late(on).items()}


def late_by_organisation(on: date) -> dict[DueKind, Counter[int]]:
    """How many things of each kind each organisation owes, by its id."""
    return {kind: Counter(found.by_organisation()) for kind, found in late(on).items()}
