"""One evaluation from draft to signature: what a level needs, several people at once, a peer, a hash, and a reason."""

import hashlib
import json
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from accounts.enums import Role
from participation.actions.evaluations.hand_in import (
    name_consultations,
    reopen,
    review,
    send_to_peer,
    sign_off,
    take_back,
)
from participation.actions.evaluations.rate import (
    add_file,
    promise_action,
    rate,
    take_evidence_away,
)
from participation.models import Evaluation, EvaluationEntry, Rating, RatingEvidence
from participation.standards.freezing import canonical, digest
from participation.standards.requirements import lacks
from tests.accounts.factories import UserFactory
from tests.participation.evaluating import BEGIN, CLOSES, NOW, OPENS, Play
from tests.participation.standing_sets import EvaluationFactory, criterion_of
from tests.participation.test_progress import picture


@pytest.fixture(autouse=True)
def _spring():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def play(db) -> Play:
    return Play()


def said(refused) -> str:
    return " ".join(refused.value.messages)


# What a level needs


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        ({"level": ""}, 1),
        ({"level": "not_started"}, 0),
        ({"level": "emerging"}, 0),
        ({"level": "not_applicable"}, 1),
        ({"level": "not_applicable", "reason": " "}, 1),
        ({"level": "not_applicable", "reason": "No children here."}, 0),
        ({"level": "established"}, 1),
        ({"level": "established", "evidence_count": 1}, 0),
        ({"level": "advanced"}, 3),
        ({"level": "advanced", "evidence_count": 1}, 2),
        ({"level": "advanced", "evidence_count": 1, "change": "Later buses."}, 1),
        ({"level": "advanced", "evidence_count": 1, "change": "Later buses.", "confirmed_by": "Panel"}, 0),
    ],
)
def test_each_level_says_what_it_needs_and_the_database_holds_the_same(play, facts, count) -> None:
    assert len(lacks(**facts)) == count
    rating = play.rate("why")
    stored = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    change = Rating.objects.filter(pk=rating.pk)
    change.update(level="", reason="")
    if count:
        with pytest.raises(IntegrityError), transaction.atomic():
            change.update(is_frozen=True, **stored)
    else:
        change.update(is_frozen=True, **stored)


def test_evidence_counts_if_it_is_of_this_cycle(play) -> None:
    play.rate(level="established")
    old = play.link(on=BEGIN - timedelta(days=1))
    assert (old.is_of_cycle, Rating.objects.get().evidence_count) == (False, 0)
    new = play.link(on=BEGIN)
    assert (new.is_of_cycle, Rating.objects.get().evidence_count) == (True, 1)
    take_evidence_away(evaluation=play.evaluation, evidence=new)
    assert Rating.objects.get().evidence_count == 0
    with pytest.raises(ValidationError, match="not come yet"):
        play.link(on=NOW.date() + timedelta(days=1))


def test_a_picture_is_written_anew_and_what_is_no_picture_is_refused(play) -> None:
    given = {"evaluation": play.evaluation, "criterion": criterion_of(play.evaluation), "by": play.officer}
    file = add_file(words="A photo", file=SimpleUploadedFile("../photo.exe", picture("PNG")), on=OPENS, **given)
    assert (file.name, file.media_type) == ("photo.png", "image/png")
    assert hashlib.sha256(bytes(file.content.content)).hexdigest() == file.sha256
    with pytest.raises(ValidationError):
        add_file(words="A photo", file=SimpleUploadedFile("photo.png", b"<script>"), on=OPENS, **given)
    assert RatingEvidence.objects.count() == 1


def test_a_criterion_of_another_version_is_not_rated(play) -> None:
    other = EvaluationFactory()
    with pytest.raises(ValidationError, match="not part of this evaluation"):
        rate(evaluation=play.evaluation, criterion=criterion_of(other), facts={}, seen=0, by=play.officer)
    assert not Rating.objects.exists()


# Several people at once


def test_who_comes_second_is_refused_and_nothing_is_overwritten(play) -> None:
    play.rate(seen=0, young_say="They like it.")
    with pytest.raises(ValidationError, match="Somebody else has changed this criterion"):
        play.rate(seen=0, young_say="They do not.")
    assert Rating.objects.get().young_say == "They like it."
    assert play.rate(seen=1, young_say="They do not.").turn == 2
    play.rate("why", seen=0)
    assert Rating.objects.count() == 2


def test_two_officers_at_one_form_lose_nothing_that_they_typed(client, play) -> None:
    client.force_login(play.other)
    typed = {"seen": "0", "level": "emerging", "young_say": "Seen by the second."}
    play.rate(seen=0, young_say="Seen by the first.", confirmed_by="The panel of May")
    page = client.post(play.page, typed).content.decode()
    assert "Seen by the second." in page
    assert "Seen by the first." in page
    assert "The panel of May" in page
    assert 'name="seen" value="1"' in page
    assert Rating.objects.get().young_say == "Seen by the first."
    assert client.post(play.page, typed | {"seen": "1"}).status_code == 302
    assert Rating.objects.get().young_say == "Seen by the second."


def test_an_open_page_saves_itself_and_hears_what_is_missing(client, play) -> None:
    client.force_login(play.officer)
    answer = client.post(play.page, {"autosave": "1", "seen": "0", "level": "advanced"})
    assert answer.json()["turn"] == 1
    assert len(answer.json()["lacks"]) == 3
    overtaken = client.post(play.page, {"autosave": "1", "seen": "0", "level": "emerging"})
    assert (overtaken.status_code, overtaken.json()["lacks"]) == (409, [])
    unknown = client.post(play.page, {"autosave": "1", "seen": "1", "level": "best"})
    assert unknown.status_code == 422
    assert Rating.objects.get().level == "advanced"


# From the peer to the signature


def test_the_peer_is_an_officer_of_another_organisation_and_changes_nothing(client, play) -> None:
    play.rate()
    both = UserFactory(roles=[(Role.OFFICER, play.organisation), (Role.OFFICER, play.elsewhere)])
    for nobody in (play.other, both, UserFactory()):
        with pytest.raises(ValidationError, match="another organisation"):
            send_to_peer(evaluation=play.evaluation, peer=nobody, by=play.officer)
    client.force_login(play.peer)
    assert client.get(play.home).status_code == 404
    send_to_peer(evaluation=play.evaluation, peer=play.peer, by=play.officer)
    assert client.get(play.home).status_code == 200
    assert client.get(play.page).status_code == 200
    assert client.post(play.page, {"seen": "1", "level": "advanced"}).status_code == 404
    with pytest.raises(ValidationError, match="peer reviewer now"):
        play.rate(level="advanced")
    with pytest.raises(ValidationError, match="not with you"):
        review(evaluation=play.evaluation, words="Mine.", by=play.other)
    client.post(play.home, {"deed": "review", "review-words": " "})
    assert Evaluation.objects.get(pk=play.evaluation.pk).state == "with_peer"
    client.post(play.home, {"deed": "review", "review-words": "I see less."})
    play.evaluation.refresh_from_db()
    assert (play.evaluation.state, play.evaluation.review) == ("reviewed", "I see less.")
    assert play.rate(level="not_started").level == "not_started"


def test_taken_back_it_can_be_changed_and_the_peer_finds_it_no_more(client, play) -> None:
    send_to_peer(evaluation=play.evaluation, peer=play.peer, by=play.officer)
    take_back(evaluation=play.evaluation, by=play.officer)
    client.force_login(play.peer)
    assert client.get(play.home).status_code == 404
    play.rate()
    with pytest.raises(ValidationError):
        take_back(evaluation=play.evaluation, by=play.officer)


def test_nothing_is_signed_off_without_a_review_or_with_something_missing(play) -> None:
    play.rate(level="advanced")
    with pytest.raises(ValidationError, match="must review it first"):
        sign_off(evaluation=play.evaluation, by=play.officer)
    play.reviewed()
    with pytest.raises(ValidationError) as refused:
        sign_off(evaluation=play.evaluation, by=play.officer)
    assert "Being told, “Children are told in time.”: “Advanced” needs a named change." in said(refused)
    assert "Being told, “Children are told why.”: Choose a level." in said(refused)
    assert len(refused.value.messages) == 5
    assert not Rating.objects.filter(is_frozen=True).exists()


def test_what_is_signed_off_is_frozen_with_its_hash_and_nothing_changes_it(client, play) -> None:
    play.link()
    signed = play.signed()
    entry = signed.entries.get(happened="signed_off")
    assert hashlib.sha256(entry.frozen.encode()).hexdigest() == entry.sha256 == signed.sha256
    facts = json.loads(entry.frozen)
    assert canonical(facts) == entry.frozen
    assert [row["wording"]["en"] for row in facts["ratings"]] == [
        "Children are told in time.",
        "Children are told why.",
        "Children are safe.",
    ]
    assert facts["ratings"][0]["evidence"][0]["url"] == "https://example.org/list"
    assert facts["review"] == {"organisation": "Blue", "words": "Well said."}
    given = {"evaluation": play.evaluation, "criterion": criterion_of(play.evaluation), "by": play.officer}
    for change in (
        play.rate,
        play.link,
        lambda: promise_action(what={"en": "A"}, responsible="B", due_on=CLOSES, **given),
        lambda: take_evidence_away(evaluation=play.evaluation, evidence=RatingEvidence.objects.get()),
        lambda: name_consultations(evaluation=play.evaluation, consultations=[]),
        lambda: send_to_peer(evaluation=play.evaluation, peer=play.peer, by=play.officer),
        lambda: sign_off(evaluation=play.evaluation, by=play.officer),
    ):
        with pytest.raises(ValidationError, match="signed off"):
            change()
    for change in (entry.save, entry.delete, EvaluationEntry.objects.all().delete):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.update(level="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Evaluation.objects.update(sha256="")
    client.force_login(play.officer)
    page = client.get(play.home).content.decode()
    assert signed.sha256 in page
    assert "data-rating" not in client.get(play.page).content.decode()
    refused = client.post(play.page, {"seen": "1", "level": "advanced", "change": "All of it."}).content.decode()
    assert "This evaluation is signed off. What it says stays as it was." in refused
    assert "All of it." in refused


def test_the_same_facts_are_the_same_hash() -> None:
    assert canonical({"b": 1, "a": "ł"}) == '{"a":"ł","b":1}'
    assert digest(canonical({"a": 1, "b": 2})) == digest(canonical({"b": 2, "a": 1}))


def test_it_is_opened_again_with_a_reason_alone_and_the_earlier_words_stay(play) -> None:
    play.link()
    first = play.signed()
    with pytest.raises(ValidationError, match="Say why"):
        reopen(evaluation=play.evaluation, reason=" ", by=play.officer)
    reopen(evaluation=play.evaluation, reason="A figure was wrong.", by=play.officer)
    with pytest.raises(ValidationError, match="can be changed as it is"):
        reopen(evaluation=play.evaluation, reason="Again.", by=play.officer)
    with pytest.raises(ValidationError, match="signed off once"):
        take_evidence_away(evaluation=play.evaluation, evidence=RatingEvidence.objects.get())
    play.rate(level="not_started")
    play.reviewed()
    second = sign_off(evaluation=play.evaluation, by=play.officer)
    assert second.sha256 != first.sha256
    happened = list(second.entries.values_list("happened", flat=True))
    assert happened == ["sent_to_peer", "reviewed", "signed_off", "reopened", "sent_to_peer", "reviewed", "signed_off"]
    kept = second.entries.filter(happened="signed_off").first()
    assert kept.sha256 == first.sha256 == digest(kept.frozen)
    assert second.first_signed_on == NOW.date()


def test_the_history_needs_words_for_a_reopening_whoever_writes_it(play) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EvaluationEntry.objects.create(evaluation=play.evaluation, happened="reopened", by=play.officer)
