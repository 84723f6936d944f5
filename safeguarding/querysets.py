"""Questions about many concerns and many readings."""

from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models
from django.db.models import Case, Value, When

from accounts.rules import organisation_ids_where
from safeguarding.enums import ConcernState, Urgency
from safeguarding.rules import LEADS

if TYPE_CHECKING:
    from accounts.models import User

LOG_IS_KEPT = "The log of who read what is never changed and never deleted."


class ConcernQuerySet(models.QuerySet):
    def open(self) -> "ConcernQuerySet":
        return self.exclude(state=ConcernState.CLOSED)

    def visible_to(self, user: "User") -> "ConcernQuerySet":
        """Concerns of the organisations in which `user` is safeguarding lead or deputy; nobody else sees any."""
        return self.filter(organisation_id__in=organisation_ids_where(user, *LEADS))

    def new(self) -> "ConcernQuerySet":
        return self.filter(state=ConcernState.NEW)

    def in_order_of_work(self) -> "ConcernQuerySet":
        """New ones first, the urgent before the others, then by the time they came in."""
        by_state = Case(*(When(state=state, then=Value(place)) for place, state in enumerate(ConcernState)))
        by_urgency = Case(*(When(urgency=urgency, then=Value(place)) for place, urgency in enumerate(Urgency)))
        return self.order_by(by_state, by_urgency, "created_at", "pk")


class ReadingQuerySet(models.QuerySet):
    """The log: rows are added and never touched again."""

    def visible_to(self, user: "User") -> "ReadingQuerySet":
        """Readings of the words sent to organisations in which `user` is safeguarding lead or deputy."""
        return self.filter(organisation_id__in=organisation_ids_where(user, *LEADS))

    def update(self, **values: Any) -> NoReturn:
        raise TypeError(LOG_IS_KEPT)

    def delete(self) -> NoReturn:
        raise TypeError(LOG_IS_KEPT)
