"""Events below a consultation, who signed up, and the papers that belong to them."""

import uuid
from datetime import datetime

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from cms.language.wordings import WordingField
from participation.events.querysets import EventQuerySet, SignUpQuerySet
from participation.events.words import PlaceState, SignUpState
from participation.models.consultations import Consultation


class Event(models.Model):
    """A meeting of people about one consultation. `taken` is the number of sign-ups that have a place."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="events")
    title = WordingField(_("title"))
    about = WordingField(_("what happens there"), blank=True)
    begins_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = WordingField(_("place"), blank=True)
    link = models.CharField(
        _("link to take part from home"), max_length=500, blank=True, validators=[URLValidator(["https", "http"])]
    )
    access = WordingField(_("what makes it easy to come"), blank=True)
    capacity = models.PositiveSmallIntegerField(_("places"), null=True, blank=True)
    taken = models.PositiveIntegerField(default=0, editable=False)
    sign_up_until = models.DateTimeField(_("sign up until"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, blank=True, editable=False)
    cancelled_because = WordingField(_("why it does not take place"), blank=True, editable=False)
    notes = models.TextField(_("what people said there"), blank=True)
    attended = models.PositiveIntegerField(_("how many came"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["begins_at", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(condition=~Q(title={}), name="participation_event_titled"),
            models.CheckConstraint(
                condition=Q(begins_at__lt=F("ends_at")),
                name="participation_event_begins_before_it_ends",
                violation_error_message=_("It ends before it begins. Choose a later end."),
            ),
            models.CheckConstraint(
                condition=~Q(place={}) | ~Q(link=""),
                name="participation_event_somewhere",
                violation_error_message=_("Say where it is: a place, a link, or both."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")),
                name="participation_event_keeps_its_capacity",
                violation_error_message=_("More people than that have a place already."),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_because={})
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_because={})),
                name="participation_event_called_off_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def has_room(self) -> bool:
        return self.capacity is None or self.taken < self.capacity

    def last_moment(self) -> datetime:
        """Until when people can sign up."""
        return min(self.sign_up_until or self.begins_at, self.begins_at)

    def is_over(self, at: datetime) -> bool:
        return at >= self.ends_at

    def state_at(self, at: datetime) -> SignUpState:
        if self.cancelled_at is not None:
            return SignUpState.CALLED_OFF
        if self.is_over(at):
            return SignUpState.OVER
        if at >= self.last_moment():
            return SignUpState.CLOSED
        return SignUpState.OPEN if self.has_room() else SignUpState.FULL

    def next_change(self, at: datetime) -> datetime | None:
        """The next moment at which what the page says is not true any more."""
        return min(
            (moment for moment in (self.last_moment(), self.begins_at, self.ends_at) if moment > at), default=None
        )


class EventPaper(models.Model):
    """A file that belongs to an event. Everybody may fetch it while the event is public."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="papers")
    document = models.ForeignKey(get_document_model_string(), on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "document"], name="participation_paper_once")]

    def __str__(self) -> str:
        return str(self.document)


class SignUp(models.Model):
    """One place at an event, or one in the line for it. Who it is stands in `Contact` and nowhere else.

    `reference` is the mark of the form that was sent, so a form sent twice is one sign-up. The secret of its link is
    made from it under a key outside the database (`participation.events.place_links`).
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="sign_ups")
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=PlaceState.choices)
    language = models.CharField(max_length=12)
    signed_up_at = models.DateTimeField(auto_now_add=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = SignUpQuerySet.as_manager()

    class Meta:
        ordering = ["signed_up_at", "pk"]
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        indexes = [models.Index(fields=["event", "state", "signed_up_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PlaceState.values), name="participation_sign_up_state_known")
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.state}"
