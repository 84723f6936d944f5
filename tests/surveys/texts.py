"""Texts to read and to code, and people who do, for tests."""

from datetime import date, timedelta

import factory
from django.urls import reverse
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.enums import Role
from accounts.models import User
from safeguarding.enums import Origin
from safeguarding.models import Concern
from surveys.models import AnalystBatch, Comment, Survey
from tests.accounts.factories import UserFactory
from tests.surveys.factories import ResponseFactory, SurveyFactory, VersionFactory


def survey_with(*texts: str) -> Survey:
    """A survey with one question and these texts, the oldest first."""
    survey = SurveyFactory()
    VersionFactory(survey=survey)
    for words in texts:
        text_in(survey, words)
    return survey


def text_in(survey: Survey, words: str, **fields) -> Comment:
    response = ResponseFactory(survey=survey, **fields.pop("response", {}))
    given = {"question_key": "better", "language": "en", "day": date(2026, 5, 1), **fields}
    return Comment.objects.create(response=response, survey=survey, words=words, **given)


def withheld_in(survey: Survey, words: str) -> Comment:
    concern = Concern.objects.create(
        organisation=survey.organisation, words=words, source="x", origin=Origin.SCREEN, urgency="soon"
    )
    return text_in(survey, words, concern=concern)


def reader_of(survey: Survey) -> User:
    return UserFactory(roles=[(Role.READER, survey.organisation)])


def at(name: str, survey: Survey, *more) -> str:
    return reverse(f"surveys_admin:{name}", args=[survey.reference, *more])


class AnalystBatchFactory(DjangoModelFactory):
    """An open batch without texts."""

    class Meta:
        model = AnalystBatch

    survey = factory.SubFactory(SurveyFactory)
    name = "About the parks"
    adult_name = "Jo Adult"
    adult_contact = "01234 567"
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=7))
    made_by = factory.SubFactory(UserFactory)
