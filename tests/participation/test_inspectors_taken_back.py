"""A young inspector who was asked by mistake is told so, and stands beside nothing that is signed off."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import Email

from accounts.enums import Role
from participation.actions.evaluations.hand_in import send_to_peer
from participation.actions.evaluations.inspect import (
    Said,
    finish_inspection,
    invite_inspector,
    keep_findings,
    take_invitation_back,
)
from participation.models import Finding, Inspection
from participation.standards.words import InspectorScale
from tests.accounts.factories import UserFactory
from tests.participation.standing_sets import criterion_of
from tests.participation.test_inspections import OURS, Play
from tests.query_counts import queries_of


@pytest.fixture
def play(db) -> Play:
    return Play()


def take_back(play) -> Inspection:
    return take_invitation_back(inspection=play.inspection, by=play.officer)


def test_an_officer_takes_it_back_with_one_press_and_they_are_told_once(client, play) -> None:
    client.force_login(play.officer)
    button = f"{play.inspector} was asked by mistake"
    assert button in client.get(play.admin).content.decode()
    Email.objects.all().delete()
    for _press in range(2):
        assert client.post(play.admin, {"unask": str(play.inspection.reference)}).status_code == 302
    assert client.post(play.admin, {"unask": "nobody"}).status_code == 302
    [mail] = Email.objects.all()
    assert (mail.to, "Amber" in mail.message) == (["ola@example.org"], True)
    page = client.get(play.admin).content.decode()
    assert (button in page, "Nobody was asked yet." in page) == (False, True)
    play.inspection.refresh_from_db()
    assert play.inspection.taken_back_by == play.officer


@pytest.mark.parametrize("name", ["reader", "peer"])
def test_nobody_else_takes_it_back(client, play, name) -> None:
    client.force_login(getattr(play, name))
    client.post(play.admin, {"unask": str(play.inspection.reference)})
    assert "was asked by mistake" not in client.get(play.admin).content.decode()
    assert Inspection.objects.standing().exists()


def test_their_pages_say_it_in_their_language_and_an_open_one_keeps_what_they_typed(client, play) -> None:
    client.force_login(play.inspector)
    part = f"{play.home}told/"
    assert client.get(part).status_code == 200
    take_back(play)
    answer = client.post(part, {"found-in-time": "2", "words-in-time": "Zostaje."}, **OURS)
    assert (answer.status_code, "Zostaje." in answer.content.decode()) == (422, True)
    assert not Finding.objects.exists()
    assert client.get(part).url == play.home
    assert f"{play.home}told/" not in client.get(play.home).content.decode()
    assert client.post(play.home, **OURS).status_code == 302
    assert Inspection.objects.get().finished_at is None
    assert "Amber" not in client.get("/pl/inspections/").content.decode()


@pytest.mark.parametrize("said", ["chosen", "written", "worried", "done", "signed off"])
def test_who_has_said_something_stays_among_those_who_were_asked(play, said) -> None:
    if said == "chosen":
        play.say()
    elif said == "written":
        play.say("They tell me.", found=None)
    elif said == "worried":
        play.say("My uncle hits me and I am scared to go home.", found=None)
        play.say("", found=None)
    elif said == "done":
        finish_inspection(inspection=play.inspection)
    else:
        play.sign_off()
    with pytest.raises(ValidationError, match="What they said stays"):
        take_back(play)
    assert Inspection.objects.standing().exists()


def test_a_refusal_is_said_on_the_page(client, play) -> None:
    play.say()
    client.force_login(play.officer)
    page = client.post(play.admin, {"unask": str(play.inspection.reference)}, follow=True).content.decode()
    assert "What they said stays." in page


def test_an_answer_that_was_emptied_again_is_none(play) -> None:
    play.say("They tell me.")
    play.say("", found=None)
    take_back(play)
    assert not Inspection.objects.standing().exists()


def test_they_can_be_asked_again_and_their_first_link_opens_it(client, play) -> None:
    take_back(play)
    Email.objects.all().delete()
    again = invite_inspector(evaluation=play.evaluation, inspector=play.inspector, language="en", by=play.officer)
    assert (again.pk, again.language, again.taken_back_at) == (play.inspection.pk, "en", None)
    assert Email.objects.count() == 1
    with pytest.raises(ValidationError, match="asked already"):
        invite_inspector(evaluation=play.evaluation, inspector=play.inspector, language="en", by=play.officer)
    client.force_login(play.inspector)
    assert client.get(f"{play.home}told/").status_code == 200


def test_nobody_is_done_with_what_was_taken_back(play) -> None:
    take_back(play)
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.update(finished_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.update(taken_back_by=None)


def test_only_what_was_chosen_is_frozen_beside_the_levels(client, play) -> None:
    play.say(found=InspectorScale.SOMETIMES)
    silent, wrote = (UserFactory(roles=[(Role.YOUNG_INSPECTOR, play.elsewhere)]) for _number in range(2))
    for inspector in (silent, wrote):
        row = invite_inspector(evaluation=play.evaluation, inspector=inspector, language="en", by=play.officer)
    said = {criterion_of(play.evaluation): Said(None, "Only words.")}
    keep_findings(inspection=row, said=said, language="en")
    play.sign_off()
    frozen = json.loads(play.evaluation.entries.get(happened="signed_off").frozen)
    assert frozen["young_inspectors"] == [{"in-time": 2}]
    client.force_login(play.officer)
    page = client.get(play.admin).content.decode()
    assert "its hash anew from what stands here, and it is the same." in page
    assert f"{silent}: did not say that they were done" in page
    assert "is looking" not in page


def test_the_peer_is_told_how_many_are_asked_now(client, play) -> None:
    second = UserFactory(roles=[(Role.YOUNG_INSPECTOR, play.elsewhere)])
    row = invite_inspector(evaluation=play.evaluation, inspector=second, language="en", by=play.officer)
    take_invitation_back(inspection=row, by=play.officer)
    send_to_peer(evaluation=play.evaluation, peer=play.peer, by=play.officer)
    client.force_login(play.peer)
    assert "1 young inspector was asked." in client.get(play.admin).content.decode()


def test_the_page_costs_the_same_with_one_inspector_and_with_three(client, play) -> None:
    client.force_login(play.officer)
    one = queries_of(client, play.admin)
    for _number in range(2):
        other = UserFactory(roles=[(Role.YOUNG_INSPECTOR, play.elsewhere)])
        invite_inspector(evaluation=play.evaluation, inspector=other, language="en", by=play.officer)
    assert queries_of(client, play.admin) == one
