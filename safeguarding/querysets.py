"""Questions about many concerns and many readings."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models
from django.db.models import Case, F, Q, Value, When

from accounts.rules import organisation_ids_where
from safeguarding.enums import ConcernState
from safeguarding.rules import LEADS

if TYPE_CHECKING:
    from accounts.models import Organisation, User

LOG_IS_KEPT = "Logs and histories are never changed and never deleted."


class ConcernQuerySet(models.QuerySet):
    def open(self) -> "ConcernQuerySet":
        return self.exclude(state=ConcernState.CLOSED)

    def visible_to(self, user: "User") -> "ConcernQuerySet":
        """Concerns sent to, or handed over to, the organisations in which `user` is safeguarding lead or deputy."""
        ids = organisation_ids_where(user, *LEADS)
        return self.filter(Q(organisation_id__in=ids) | Q(cover_id__in=ids))

    def handled_by(self, organisation: "Organisation") -> "ConcernQuerySet":
        """Concerns about which the lead and deputies of `organisation` are to act now."""
        return self.filter(Q(cover=organisation) | Q(cover__isnull=True, organisation=organisation))

    def due_between(self, begin: datetime | None, end: datetime | None) -> "ConcernQuerySet":
        """Open concerns whose next deadline lies in (begin, end]; without a begin or an end it is not asked for."""
        found = Q()
        for state, deadline in ((ConcernState.NEW, "acknowledge_by"), (ConcernState.ACKNOWLEDGED, "decide_by")):
            limits = {f"{deadline}__gt": begin, f"{deadline}__lte": end}
            found |= Q(state=state, **{name: moment for name, moment in limits.items() if moment})
        return self.filter(found)

    def to_be_watched(self, at: datetime) -> "ConcernQuerySet":
        """Concerns about which somebody may have to be told: those that are late, and those nobody was told of yet."""
        untold = Q(state=ConcernState.NEW) & ~Q(alerts__turn=F("turn"))
        late = self.due_between(None, at).values("pk")
        return self.filter(Q(pk__in=late) | untold).order_by("pk").distinct()

    def new(self) -> "ConcernQuerySet":
        return self.filter(state=ConcernState.NEW)

    def in_order_of_work(self) -> "ConcernQuerySet":
        """Open ones by their next deadline, what is late first; then the closed ones, the latest first."""
        is_closed = Case(When(state=ConcernState.CLOSED, then=Value(1)), default=Value(0))
        due = Case(When(state=ConcernState.NEW, then=F("acknowledge_by")), default=F("decide_by"))
        still_open = Case(When(~Q(state=ConcernState.CLOSED), then=due))
        return self.order_by(is_closed, still_open, F("closed_at").desc(nulls_last=True), "pk")


class KeptQuerySet(models.QuerySet):
    """A log or a history: rows are added and never touched again."""

    def update(self, **values: Any) -> NoReturn:
        raise TypeError(LOG_IS_KEPT)

    def delete(self) -> NoReturn:
        raise TypeError(LOG_IS_KEPT)


class ReadingQuerySet(KeptQuerySet):
    def visible_to(self, user: "User") -> "ReadingQuerySet":
        """Readings of the words sent to organisations in which `user` is safeguarding lead or deputy."""
        return self.filter(organisation_id__in=organisation_ids_where(user, *LEADS))
