"""Evaluations in use: project work, commitments, what the platform offers, and the pages of officers."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from accounts.models import Organisation
from participation.actions.change_commitment import change_commitment
from participation.actions.evaluations.hand_in import (
    begin_project,
)
from participation.actions.evaluations.rate import (
    add_file,
    promise_action,
    take_offer,
)
from participation.enums import CommitmentStatus
from participation.models import Commitment, Evaluation, Rating, RatingEvidence
from participation.standards.offered import offers
from surveys.asking.questionnaire import Questionnaire, Section
from surveys.models import Response, SurveyVersion
from tests.participation.answers import answer, comment_of
from tests.participation.evaluating import BEGIN, CLOSES, HOME, NOW, OPENS, Play
from tests.participation.factories import (
    BriefingFactory,
    ConsultationFactory,
    DecisionFactory,
    ReplyFactory,
    ViewpointFactory,
)
from tests.participation.standing_sets import CycleFactory, EvaluationFactory, criterion_of
from tests.participation.test_progress import picture
from tests.query_counts import queries_of
from tests.surveys.every_kind import questions_of


@pytest.fixture(autouse=True)
def _spring():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def play(db) -> Play:
    return Play()


# Project work, commitments, what the platform offers


def test_project_work_names_its_consultations(db) -> None:
    play = Play("project")
    cycle = CycleFactory(opens_on=NOW.date())
    foreign = ConsultationFactory(lead=play.elsewhere)
    own = ConsultationFactory(lead=play.organisation, track="project")
    given = {"cycle": cycle, "organisation": play.organisation, "by": play.officer}
    with pytest.raises(ValidationError, match="at least one"):
        begin_project(consultations=[], **given)
    with pytest.raises(ValidationError, match="leads or shares"):
        begin_project(consultations=[own, foreign], **given)
    made = begin_project(consultations=[own], **given)
    assert list(made.consultations.all()) == [own]
    with pytest.raises(ValidationError, match="begun already"):
        begin_project(consultations=[own], **given)
    with pytest.raises(ValidationError, match="not open"):
        begin_project(consultations=[own], **given | {"cycle": CycleFactory(opens_on=date(2026, 5, 1))})
    assert Evaluation.objects.filter(track="project").count() == 2


def test_a_commitment_of_an_evaluation_is_kept_with_the_same_code_as_every_other(play) -> None:
    given = {"evaluation": play.evaluation, "criterion": criterion_of(play.evaluation), "by": play.officer}
    with pytest.raises(ValidationError, match="This day is over"):
        promise_action(what={"en": "Buses."}, responsible="Head", due_on=BEGIN, **given)
    step = promise_action(what={"en": "Buses."}, responsible="Head", due_on=CLOSES, **given)
    assert step.organisation == play.organisation
    change_commitment(
        commitment=step, status=CommitmentStatus.KEPT, on=NOW.date(), by=play.officer, evidence="It runs."
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.filter(pk=step.pk).update(decision=DecisionFactory(), decided_on=date(2026, 3, 20))


def test_what_became_of_a_commitment_is_recorded_after_the_signature_and_in_the_next_cycle(client, play) -> None:
    given = {"evaluation": play.evaluation, "criterion": criterion_of(play.evaluation), "by": play.officer}
    steps = [
        promise_action(what={"en": what}, responsible="Head", due_on=CLOSES, **given) for what in ("Buses", "Lights")
    ]
    play.signed()
    cycle = CycleFactory(opens_on=date(2026, 10, 1), routine_version=play.evaluation.version)
    later = EvaluationFactory(cycle=cycle, organisation=play.organisation)
    client.force_login(play.officer)
    for step, address, status in zip(
        steps,
        (play.home, f"{HOME}{later.reference}/"),
        ({"status": "kept", "evidence": "It runs."}, {"status": "broken"}),
        strict=True,
    ):
        assert str(step.what) in client.get(address).content.decode()
        slug = f"change-{step.pk}"
        said = {f"{slug}-{name}": value for name, value in ({"on": "2026-04-20"} | status).items()}
        if status["status"] == "broken":
            assert "Say why the promise changed" in client.post(address, said | {"deed": slug}).content.decode()
            said[f"{slug}-reason_en"] = "No money."
        assert client.post(address, said | {"deed": slug}).status_code == 302
    assert list(Commitment.objects.order_by("pk").values_list("status", flat=True)) == ["kept", "broken"]
    client.force_login(play.stranger)
    assert client.post(play.home, {"deed": f"change-{steps[0].pk}"}).status_code == 404


def test_the_platform_offers_what_it_knows_of_this_time_and_organisation(client, play) -> None:
    consultation = ConsultationFactory(
        name="Later buses",
        lead=play.organisation,
        track="routine",
        opens_on=date(2026, 2, 1),
        reply_promised_on=date(2026, 4, 10),
    )
    ConsultationFactory(name="Too early", lead=play.organisation, track="routine", opens_on=date(2025, 2, 1))
    ConsultationFactory(name="Elsewhere", lead=play.elsewhere, track="routine", opens_on=date(2026, 2, 1))
    told, late = (ViewpointFactory(consultation=consultation) for _number in range(2))
    DecisionFactory(briefing=BriefingFactory(viewpoint=told, heard=True))
    ReplyFactory(viewpoint=told, sent_on=date(2026, 4, 9))
    ReplyFactory(viewpoint=late, sent_on=date(2026, 4, 11))
    assert {offer.key: offer.words for offer in offers(play.evaluation)} == {
        "held": "1 consultation was held: Later buses.",
        "replied": "1 of 2 viewpoints had their reply by the promised day.",
        "decided": "Decisions by kind: Yes: 1.",
    }
    client.force_login(play.officer)
    assert "Take “" not in client.get(play.page).content.decode()
    assert "1 of 2 viewpoints" in client.get(f"{play.page}?offers").content.decode()
    for _press in range(2):
        assert client.post(play.page, {"take": "replied"}).status_code == 302
    assert client.post(play.page, {"take": "nothing"}).status_code == 302
    [taken] = RatingEvidence.objects.all()
    assert (taken.kind, taken.is_of_cycle, taken.words) == ("platform", True, offers(play.evaluation)[1].words)
    with pytest.raises(ValidationError):
        take_offer(
            evaluation=play.evaluation,
            criterion=criterion_of(play.evaluation),
            offer="replied",
            words="A",
            by=play.officer,
        )
    client.post(play.page, {"remove": str(taken.reference)})
    assert not RatingEvidence.objects.exists()


# The pages


def test_an_officer_works_through_the_page_without_scripts(client, play) -> None:
    client.force_login(play.officer)
    page = client.get(play.home).content.decode()
    assert "What is missing before it can be signed off" in page
    assert client.post(play.page, {"seen": "0", "level": "advanced", "next": "1"}).url.endswith("/told/why/")
    page = client.get(play.page).content.decode()
    assert "“Advanced” needs a named change." in page
    assert "Emerging. Sometimes." in page
    sent = {"deed": "link", "link-words": "A list", "link-url": "https://example.org", "link-on": "2026-04-01"}
    assert client.post(play.page, sent).status_code == 302
    refused = client.post(play.page, sent | {"link-url": "javascript:alert(1)", "link-words": "Kept words"})
    assert "Kept words" in refused.content.decode()
    file = SimpleUploadedFile("photo.png", picture("PNG"))
    assert (
        client.post(
            play.page, {"deed": "file", "file-words": "A", "file-file": file, "file-on": "2026-04-01"}
        ).status_code
        == 302
    )
    action = {
        "deed": "action",
        "action-what_en": "Buses.",
        "action-responsible": "Head",
        "action-due_on": "2026-05-01",
    }
    assert client.post(play.page, action).status_code == 302
    page = client.get(play.page).content.decode()
    assert "Buses." in page
    assert "A list" in page
    for deed, more in (("peer", {"peer-peer": play.peer.pk}), ("take-back", {}), ("nothing", {})):
        assert client.post(play.home, {"deed": deed, **more}).status_code == 302
    assert "must review it first" in client.post(play.home, {"deed": "sign-off"}).content.decode()
    assert client.post(play.home, {"deed": "peer", "peer-peer": play.other.pk}).status_code == 200


def test_everything_of_another_organisation_is_not_found(client, play) -> None:
    given = {"evaluation": play.evaluation, "criterion": criterion_of(play.evaluation), "by": play.officer}
    file = add_file(words="A photo", file=SimpleUploadedFile("photo.png", picture("PNG")), on=OPENS, **given)
    addresses = (play.home, play.page, f"{HOME}file/{file.reference}/")
    client.force_login(play.officer)
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200]
    client.force_login(play.stranger)
    for address in addresses:
        assert client.get(address).status_code == 404
    for address in addresses[:2]:
        assert client.post(address, {"deed": "reopen", "seen": "0", "level": "emerging"}).status_code == 404
    assert [row.pk for row in client.get(HOME).context["object_list"]] == []
    client.force_login(play.officer)
    assert [row.pk for row in client.get(HOME).context["object_list"]] == [play.evaluation.pk]


def test_a_reader_looks_and_changes_nothing(client, play) -> None:
    client.force_login(play.reader)
    assert client.get(play.home).status_code == 200
    assert client.post(play.page, {"seen": "0", "level": "emerging"}).status_code == 404
    assert "deed" not in client.get(play.home).content.decode()
    assert not Rating.objects.exists()


def test_the_list_and_the_page_cost_the_same_with_one_and_with_three(client, play) -> None:
    client.force_login(play.officer)
    play.rate()
    play.link()
    lists, page, criterion = (queries_of(client, address) for address in (HOME, play.home, play.page))
    for _number in range(2):
        EvaluationFactory(organisation=play.organisation)
        play.link()
    play.rate("why")
    play.rate("safe")
    assert [queries_of(client, address) for address in (HOME, play.home, play.page)] == [lists, page, criterion]


def asked(organisation: Organisation, faces: list[str], day: date) -> None:
    """Answers of twelve-year-olds and older to what it was like to be asked."""
    survey = comment_of(organisation).survey
    section = Section(key="s", title={"en": "S"}, questions=tuple(questions_of("being_asked")))
    questionnaire = Questionnaire(("en",), {"en": "T"}, (section,)).to_data()
    version = SurveyVersion.objects.create(survey=survey, number=2, questionnaire=questionnaire)
    for number, face in enumerate(faces):
        response = answer(version, f"Dark, {number}.").response
        Response.objects.filter(pk=response.pk).update(answers={"asked_listened_5": {"value": face}}, day=day)


def test_what_children_said_about_being_asked_is_of_this_time_and_organisation_and_points_at_nobody(play) -> None:
    asked(play.organisation, ["good"] * 7 + ["ok"] * 4, date(2026, 2, 1))
    asked(play.organisation, ["not_good"] * 20, BEGIN - timedelta(days=1))
    asked(play.elsewhere, ["not_good"] * 20, date(2026, 2, 1))
    assert [(offer.key, offer.words) for offer in offers(play.evaluation)] == [
        ("asked_listened_5", "“People listened.” About 5 of about 10 children agree (5 faces).")
    ]
    Response.objects.filter(survey__organisation=play.organisation, answers__asked_listened_5__value="good").delete()
    assert offers(play.evaluation) == []
