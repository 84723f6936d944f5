"""The staff side: lists, one chain with a form for each link, and what stays shut."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organisation
from participation.enums import Stage
from participation.models import Consultation, Viewpoint
from safeguarding.models import Reading
from surveys.comment_buttons import buttons_for
from tests.participation.answers import comment_of
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    ConsultationFactory,
    DecisionFactory,
    EvidenceFactory,
    FollowUpFactory,
    ReplyFactory,
    ViewpointFactory,
)
from tests.participation.people import Cast, cast
from tests.query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]

WORDS = "My own words about the dark park."


@pytest.fixture(scope="module")
def built(built_once) -> Cast:
    return built_once(cast)


@pytest.fixture
def people(db, built) -> Cast:
    return deepcopy(built)


def at(name: str, *args) -> str:
    return reverse(f"participation_admin:{name}", args=args)


def page_of(viewpoint: Viewpoint) -> str:
    return at("viewpoint", viewpoint.reference)


def whole_story(consultation: Consultation) -> Viewpoint:
    viewpoint = ViewpointFactory(consultation=consultation)
    EvidenceFactory(viewpoint=viewpoint)
    CommitmentFactory(decision=DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True)))
    BriefingFactory(viewpoint=viewpoint)
    FollowUpFactory(reply=ReplyFactory(viewpoint=viewpoint))
    return viewpoint


class TestLists:
    @pytest.mark.parametrize("rows", [1, 3])
    def test_my_chains_cost_the_same_for_any_number(self, client, people, django_assert_num_queries, rows) -> None:
        for _ in range(rows):
            whole_story(people.consultation)
        client.force_login(people.officer)
        client.get(at("chains"))
        with django_assert_num_queries(29):
            client.get(at("chains"))

    @pytest.mark.parametrize("rows", [1, 3])
    def test_consultations_cost_the_same_for_any_number(self, client, people, django_assert_num_queries, rows) -> None:
        for _ in range(rows):
            whole_story(ConsultationFactory(lead=people.lead))
        client.force_login(people.officer)
        client.get(at("consultations"))
        with django_assert_num_queries(12):
            client.get(at("consultations"))

    @pytest.mark.parametrize("rows", [1, 3])
    def test_what_waits_costs_the_same_for_any_number(self, client, people, django_assert_num_queries, rows) -> None:
        for _ in range(rows):
            viewpoint = ViewpointFactory(consultation=people.consultation)
            BriefingFactory(viewpoint=viewpoint, decision_maker=people.decision_maker)
        client.force_login(people.decision_maker)
        client.get(at("waiting"))
        with django_assert_num_queries(12):
            client.get(at("waiting"))

    def test_what_is_late_comes_first_and_says_so(self, client, people) -> None:
        today = timezone.localdate()
        calm = ViewpointFactory(consultation=people.consultation)
        soon, late = (
            BriefingFactory(
                viewpoint=ViewpointFactory(consultation=people.consultation),
                taken_on=today - timedelta(days=30),
                answer_due_on=today + timedelta(days=days),
            ).viewpoint
            for days in (3, -3)
        )
        client.force_login(people.officer)
        response = client.get(at("chains"))
        assert [row.viewpoint.pk for row in response.context["table"].data] == [late.pk, soon.pk, calm.pk]
        assert response.content.decode().count("Late since") == 1

    def test_each_person_finds_their_own(self, client, people) -> None:
        viewpoint = ViewpointFactory(consultation=people.consultation)
        briefing = BriefingFactory(viewpoint=viewpoint, decision_maker=people.decision_maker)
        decided = BriefingFactory(
            viewpoint=ViewpointFactory(consultation=people.consultation),
            decision_maker=people.decision_maker,
            heard=True,
        )
        DecisionFactory(briefing=decided)
        client.force_login(people.decision_maker)
        assert list(client.get(at("waiting")).context["object_list"]) == [briefing]
        client.force_login(people.stranger)
        assert list(client.get(at("waiting")).context["object_list"]) == []
        assert list(client.get(at("chains")).context["object_list"]) == []
        assert list(client.get(at("consultations")).context["object_list"]) == []


def test_a_chain_costs_the_same_however_long_it_is(client, people) -> None:
    viewpoint = whole_story(people.consultation)
    client.force_login(people.officer)
    costs = []
    for more in (1, 2):
        for _number in range(more):
            decision = DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True))
            CommitmentFactory(decision=decision)
            BriefingFactory(viewpoint=viewpoint)
        costs.append(queries_of(client, page_of(viewpoint)))
    assert costs[0] == costs[1] > 4


class TestWhatStaysShut:
    @pytest.mark.parametrize("name", ["facts", "viewpoint"])
    def test_another_organisations_things_are_not_there(self, client, people, name: str) -> None:
        viewpoint = ViewpointFactory(consultation=people.consultation)
        thing = viewpoint if name == "viewpoint" else people.consultation
        client.force_login(people.stranger)
        assert client.get(at(name, thing.reference)).status_code == 404
        assert client.post(at(name, thing.reference)).status_code == 404

    def test_the_chains_of_another_organisations_consultation_are_not_there(self, client, people) -> None:
        client.force_login(people.stranger)
        assert client.get(at("consultation", people.consultation.reference)).status_code == 404

    def test_a_visitor_is_sent_to_the_front_door(self, client, people) -> None:
        response = client.get(page_of(ViewpointFactory(consultation=people.consultation)))
        assert response.status_code == 302
        assert response.url.startswith("/accounts/login/")

    def test_a_reader_follows_and_adds_nothing(self, client, people) -> None:
        viewpoint = ViewpointFactory(consultation=people.consultation)
        client.force_login(people.reader)
        assert client.get(page_of(viewpoint)).context["forms"] == {}
        assert client.post(page_of(viewpoint), {"link": f"take-{viewpoint.pk}"}).status_code == 404

    def test_partners_officers_do_not_change_the_facts(self, client, people) -> None:
        client.force_login(people.partners_officer)
        address = at("facts", people.consultation.reference)
        assert client.post(address, {"name": "Ours now"}).status_code == 302
        people.consultation.refresh_from_db()
        assert people.consultation.name != "Ours now"

    def test_a_form_of_another_chain_is_not_there(self, client, people) -> None:
        mine = ViewpointFactory(consultation=people.consultation)
        theirs = BriefingFactory()
        client.force_login(people.officer)
        assert client.post(page_of(mine), {"link": f"decide-{theirs.pk}"}).status_code == 404


def send(client, viewpoint: Viewpoint, link: str, **fields):
    """Post one form of the chain's page."""
    return client.post(page_of(viewpoint), {"link": link} | {f"{link}-{name}": text for name, text in fields.items()})


Link = tuple[str, Callable[[], Model], dict[str, Any]]


def links_in_order(viewpoint: Viewpoint, partner: Organisation) -> list[Link]:
    """The form of each link, what it is about once that is there, and what an officer types into it."""
    return [
        (
            "take",
            lambda: viewpoint,
            {"taken_to": "Parks", "taken_on": "2026-03-02", "answer_due_on": "2026-03-30"},
        ),
        ("acknowledge", lambda: viewpoint.briefings.get(), {"acknowledged_by": "Parks", "on": "2026-03-03"}),
        (
            "decide",
            lambda: viewpoint.briefings.get(),
            {"outcome": "yes", "reason_en": "Safe.", "decided_by": "Parks", "decided_on": "2026-03-20"},
        ),
        (
            "promise",
            lambda: viewpoint.briefings.get().decision,
            {
                "what_en": "Ten lights.",
                "organisation": partner.pk,
                "responsible": "Sam",
                "due_on": "2026-06-01",
            },
        ),
        (
            "change",
            lambda: viewpoint.briefings.get().decision.commitments.get(),
            {"status": "kept", "on": "2026-05-20", "evidence": "Ten lights stand."},
        ),
        (
            "reply",
            lambda: viewpoint,
            {"message_en": "Done.", "sent_on": "2026-06-10", "is_final": "on", "look_again_on": "2026-09-01"},
        ),
        ("look", lambda: viewpoint.replies.get().follow_ups.get(), {"found_en": "They work.", "on": "2026-09-01"}),
    ]


class TestTheChain:
    def test_an_officer_writes_every_link_in_order(self, client, people) -> None:
        client.force_login(people.officer)
        made = client.post(
            at("make_viewpoint"),
            {"consultation": people.consultation.pk, "sentence_en": "We want lights.", "note": "Said at the club."},
        )
        viewpoint = Viewpoint.objects.get()
        assert made.url == page_of(viewpoint)
        stages = []
        for slug, subject, fields in links_in_order(viewpoint, people.partner):
            response = send(client, viewpoint, f"{slug}-{subject().pk}", **fields)
            assert response.status_code == 302, response.context["forms"][slug][0].errors
            stages.append(Viewpoint.objects.annotate_stage().get().stage)
        assert stages == [
            Stage.UNDERSTOOD,
            Stage.HEARD,
            Stage.DECIDED,
            Stage.DECIDED,
            Stage.DONE,
            Stage.TOLD,
            Stage.CHECKED,
        ]
        assert client.get(page_of(viewpoint)).context["owed"] == []

    def test_a_decision_maker_answers_what_was_taken_to_them(self, client, people) -> None:
        briefing = BriefingFactory(
            viewpoint=ViewpointFactory(consultation=people.consultation), decision_maker=people.decision_maker
        )
        client.force_login(people.decision_maker)
        assert sorted(client.get(page_of(briefing.viewpoint)).context["forms"]) == ["acknowledge", "decide"]
        response = send(
            client,
            briefing.viewpoint,
            f"decide-{briefing.pk}",
            outcome="no",
            reason_for_no="money",
            reason_en="There is no money this year.",
            decided_by="Head of parks",
            decided_on="2026-03-20",
        )
        assert response.status_code == 302
        briefing.refresh_from_db()
        assert (briefing.decision.outcome, briefing.acknowledged_on) == ("no", date(2026, 3, 20))

    def test_what_was_typed_stays_when_something_is_missing(self, client, people) -> None:
        briefing = BriefingFactory(viewpoint=ViewpointFactory(consultation=people.consultation))
        client.force_login(people.officer)
        response = send(
            client,
            briefing.viewpoint,
            f"decide-{briefing.pk}",
            outcome="yes",
            reason_en="Everybody should feel safe.",
            reason_ur="سب محفوظ رہیں۔",
            decided_by="Parks",
            decided_on="2026-03-20",
        )
        page = response.content.decode()
        assert "Nobody has said yet that they heard this." in page
        assert "Everybody should feel safe." in page
        assert "سب محفوظ رہیں۔" in page

    def test_of_two_officers_at_once_the_second_keeps_what_they_typed(self, client, people) -> None:
        decision = DecisionFactory(
            briefing=BriefingFactory(viewpoint=ViewpointFactory(consultation=people.consultation), heard=True)
        )
        client.force_login(people.officer)
        response = send(
            client,
            decision.briefing.viewpoint,
            f"decide-{decision.briefing.pk}",
            outcome="yes",
            reason_en="Typed by the second officer.",
            decided_by="Parks",
            decided_on="2026-03-20",
        )
        page = response.content.decode()
        assert "This briefing has its decision already." in page
        assert "Typed by the second officer." in page


class TestMakingAViewpoint:
    def test_a_reader_and_officer_makes_one_from_texts(self, client, people) -> None:
        comment = comment_of(people.lead, WORDS)
        client.force_login(people.officer_and_reader)
        page = client.get(at("make_viewpoint"), {"comment": comment.reference}).content.decode()
        assert WORDS in page
        assert Reading.objects.get().count == 1
        client.post(
            at("make_viewpoint"),
            {
                "comment": comment.reference,
                "consultation": people.consultation.pk,
                "sentence_en": "We want lights.",
                "sentence_ur": "ہمیں روشنی چاہیے۔",
            },
        )
        viewpoint = Viewpoint.objects.get()
        assert viewpoint.evidence.get().comment == comment
        assert viewpoint.sentence == {"en": "We want lights.", "ur": "ہمیں روشنی چاہیے۔"}

    def test_the_way_there_stands_beside_each_text_for_officers(self, people) -> None:
        comment = comment_of(people.lead)
        address = f"{at('make_viewpoint')}?comment={comment.reference}"
        assert ("Make a viewpoint", address) in buttons_for(comment, people.officer_and_reader)
        assert address not in [link for _words, link in buttons_for(comment, people.reader)]

    def test_a_text_that_is_not_theirs_is_not_there(self, client, people) -> None:
        comment = comment_of(people.lead, WORDS)
        client.force_login(people.officer)
        response = client.get(at("make_viewpoint"), {"comment": comment.reference})
        assert response.status_code == 404
        assert not Reading.objects.exists()
        assert client.get(at("make_viewpoint"), {"comment": "not a reference"}).status_code == 404

    def test_texts_that_left_meanwhile_are_named_and_the_sentence_stays(self, client, people) -> None:
        left, stays = comment_of(people.lead), comment_of(people.lead, WORDS)
        references = [left.reference, stays.reference]
        left.response.delete()
        client.force_login(people.officer_and_reader)
        page = client.post(
            at("make_viewpoint"),
            {"comment": references, "consultation": people.consultation.pk, "sentence_en": "We want lights."},
        ).content.decode()
        assert "1 of these texts cannot be used" in page
        assert "We want lights." in page
        assert not Viewpoint.objects.exists()

    def test_the_main_language_is_asked_for(self, client, people) -> None:
        client.force_login(people.officer)
        response = client.post(
            at("make_viewpoint"),
            {"consultation": people.consultation.pk, "sentence_ur": "ہمیں روشنی چاہیے۔", "note": "Said at the club."},
        )
        page = response.content.decode()
        assert response.context["form"].errors["sentence"] == ["Write this in at least English."]
        assert '<label for="id_sentence_3" lang="ur" dir="rtl">اردو</label>' in page
        assert "ہمیں روشنی چاہیے۔" in page


class TestFacts:
    def test_the_leads_officer_changes_dates_and_partners(self, client, people) -> None:
        client.force_login(people.officer)
        fields = {"name": "Parks", "kind": "views", "track": "routine", "level": "led", "closes_on": "2026-05-01"}
        response = client.post(at("facts", people.consultation.reference), fields | {"decision_on": "2026-05-20"})
        assert response.status_code == 302
        people.consultation.refresh_from_db()
        assert (people.consultation.closes_on, people.consultation.level) == (date(2026, 5, 1), "led")
        assert list(people.consultation.partners.all()) == []

    def test_a_decision_before_the_close_is_refused_kindly(self, client, people) -> None:
        client.force_login(people.officer)
        fields = {"name": "Parks", "track": "routine", "level": "led", "closes_on": "2026-05-01"}
        response = client.post(at("facts", people.consultation.reference), fields | {"decision_on": "2026-04-20"})
        assert "People must be able to answer before anybody decides." in response.content.decode()
