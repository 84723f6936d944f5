"""What cannot be written down is refused at the door with a sentence that says what to do; nothing typed is lost."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.urls import reverse

from participation.enums import Stage
from participation.models import (
    Briefing,
    CommitmentChange,
    Decision,
    EvidenceFile,
    FollowUp,
    Milestone,
    PassedOver,
    ProgressNote,
    Reply,
    Viewpoint,
)
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    DecisionFactory,
    FollowUpFactory,
    ReplyFactory,
    ViewpointFactory,
)
from tests.participation.people import Cast, cast

pytestmark = [pytest.mark.django_db, pytest.mark.long]

TYPED = "We walked there with the class and counted six dark places."


@pytest.fixture(scope="module")
def built(built_once) -> Cast:
    return built_once(cast)


@pytest.fixture
def people(db, built) -> Cast:
    return deepcopy(built)


@pytest.fixture
def viewpoint(people) -> Viewpoint:
    return ViewpointFactory(consultation=people.consultation)


def send(client, viewpoint: Viewpoint, slug: str, subject: Model, **typed: Any):
    link = f"{slug}-{subject.pk}"
    address = reverse("participation_admin:viewpoint", args=[viewpoint.reference])
    return client.post(address, {"link": link, **{f"{link}-{name}": said for name, said in typed.items()}})


def refused(page, sentence: str) -> bool:
    """The page is there again, with a sentence, the heading of the refusal, and what was typed."""
    text = page.content.decode()
    return page.status_code == 200 and sentence in text and TYPED in text and "What you typed is still here" in text


def briefing(viewpoint: Viewpoint) -> Model:
    return BriefingFactory(viewpoint=viewpoint)


def heard(viewpoint: Viewpoint) -> Model:
    return BriefingFactory(viewpoint=viewpoint, heard=True)


def promise(viewpoint: Viewpoint) -> Model:
    return CommitmentFactory(decision=DecisionFactory(briefing=heard(viewpoint)))


def itself(viewpoint: Viewpoint) -> Model:
    return viewpoint


def look(viewpoint: Viewpoint) -> Model:
    return FollowUpFactory(reply=ReplyFactory(viewpoint=viewpoint))


DECISION = {"outcome": "yes", "reason_en": TYPED, "decided_by": "Parks", "decided_on": "2026-03-20"}
FINAL = {"message_en": TYPED, "sent_on": "2026-06-10", "is_final": "on", "look_again_on": "2026-09-01"}

NOT_YET = "This day has not come yet."
# Later than any day on which these tests run.
AHEAD = "2099-01-01"

Case = tuple[str, Callable[[Viewpoint], Model], dict[str, str], str, type[Model]]

OUT_OF_ORDER: list[Case] = [
    ("decide", briefing, DECISION, "Nobody has said yet that they heard this.", Decision),
    ("decide", heard, DECISION | {"decided_on": "2026-03-01"}, "Nobody has said yet that they heard this.", Decision),
    ("reply", itself, FINAL, "Nobody has decided yet.", Reply),
    ("look", look, {"found_en": TYPED, "on": "2026-06-01"}, "The look back comes after the reply.", FollowUp),
    (
        "change",
        promise,
        {"status": "kept", "on": "2026-03-19", "evidence": TYPED},
        "The day cannot be before the decision.",
        CommitmentChange,
    ),
]

AHEAD_OF_TIME: list[Case] = [
    ("acknowledge", briefing, {"acknowledged_by": TYPED, "on": AHEAD}, NOT_YET, Briefing),
    ("decide", heard, DECISION | {"decided_on": AHEAD}, NOT_YET, Decision),
    ("change", promise, {"status": "kept", "on": AHEAD, "evidence": TYPED}, NOT_YET, CommitmentChange),
    ("progress", promise, {"text_en": TYPED, "on": AHEAD}, NOT_YET, ProgressNote),
    ("reply", itself, FINAL | {"sent_on": AHEAD, "look_again_on": "2099-02-01"}, NOT_YET, Reply),
    ("look", look, {"found_en": TYPED, "on": AHEAD}, NOT_YET, FollowUp),
]

WITHOUT_A_REASON: list[Case] = [
    ("decide", heard, DECISION | {"reason_en": "", "alternative_en": TYPED, "outcome": "no"}, "Write this", Decision),
    ("decide", heard, DECISION | {"outcome": "no"}, "Choose the kind of reason for a no", Decision),
    (
        "change",
        promise,
        {"status": "broken", "on": "2026-05-20", "evidence": TYPED},
        "Say why the promise changed or was not kept.",
        CommitmentChange,
    ),
    (
        "change",
        promise,
        {"status": "doing", "on": "2026-05-20", "due_on": "2026-12-01", "evidence": TYPED},
        "Say why the promise changed or was not kept.",
        CommitmentChange,
    ),
    ("reword", itself, {"sentence_en": TYPED, "reason": ""}, "This field is required.", PassedOver),
]


class TestTheDoorOfTheChain:
    @pytest.mark.parametrize(
        ("slug", "subject", "typed", "sentence", "model"), [*OUT_OF_ORDER, *AHEAD_OF_TIME, *WITHOUT_A_REASON]
    )
    def test_it_is_refused_and_stays(self, client, people, viewpoint, slug, subject, typed, sentence, model) -> None:
        about = subject(viewpoint)
        before = (model.objects.count(), PassedOver.objects.count(), viewpoint.turn)
        client.force_login(people.officer)
        page = send(client, viewpoint, slug, about, **typed)
        assert refused(page, sentence), page.context["forms"][slug][0].errors
        viewpoint.refresh_from_db()
        assert (model.objects.count(), PassedOver.objects.count(), viewpoint.turn) == before

    def test_a_step_is_not_done_on_a_day_ahead(self, client, people, viewpoint) -> None:
        step = Milestone.objects.create(commitment=promise(viewpoint), what={"en": "Cables."}, due_on="2026-05-01")
        client.force_login(people.officer)
        page = send(client, viewpoint, "reached", step, done_on=AHEAD)
        assert NOT_YET in page.content.decode()
        step.refresh_from_db()
        assert step.done_on is None

    def test_a_reply_dated_ahead_makes_nobody_told(self, client, people, viewpoint) -> None:
        decided = DecisionFactory(briefing=heard(viewpoint), outcome="no")
        client.force_login(people.officer)
        typed = FINAL | {"sent_on": AHEAD, "look_again_on": "2099-02-01"}
        assert refused(send(client, viewpoint, "reply", viewpoint, **typed), NOT_YET)
        stage = Viewpoint.objects.annotate_stage().get(pk=decided.briefing.viewpoint_id).stage
        assert stage == Stage.DECIDED

    def test_with_the_reason_it_is_taken(self, client, people, viewpoint) -> None:
        client.force_login(people.officer)
        page = send(client, viewpoint, "reply", viewpoint, **FINAL, passed_over_because="They moved away.")
        assert page.status_code == 302
        assert Reply.objects.get().passed_over.reason == "They moved away."

    def test_a_file_that_is_not_what_it_says_is_named(self, client, people, viewpoint) -> None:
        commitment = promise(viewpoint)
        client.force_login(people.officer)
        page = send(client, viewpoint, "file", commitment, file=SimpleUploadedFile("lamps.pdf", b"<html>no</html>"))
        assert "whatever its name says" in page.content.decode()
        assert not EvidenceFile.objects.exists()

    def test_two_officers_who_end_the_same_promise(self, client, people, viewpoint) -> None:
        commitment = promise(viewpoint)
        client.force_login(people.partners_officer)
        first = {"status": "kept", "on": "2026-05-20", "evidence": "Ten lights."}
        assert send(client, viewpoint, "change", commitment, **first).status_code == 302
        client.force_login(people.officer)
        page = send(client, viewpoint, "change", commitment, status="broken", on=date(2026, 5, 21), reason_en=TYPED)
        assert refused(page, "")
        commitment.refresh_from_db()
        assert (commitment.status, commitment.evidence) == ("kept", "Ten lights.")

    def test_two_officers_who_tell_the_children_how_it_ended(self, client, people, viewpoint) -> None:
        client.force_login(people.officer)
        again = FINAL | {"passed_over_because": "They moved away.", "seen": viewpoint.turn}
        assert send(client, viewpoint, "reply", viewpoint, **(again | {"message_en": "Done."})).status_code == 302
        page = send(client, viewpoint, "reply", viewpoint, **again)
        assert refused(page, "Somebody else has changed this chain since you opened it.")
        assert [str(reply) for reply in Reply.objects.all()] == ["Done."]
