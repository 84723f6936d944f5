"""Questions about many events, sign-ups and contacts."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import BooleanField, Case, F, Q, Value, When
from post_office.models import STATUS

from accounts.enums import Role
from accounts.rules import organisation_ids_where
from participation.events.words import PlaceState

if TYPE_CHECKING:
    from accounts.models import User

# Who signed up later than this before an event knows about it without being reminded.
REMIND_BEFORE = timedelta(days=2)


class EventQuerySet(models.QuerySet):
    def published(self) -> "EventQuerySet":
        return self.filter(published_at__isnull=False)

    def not_over(self, at: datetime) -> "EventQuerySet":
        return self.filter(ends_at__gt=at)

    def took_place(self, at: datetime) -> "EventQuerySet":
        """Those that are over and were not called off, the last one first."""
        return self.filter(ends_at__lte=at, cancelled_at=None).order_by("-begins_at", "-pk")

    def of_officers(self, user: "User") -> "EventQuerySet":
        """Events of consultations that `user` works on as an officer, for the lead or for a partner."""
        consultations = apps.get_model("participation", "Consultation").objects.of_officers(user)
        return self.filter(consultation__in=consultations)

    def annotate_theirs(self, user: "User") -> "EventQuerySet":
        """Adds `is_theirs`: whether `user` runs it as an officer of the lead, as `participation.run_events` says."""
        leads = Q(consultation__lead_id__in=organisation_ids_where(user, Role.OFFICER))
        is_theirs = Case(When(leads, then=Value(True)), default=Value(False), output_field=BooleanField())
        return self.annotate(is_theirs=is_theirs)


class SignUpQuerySet(models.QuerySet):
    def coming(self) -> "SignUpQuerySet":
        return self.filter(state=PlaceState.COMING)

    def in_line(self) -> "SignUpQuerySet":
        """Who waits for a place, the first in line first."""
        return self.filter(state=PlaceState.WAITING).order_by("signed_up_at", "pk")

    def expected(self) -> "SignUpQuerySet":
        """Who has a place or waits for one."""
        return self.exclude(state=PlaceState.CANCELLED)

    def reachable(self) -> "SignUpQuerySet":
        return self.filter(contact__isnull=False).exclude(contact__email="")

    def to_be_reminded(self, at: datetime) -> "SignUpQuerySet":
        """Who has a place at an event that begins soon, left an address, and was not reminded yet."""
        return (
            self.coming()
            .reachable()
            .filter(
                reminded_at=None,
                event__published_at__isnull=False,
                event__cancelled_at=None,
                event__begins_at__gt=at,
                event__begins_at__lte=at + REMIND_BEFORE,
                signed_up_at__lte=F("event__begins_at") - REMIND_BEFORE,
            )
        )


class OpportunityQuerySet(models.QuerySet):
    def open_on(self, day: date) -> "OpportunityQuerySet":
        """Roles that everybody can see and ask for."""
        return self.filter(Q(closes_on=None) | Q(closes_on__gte=day), published_at__isnull=False, closed_at=None)

    def of_officers(self, user: "User") -> "OpportunityQuerySet":
        """Roles of the organisations where `user` is an officer."""
        return self.filter(organisation_id__in=organisation_ids_where(user, Role.OFFICER))


class ContactQuerySet(models.QuerySet):
    def over(self, today: date) -> "ContactQuerySet":
        """Contacts whose time is over and who wait for no mail any more."""
        waiting = Q(mails__status__in=[STATUS.queued, STATUS.requeued])
        return self.filter(delete_on__lte=today).exclude(
            pk__in=self.model._default_manager.filter(waiting).values("pk")
        )
