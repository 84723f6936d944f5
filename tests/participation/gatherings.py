"""Makes events, and people who sign up for them, for tests."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from participation.actions.sign_up import sign_up
from participation.models import Event, Opportunity, SignUp
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.factories import ConsultationFactory


class EventFactory(DjangoModelFactory):
    """A published event in ten days, with room for everybody."""

    class Meta:
        model = Event

    consultation = factory.SubFactory(ConsultationFactory)
    title = factory.LazyFunction(lambda: {"en": "Lights and pizza", "ur": "روشنی اور پیزا"})
    about = factory.LazyFunction(lambda: {"en": "We walk through the park and you show us where it is dark."})
    place = factory.LazyFunction(lambda: {"en": "Park gate, Mill Lane"})
    begins_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=10))
    ends_at = factory.LazyAttribute(lambda event: event.begins_at + timedelta(hours=2))
    published_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory)


class OpportunityFactory(DjangoModelFactory):
    """A role that everybody can ask for."""

    class Meta:
        model = Opportunity

    organisation = factory.SubFactory(OrganisationFactory)
    kind = "shadow_board"
    title = factory.LazyFunction(lambda: {"en": "Sit on the Shadow Board", "ur": "شیڈو بورڈ میں بیٹھیں"})
    about = factory.LazyFunction(lambda: {"en": "You meet the people who run services, four times a year."})
    published_at = factory.LazyFunction(timezone.now)


def come(event: Event, name: str = "Sam", email: str = "", language: str = "en", **said: Any) -> SignUp:
    return sign_up(event=event, reference=uuid4(), name=name, email=email, language=language, **said)


def states(event: Event) -> list[str]:
    """The sign-ups of an event in the order in which they came, and `taken` proved against them."""
    event.refresh_from_db()
    assert event.taken == event.sign_ups.coming().count()
    return list(event.sign_ups.order_by("pk").values_list("state", flat=True))
