"""Ready queries ask exactly what their querysets say, each time with the values of that time."""

import uuid

import pytest
from django.db import models

from accounts.models import Organisation
from accounts.ready_queries import ReadyQuery, ReadyUpdate
from surveys.models import Sheet, SurveyVersion
from tests.accounts.factories import OrganisationFactory
from tests.surveys.factories import SurveyFactory, VersionFactory

pytestmark = pytest.mark.django_db


def sheets_of(reference: uuid.UUID, *keys: uuid.UUID) -> models.QuerySet:
    found = Sheet.objects.filter(version__survey__reference=reference, key__in=keys)
    return found.select_related("version__survey__organisation").defer("version__questionnaire").order_by("pk")


def test_it_gives_the_objects_of_its_queryset_with_all_that_it_selects(django_assert_num_queries):
    versions = [VersionFactory(), VersionFactory()]
    sheets = [
        Sheet.objects.create(version=version, language="en", answers={"a": {"value": "é"}}, covered=["b"])
        for version in versions
        for _ in range(2)
    ]
    query = ReadyQuery(sheets_of, uuid.UUID, uuid.UUID, uuid.UUID)
    for version in versions:
        keys = [sheet.key for sheet in sheets[1:3]]
        wanted = list(sheets_of(version.survey.reference, *keys))
        query.all(version.survey.reference, *keys)
        with django_assert_num_queries(1):
            found = query.all(version.survey.reference, *keys)
            assert [sheet.version.survey.organisation for sheet in found] == [version.survey.organisation]
        assert [vars(sheet) | {"_state": 0} for sheet in found] == [vars(sheet) | {"_state": 0} for sheet in wanted]
        assert found[0].version.get_deferred_fields() == {"questionnaire"}


def test_one_row_or_none_by_a_number():
    here, empty = OrganisationFactory(), OrganisationFactory()
    survey = SurveyFactory(organisation=here)
    VersionFactory(survey=survey, number=1)
    newest = VersionFactory(survey=survey, number=2)
    query = ReadyQuery(lambda pk: SurveyVersion.objects.filter(survey__organisation=pk).order_by("-number")[:1], int)
    assert (query.first(here.pk), query.first(empty.pk)) == (newest, None)
    assert (query.is_any(here.pk), query.is_any(empty.pk)) == (True, False)


def test_a_value_that_does_not_stand_in_the_question_is_refused():
    query = ReadyQuery(lambda pk, other: Organisation.objects.filter(pk=pk), int, int)
    with pytest.raises(ValueError, match="Not every value"):
        query.all(1, 2)


def test_an_update_changes_only_the_row_that_is_as_it_says():
    sheet = Sheet.objects.create(version=VersionFactory(), language="en", turns={"section-1": "1.0"})
    other = Sheet.objects.create(version=sheet.version, language="en", turns={"section-1": "1.0"})
    update = ReadyUpdate(Sheet, ["answers", "language"], ["key", "saved_at", "turns"])
    said = {"a": {"value": "␛0000; 'x' %s"}}
    assert update.run(said, "pl", sheet.key, sheet.saved_at, {"section-1": "2.0"}) == 0
    assert update.run(said, "pl", sheet.key, other.saved_at, sheet.turns) == 0
    assert update.run(said, "pl", sheet.key, sheet.saved_at, sheet.turns) == 1
    sheet.refresh_from_db()
    other.refresh_from_db()
    assert (sheet.answers, sheet.language, other.answers, other.language) == (said, "pl", {}, "en")
