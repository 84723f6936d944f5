"""A young analyst of two organisations: each writes down where they live and learn, and reads what it wrote alone."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.enums import Role
from surveys.actions.young_analysts import invite_analyst
from surveys.models import AnalystBatch, AnalystRecord
from tests.accounts.factories import UserFactory
from tests.surveys.entrances import ClassCodeFactory
from tests.surveys.factories import SurveyFactory, VersionFactory
from tests.surveys.test_young_analysts import invited, record, released, shown
from tests.surveys.texts import AnalystBatchFactory, at, reader_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    survey = SurveyFactory()
    VersionFactory(survey=survey)
    return survey


@pytest.fixture
def reader(survey):
    return reader_of(survey)


@pytest.fixture
def batch(survey, reader) -> AnalystBatch:
    return AnalystBatchFactory(survey=survey, made_by=reader)


@pytest.fixture
def analyst(batch, reader):
    return invited(batch, reader, "Hill School")


@pytest.fixture
def elsewhere(analyst):
    survey = SurveyFactory()
    analyst.memberships.create(role=Role.YOUNG_ANALYST, organisation=survey.organisation)
    return survey


def test_a_reader_sees_and_changes_what_their_own_organisation_wrote(client, survey, analyst, elsewhere):
    about, batch = at("analyst_record", elsewhere, analyst.pk), AnalystBatchFactory(survey=elsewhere)
    client.force_login(reader_of(elsewhere))
    assert "Hill School" not in client.get(about).content.decode()
    page = client.get(at("analyst_batch", elsewhere, batch.reference)).content.decode()
    assert ">say where they live and learn<" in page
    assert client.post(about, {"places": "River School"}).status_code == 302
    assert "River School" in client.get(about).content.decode()
    kept = dict(AnalystRecord.objects.values_list("organisation", "places"))
    assert kept == {survey.organisation_id: "Hill School", elsewhere.organisation_id: "River School"}


def test_texts_that_are_near_to_what_either_of_them_wrote_are_left_out(
    survey, batch, reader, analyst, elsewhere
) -> None:
    mine = ClassCodeFactory(survey=survey, label="Wednesday group")
    record(analyst, reader, survey, "Hill School", [mine])
    for label in ("River School", "Hill School", "Oak School"):
        released(batch, reader, f"From {label}", group=ClassCodeFactory(survey=survey, label=label))
    released(batch, reader, "From my group", group=mine)
    assert shown(batch, analyst) == ["From River School", "From Oak School"]
    record(analyst, reader_of(elsewhere), elsewhere, "River School")
    assert shown(batch, analyst) == ["From Oak School"]
    record(analyst, reader_of(elsewhere), elsewhere)
    assert shown(batch, analyst) == ["From River School", "From Oak School"]


def test_what_another_organisation_wrote_is_not_enough(survey, batch, reader, elsewhere) -> None:
    released(batch, reader)
    new = UserFactory(roles=[(Role.YOUNG_ANALYST, survey.organisation)])
    record(new, reader_of(elsewhere), elsewhere, "River School")
    with pytest.raises(ValidationError, match="where they live and learn"):
        invite_analyst(batch=batch, analyst=new, by=reader)
    batch.analysts.create(analyst=new, invited_by=reader)
    assert shown(batch, new) == []
    record(new, reader, survey, "Hill School")
    assert shown(batch, new) == ["Sam wants light"]


def test_each_organisation_writes_one_row(survey, reader, analyst, elsewhere) -> None:
    given = {"user": analyst, "written_by": reader, "places": "Oak"}
    AnalystRecord.objects.create(organisation=elsewhere.organisation, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnalystRecord.objects.create(organisation=survey.organisation, **given)
