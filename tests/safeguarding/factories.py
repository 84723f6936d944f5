"""Makes concerns and readings for tests."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from safeguarding.enums import ConcernState, Origin, Outcome, Told, Urgency
from safeguarding.models import Concern, Reading
from tests.accounts.factories import OrganisationFactory, UserFactory


class ConcernFactory(DjangoModelFactory):
    class Meta:
        model = Concern

    class Params:
        acknowledged = factory.Trait(
            state=ConcernState.ACKNOWLEDGED,
            acknowledged_at=factory.LazyFunction(timezone.now),
            acknowledged_by=factory.SubFactory(UserFactory),
            decide_by=factory.LazyFunction(lambda: timezone.now() + timedelta(days=7)),
        )
        closed = factory.Trait(
            acknowledged=True,
            state=ConcernState.CLOSED,
            closed_at=factory.LazyFunction(timezone.now),
            closed_by=factory.SubFactory(UserFactory),
            outcome=Outcome.NO_CONCERN,
            outcome_note="They meant a film.",
            told=Told.NOT_TOLD,
            told_note="Nobody knows who wrote it.",
            is_released=factory.LazyAttribute(lambda concern: concern.outcome == Outcome.NO_CONCERN),
        )

    organisation = factory.SubFactory(OrganisationFactory)
    origin = Origin.SCREEN
    urgency = Urgency.URGENT
    source = "Survey about the park, question 2"
    words = "he hits me with a belt"
    language = "en"


class ReadingFactory(DjangoModelFactory):
    class Meta:
        model = Reading

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    what = "Survey about the park"
    count = 3
