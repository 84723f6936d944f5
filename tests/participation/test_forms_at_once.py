"""Two officers at one form: whoever saves later erases nothing, and loses nothing that they typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from participation.actions.answer_providers import keep_providers, publish_answer, write_down_question
from participation.actions.keep_event import change_event, write_down
from participation.actions.keep_plan import keep_plan
from participation.actions.overtaken import mark
from participation.models import Consultation, Event, MarketAnswer, Opportunity, PlanAnswer, Pledge
from tests.participation.factories import PledgeFactory
from tests.participation.gatherings import EventFactory, OpportunityFactory
from tests.participation.people import Cast, cast

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ADMIN = "/admin/participation/"
SAYS = "Somebody else has changed this since you opened it. What you typed is still here."
MINE, THEIRS = "What I have typed", "What a colleague has saved"


@pytest.fixture
def people() -> Cast:
    return cast()


@dataclass
class Play:
    """A form on its page, what is typed into it, what a colleague saves meanwhile, and what is saved in the end."""

    address: str
    form: str
    typed: dict[str, Any]
    meanwhile: Callable[[], Any]
    saved: Callable[[], str]
    theirs: str = THEIRS


def notes(people: Cast) -> Play:
    event = EventFactory(consultation=people.consultation)
    return Play(
        f"{ADMIN}events/{event.reference}/",
        "afterwards_form",
        {"afterwards": "1", "notes": MINE, "attended": "7"},
        lambda: write_down(event=event, notes=THEIRS, attended=9),
        lambda: Event.objects.get().notes,
    )


def event_facts(people: Cast) -> Play:
    event = EventFactory(consultation=people.consultation)
    times = {"begins_at": "2030-05-03 17:00:00", "ends_at": "2030-05-03 19:00:00"}
    return Play(
        f"{ADMIN}events/{event.reference}/change/",
        "form",
        {"title_en": MINE, "place_en": "Gate", **times},
        lambda: change_event(event=event, facts={"title": {"en": "Lights", "pl": THEIRS}}),
        lambda: str(Event.objects.get().title),
    )


def facts(people: Cast) -> Play:
    typed = {"name": MINE, "kind": "views", "track": "project", "level": "consulted", "groups": ["children"]}
    return Play(
        f"{ADMIN}consultations/{people.consultation.reference}/facts/",
        "form",
        typed | {"partners": [people.partner.pk]},
        lambda: Consultation.objects.update(decided_by={"en": THEIRS}),
        lambda: Consultation.objects.get().name,
    )


def partners(people: Cast) -> Play:
    """What hangs on the row counts as well."""
    play = facts(people)
    play.typed["partners"] = []
    play.meanwhile = lambda: people.consultation.partners.add(people.stranger.memberships.first().organisation)
    play.theirs = str(people.stranger.memberships.first().organisation)
    return play


def pledge(people: Cast) -> Play:
    row = PledgeFactory(lead=people.lead)
    return Play(
        f"{ADMIN}pledges/{row.reference}/",
        "form",
        {"number": "3", "promise_en": row.promise["en"], "easy_en": MINE, "made_on": "2026-01-15"},
        lambda: Pledge.objects.update(source={"en": THEIRS}),
        lambda: str(Pledge.objects.get().easy),
    )


def role(people: Cast) -> Play:
    row = OpportunityFactory(organisation=people.lead)
    return Play(
        f"{ADMIN}roles/{row.reference}/",
        "form",
        {"kind": "shadow_board", "title_en": MINE, "about_en": "You meet people."},
        lambda: Opportunity.objects.update(gives={"en": THEIRS}),
        lambda: str(Opportunity.objects.get().title),
    )


def answer(people: Cast) -> Play:
    row = question_of(people)
    return Play(
        f"{ADMIN}consultations/{people.consultation.reference}/providers/?answer={row.reference}",
        "form",
        {"question_en": "Which homes?", "answer_en": MINE},
        lambda: MarketAnswer.objects.update(answer={"en": THEIRS}),
        lambda: str(MarketAnswer.objects.get().answer),
    )


def question_of(people: Cast) -> MarketAnswer:
    asked = {"question": {"en": "Which homes?"}, "asked_on": date(2026, 3, 1)}
    return write_down_question(consultation=people.consultation, **asked)


def providers(people: Cast) -> Play:
    return Play(
        f"{ADMIN}consultations/{people.consultation.reference}/providers/",
        "providers_form",
        {"providers": "1", "names": MINE},
        lambda: keep_providers(consultation=people.consultation, names=[THEIRS]),
        lambda: ", ".join(people.consultation.providers.values_list("name", flat=True)),
    )


PLAYS = [notes, event_facts, facts, partners, pledge, role, answer, providers]


def seen_in(response, play: Play) -> str:
    return response.context[play.form]["seen"].value()


@pytest.mark.parametrize("make", PLAYS)
def test_an_older_form_is_refused_with_everything_in_it_beside_what_is_new(client, people, make) -> None:
    play = make(people)
    client.force_login(people.officer)
    seen = seen_in(client.get(play.address), play)
    play.meanwhile()
    refused = client.post(play.address, play.typed | {"seen": seen})
    text = refused.content.decode()
    assert (refused.status_code, SAYS in text, MINE in text, play.theirs in text) == (200, True, True, True)
    assert "This is saved now:" in text
    assert play.saved() != MINE
    again = client.post(play.address, play.typed | {"seen": seen_in(refused, play)})
    assert (again.status_code, play.saved()) == (302, MINE)


@pytest.mark.parametrize("make", PLAYS)
def test_a_button_that_is_pressed_twice_saves_once_and_says_no_more(client, people, make) -> None:
    play = make(people)
    client.force_login(people.officer)
    typed = play.typed | {"seen": seen_in(client.get(play.address), play)}
    if make is facts:
        typed["new_settings"] = "Alder School\nBirch Club"
    assert [client.post(play.address, typed).status_code for _twice in range(2)] == [302, 302]
    assert play.saved() == MINE


def test_what_stands_beside_it_on_the_same_row_holds_nobody_up(client, people) -> None:
    play = notes(people)
    client.force_login(people.officer)
    seen = seen_in(client.get(play.address), play)
    change_event(event=Event.objects.get(), facts={"place": {"en": "The other gate"}})
    assert client.post(play.address, play.typed | {"seen": seen}).status_code == 302
    assert play.saved() == MINE


def test_an_answer_that_was_published_while_it_was_mended_keeps_what_was_typed(client, people) -> None:
    play = answer(people)
    client.force_login(people.officer)
    seen = seen_in(client.get(play.address), play)
    MarketAnswer.objects.update(answer={"en": THEIRS})
    publish_answer(row=MarketAnswer.objects.get(), by=people.officer_and_reader, on=date(2026, 3, 2))
    text = client.post(play.address, play.typed | {"seen": seen}).content.decode()
    assert "Everybody has this answer already" in text
    assert MINE in text
    assert play.saved() == THEIRS


def test_the_same_facts_have_one_mark_in_any_order_and_with_any_ends_of_lines() -> None:
    assert mark({"names": ["b", "a"], "notes": "One.\r\nTwo."}) == mark({"notes": "One.\nTwo.", "names": ["a", "b"]})
    assert mark({"answer": "Yes", "reason": ""}) != mark({"answer": "", "reason": "Yes"})


class TestThePlan:
    """Several people fill it in at once: each question is saved for itself."""

    @pytest.fixture
    def plan(self, people) -> str:
        return f"{ADMIN}consultations/{people.consultation.reference}/plan/"

    def typed(self, response, **changes: str) -> dict[str, str]:
        """What the browser sends of this form: everything in it, and what is typed now."""
        return {field.html_name: field.value() or "" for field in response.context["form"]} | changes

    def theirs(self, people: Cast, **answers: str) -> None:
        said = {code: (answer, "") for code, answer in answers.items()}
        keep_plan(consultation=people.consultation, answers=said, by=people.officer_and_reader)

    def saved(self) -> dict[str, str]:
        return {row.question: row.answer for row in PlanAnswer.objects.all()}

    def test_answers_to_other_questions_stay(self, client, people, plan) -> None:
        self.theirs(people, space_safe="A youth worker.", voice_ways="They draw.")
        client.force_login(people.officer)
        opened = client.get(plan)
        self.theirs(people, voice_free=THEIRS, voice_ways="They sing.")
        assert client.post(plan, self.typed(opened, space_sought=MINE, space_safe="")).status_code == 302
        assert self.saved() == {"space_sought": MINE, "voice_free": THEIRS, "voice_ways": "They sing."}
        assert PlanAnswer.objects.get(question="voice_free").changed_by == people.officer_and_reader

    def test_what_both_answered_stands_side_by_side_until_one_of_them_saves_again(self, client, people, plan) -> None:
        client.force_login(people.officer)
        opened = client.get(plan)
        self.theirs(people, space_safe=THEIRS, voice_free="They may go home.")
        refused = client.post(plan, self.typed(opened, space_sought="We go to them.", space_safe=MINE))
        text = refused.content.decode()
        assert "Somebody else has answered this since you opened the plan." in text
        assert f"{people.officer_and_reader} saved this meanwhile:" in text
        assert (MINE in text, THEIRS in text) == (True, True)
        kept = {"space_sought": "We go to them.", "voice_free": "They may go home."}
        assert self.saved() == kept | {"space_safe": THEIRS}
        assert client.post(plan, self.typed(refused)).status_code == 302
        assert self.saved() == kept | {"space_safe": MINE}

    def test_what_somebody_took_away_is_said_and_not_written_back_by_itself(self, client, people, plan) -> None:
        self.theirs(people, space_safe="A youth worker.", voice_ways="They draw.")
        client.force_login(people.officer)
        opened = client.get(plan)
        PlanAnswer.objects.all().delete()
        text = client.post(plan, self.typed(opened, space_safe=MINE)).content.decode()
        assert "Somebody took the answer away meanwhile." in text
        assert MINE in text
        assert self.saved() == {}
