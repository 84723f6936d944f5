"""Whatever somebody typed about an evaluation is there again, with the reason, where a colleague was faster."""

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.enums import Role
from participation.actions.change_commitment import change_commitment
from participation.actions.evaluations import hand_in
from participation.actions.evaluations.hand_in import reopen, review, send_to_peer, take_back
from participation.actions.evaluations.rate import promise_action
from participation.enums import CommitmentStatus
from participation.models import Commitment, CommitmentChange, Evaluation, RatingEvidence
from tests.accounts.factories import UserFactory
from tests.participation.evaluating import HOME, NOW, Play
from tests.participation.standing_sets import CycleFactory, EvaluationFactory, criterion_of
from tests.participation.test_progress import picture

REVIEW = "An hour of careful words."
SENT = {"deed": "review", "review-words": REVIEW}
NOT_YOURS = "This is not with you for a review now"


@pytest.fixture(autouse=True)
def _spring():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def play(db) -> Play:
    made = Play()
    made.rate_all()
    return made


def with_the_peer(play) -> None:
    send_to_peer(evaluation=play.evaluation, peer=play.peer, by=play.officer)


def assert_only_their_own_words(page: str) -> None:
    assert (REVIEW in page, NOT_YOURS in page) == (True, True)
    # Nothing of what they may not see any more.
    assert ("Amber" in page, "Being told" in page, "What happened" in page) == (False, False, False)


# The peer


def test_a_review_of_what_was_taken_back_meanwhile_is_shown_to_its_writer_and_nothing_else(client, play) -> None:
    with_the_peer(play)
    client.force_login(play.peer)
    assert client.get(play.home).status_code == 200
    take_back(evaluation=play.evaluation, by=play.officer)
    assert_only_their_own_words(client.post(play.home, SENT).content.decode())
    assert client.get(play.home).status_code == 404
    # Sent to them again, the same page takes it.
    with_the_peer(play)
    assert client.post(play.home, SENT).status_code == 302
    assert Evaluation.objects.get(pk=play.evaluation.pk).review == REVIEW


def test_a_review_of_what_another_peer_has_now_is_shown_to_its_writer_and_nothing_else(client, play) -> None:
    with_the_peer(play)
    take_back(evaluation=play.evaluation, by=play.officer)
    second = UserFactory(roles=[(Role.OFFICER, play.elsewhere)])
    send_to_peer(evaluation=play.evaluation, peer=second, by=play.officer)
    client.force_login(play.peer)
    assert_only_their_own_words(client.post(play.home, SENT).content.decode())


def test_taken_back_in_the_moment_of_sending_it_shows_nothing_else_either(client, play, monkeypatch) -> None:
    with_the_peer(play)
    real = hand_in.review

    def faster(**given) -> Evaluation:
        take_back(evaluation=play.evaluation, by=play.officer)
        return real(**given)

    monkeypatch.setattr(hand_in, "review", faster)
    client.force_login(play.peer)
    assert_only_their_own_words(client.post(play.home, SENT).content.decode())


def test_nobody_learns_from_it_whether_there_is_such_an_evaluation(client, play) -> None:
    client.force_login(play.stranger)
    for address in (play.home, f"{HOME}{uuid4()}/"):
        assert_only_their_own_words(client.post(address, SENT).content.decode())
        assert client.post(address, SENT | {"deed": "reopen"}).status_code == 404
        assert client.get(address).status_code == 404
    assert Evaluation.objects.get(pk=play.evaluation.pk).review == ""
    client.force_login(UserFactory(roles=[(Role.COORDINATOR, play.elsewhere)]))
    assert client.post(play.home, SENT).status_code == 404


def test_a_review_that_is_sent_twice_is_one_and_another_one_is_refused_with_its_words(client, play) -> None:
    with_the_peer(play)
    client.force_login(play.peer)
    for _press in range(2):
        assert client.post(play.home, SENT).status_code == 302
    assert play.evaluation.entries.filter(happened="reviewed").count() == 1
    page = client.post(play.home, SENT | {"review-words": "And one thing more."}).content.decode()
    assert ("And one thing more." in page, NOT_YOURS in page) == (True, True)
    assert Evaluation.objects.get(pk=play.evaluation.pk).review == REVIEW


# Officers


def test_a_reason_for_what_somebody_else_has_done_already_stays_in_its_form(client, play) -> None:
    play.reviewed()
    hand_in.sign_off(evaluation=play.evaluation, by=play.officer)
    reopen(evaluation=play.evaluation, reason="A figure was wrong.", by=play.other)
    client.force_login(play.officer)
    page = client.post(play.home, {"deed": "reopen", "reopen-reason": "My long reason."}).content.decode()
    assert "My long reason." in page
    assert "This is not signed off, so it can be changed as it is." in page
    assert play.evaluation.entries.filter(happened="reopened").count() == 1
    again = client.post(play.home, {"deed": "take-back"}).content.decode()
    assert "This is not with a peer reviewer now." in again


@pytest.mark.parametrize("is_earlier", [False, True])
def test_words_about_a_commitment_that_was_closed_meanwhile_stay_with_the_reason(client, play, is_earlier) -> None:
    given = {"evaluation": play.evaluation, "criterion": criterion_of(play.evaluation), "by": play.officer}
    step = promise_action(what={"en": "Buses"}, responsible="Head", due_on=date(2026, 12, 1), **given)
    address = play.home
    if is_earlier:
        cycle = CycleFactory(opens_on=date(2026, 10, 1), routine_version=play.evaluation.version)
        address = f"{HOME}{EvaluationFactory(cycle=cycle, organisation=play.organisation).reference}/"
    client.force_login(play.officer)
    assert "Buses" in client.get(address).content.decode()
    change_commitment(commitment=step, status=CommitmentStatus.KEPT, on=NOW.date(), by=play.other, evidence="It runs.")
    slug = f"change-{step.pk}"
    said = {"status": "broken", "on": "2026-04-20", "reason_en": "Careful words."}
    page = client.post(address, {f"{slug}-{name}": value for name, value in said.items()} | {"deed": slug})
    assert page.status_code == 200
    assert "Careful words." in page.content.decode()
    assert "This promise has ended already." in page.content.decode()
    assert CommitmentChange.objects.count() == 1


@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 5000, "x", "²"])
def test_a_commitment_that_is_not_theirs_is_no_form(client, play, number) -> None:
    client.force_login(play.officer)
    assert client.post(play.home, {"deed": f"change-{number}"}).status_code == 302


@pytest.mark.parametrize("by_peer", [True, False])
def test_what_shows_it_and_what_will_be_done_stay_in_their_forms_while_it_stands_still(client, play, by_peer) -> None:
    client.force_login(play.officer)
    with_the_peer(play)
    reason = "This is with the peer reviewer now, so it stands still."
    if not by_peer:
        review(evaluation=play.evaluation, words="Well said.", by=play.peer)
        hand_in.sign_off(evaluation=play.evaluation, by=play.other)
        reason = "This evaluation is signed off."
    for deed, typed in (
        ("link", {"words": "The list of May", "url": "https://example.org/may", "on": "2026-04-01"}),
        ("action", {"what_en": "A new shelter", "responsible": "The head of buses", "due_on": "2026-12-01"}),
        ("file", {"words": "The photo of May", "on": "2026-04-01"}),
    ):
        files = {"file-file": SimpleUploadedFile("photo.png", picture("PNG"))} if deed == "file" else {}
        sent = {f"{deed}-{name}": value for name, value in typed.items()}
        page = client.post(play.page, sent | files | {"deed": deed}).content.decode()
        assert reason in page
        for words in typed.values():
            assert words in page
    assert not RatingEvidence.objects.exists()
    assert not Commitment.objects.exists()
    # Who only looks is offered none of these.
    assert "Write down the commitment" not in client.get(play.page).content.decode()
