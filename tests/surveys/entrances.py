"""Links and class codes for tests."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from surveys.answering.class_codes import code_of, hmac_of
from surveys.answering.link_tokens import hash_of, new_token
from surveys.models import ClassCode, Invitation, InvitationBatch
from tests.accounts.factories import UserFactory
from tests.surveys.factories import SurveyFactory


class BatchFactory(DjangoModelFactory):
    """A batch without links."""

    class Meta:
        model = InvitationBatch

    survey = factory.SubFactory(SurveyFactory, access="invitation")
    label = factory.Sequence(lambda n: f"Batch {n}")
    purpose = "To ask the young people of Rowan House"
    ask_whom = "Ms Ahmed, 01332 000000"
    made_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


class ClassCodeFactory(DjangoModelFactory):
    class Meta:
        model = ClassCode

    survey = factory.SubFactory(SurveyFactory, access="class_code")
    label = factory.Sequence(lambda n: f"Class {n}")
    ask_whom = "your teacher"
    code_hmac = factory.LazyAttribute(lambda o: "")
    limit = 30
    made_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        made = model_class(*args, **kwargs)
        made.code_hmac = hmac_of(code_of(made.reference))
        made.save()
        return made


def link_of(batch: InvitationBatch) -> str:
    """The token of a new link of the batch."""
    token = new_token()
    Invitation.objects.create(batch=batch, token_hash=hash_of(token))
    return token
