"""A frozen figure behind a viewpoint: in the pack with its source and base, and in public beside the viewpoint."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from participation.actions.change_viewpoint import merge_viewpoints
from participation.actions.cite_figure import cite_figure
from participation.actions.record_decision import record_decision
from participation.enums import DecisionOutcome
from participation.models import Evidence, Viewpoint
from surveys.actions.withdraw_figure import withdraw_figure
from surveys.models import Figure
from tests.accounts.factories import UserFactory
from tests.cms.pdf_reading import Tagged
from tests.participation.factories import BriefingFactory, ViewpointFactory
from tests.participation.people import Cast, cast
from tests.surveys.figures import freeze, survey_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def figure(people: Cast) -> Figure:
    survey = survey_with({("east", "yes"): 61, ("west", "no"): 32, ("river", "no"): 3})
    survey.organisation = people.consultation.lead
    survey.save()
    return freeze(survey, "q-safe", "q-home", finding="The east feels safe")


@pytest.fixture
def viewpoint(people: Cast) -> Viewpoint:
    return ViewpointFactory(consultation=people.consultation, sentence={"en": "We want lights."}, said_by=10)


def decided(viewpoint: Viewpoint, people: Cast) -> None:
    briefing = BriefingFactory(viewpoint=viewpoint, decision_maker=people.decision_maker, heard=True)
    record_decision(
        briefing=briefing,
        outcome=DecisionOutcome.YES,
        reason={"en": "It is safer."},
        decided_by="Head",
        decided_on=briefing.taken_on,
        by=people.officer,
        passed_over_because="She heard it in the meeting.",
    )


def test_it_is_evidence_and_counts_nobody(people, viewpoint, figure) -> None:
    row = cite_figure(viewpoint=viewpoint, figure=figure, by=people.officer)
    assert (row.figure, row.note, row.people, row.is_comment) == (figure, "", None, False)
    with pytest.raises(ValidationError, match="already"):
        cite_figure(viewpoint=viewpoint, figure=figure, by=people.officer)


def test_only_officers_of_its_survey_cite_it_and_nobody_once_it_is_withdrawn(people, viewpoint, figure) -> None:
    with pytest.raises(ValidationError, match="not one of yours"):
        cite_figure(viewpoint=viewpoint, figure=figure, by=UserFactory())
    withdraw_figure(figure=figure, reason={"en": "Wrong."}, by=people.officer)
    with pytest.raises(ValidationError, match="withdrawn"):
        cite_figure(viewpoint=viewpoint, figure=figure, by=people.officer)


@pytest.mark.parametrize("fields", [{"note": "And a note"}, {"people": 3}, {"is_comment": True}])
def test_the_database_takes_a_figure_alone(viewpoint, figure, fields) -> None:
    values = {"is_comment": False} | fields
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(viewpoint=viewpoint, figure=figure, added_by=UserFactory(), **values)


def test_it_moves_along_when_viewpoints_are_merged(people, viewpoint, figure) -> None:
    other = ViewpointFactory(consultation=people.consultation)
    cite_figure(viewpoint=viewpoint, figure=figure, by=people.officer)
    cite_figure(viewpoint=other, figure=figure, by=people.officer)
    third = ViewpointFactory(consultation=people.consultation)
    merge_viewpoints(viewpoint=viewpoint, into=other, reason="The same", by=people.officer)
    merge_viewpoints(viewpoint=other, into=third, reason="The same", by=people.officer)
    assert list(third.evidence.values_list("figure", flat=True)) == [figure.pk]


def test_officers_choose_it_on_the_page_of_the_viewpoint(client, people, viewpoint, figure) -> None:
    client.force_login(people.officer)
    address = reverse("participation_admin:viewpoint", args=[viewpoint.reference])
    assert "The east feels safe" in client.get(address).content.decode()
    slug = f"figure-{viewpoint.pk}"
    client.post(address, {"link": slug, f"{slug}-figure": figure.pk})
    assert Evidence.objects.get(viewpoint=viewpoint).figure == figure
    assert f"/figures/{figure.reference}/" in client.get(address).content.decode()


@pytest.mark.parametrize("ending", ["/", ".pdf", ".docx"])
def test_the_pack_shows_it_with_base_and_source(client, people, viewpoint, figure, ending) -> None:
    cite_figure(viewpoint=viewpoint, figure=figure, by=people.officer)
    briefing = BriefingFactory(viewpoint=viewpoint, decision_maker=people.decision_maker)
    client.force_login(people.officer)
    response = client.get(f"/admin/participation/briefings/{briefing.reference}/pack{ending}")
    assert response.status_code == 200
    if ending == "/":
        told = response.content.decode()
    elif ending == ".pdf":
        told = Tagged(response.content).tree.text
    else:
        return
    for words in (
        "The east feels safe",
        "60 (100 %)",
        "About 60 people answered this.",
        "too few to show",
        "Survey of",
    ):
        assert words in told
    for exact in ("61", "32 "):
        assert exact not in told.replace(str(figure.reference), "").split("The east feels safe")[1][:2000]


def test_everybody_sees_it_beside_a_public_viewpoint_until_it_is_withdrawn(client, people, viewpoint, figure) -> None:
    cite_figure(viewpoint=viewpoint, figure=figure, by=people.officer)
    decided(viewpoint, people)
    address = reverse("participation:you_said_entry", args=[viewpoint.reference])
    data = reverse("participation:you_said_data")
    assert "60 (100 %)" in client.get(address).content.decode()
    [told] = client.get(data).json()["entries"][0]["figures"]
    assert told["finding"] == {"text": "The east feels safe", "language": "en"}
    assert client.get(told["data"]).status_code == 200
    withdraw_figure(figure=figure, reason={"en": "Wrong."}, by=people.officer)
    assert "60 (100 %)" not in client.get(address, {"fresh": "1"}).content.decode()
    assert client.get(data, {"q": ""}).json()["entries"][0]["figures"] == []


def test_the_pack_costs_the_same_for_one_figure_and_three(client, people, viewpoint, figure) -> None:
    briefing = BriefingFactory(viewpoint=viewpoint, decision_maker=people.decision_maker)
    client.force_login(people.officer)
    address = reverse("participation_admin:pack", args=[briefing.reference])
    counts = []
    for one in (figure, freeze(figure.survey, "q-home"), freeze(figure.survey, "q-safe")):
        cite_figure(viewpoint=viewpoint, figure=one, by=people.officer)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[2]
