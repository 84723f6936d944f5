"""Looking through "you said, we did": words in every language, filters, addresses to share, the index."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import translation

from participation.actions.change_viewpoint import file_under
from participation.actions.index_entries import index_everything
from participation.models import PlanChoice, PublicEntry, Topic, Viewpoint
from participation.signals import fill_the_list
from participation.tasks import renew_public_list
from participation.you_said.cards import cards
from tests.accounts.factories import OrganisationFactory
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    ConsultationFactory,
    DecisionFactory,
    FollowUpFactory,
    PriorityFactory,
    ReplyFactory,
    TopicFactory,
    ViewpointFactory,
)

pytestmark = pytest.mark.django_db


def decided(sentence: dict[str, str] | str = "We want lights.", outcome: str = "yes", **viewpoint) -> Viewpoint:
    words = {"en": sentence} if isinstance(sentence, str) else sentence
    made = ViewpointFactory(sentence=words, **viewpoint)
    DecisionFactory(briefing=BriefingFactory(viewpoint=made, heard=True), outcome=outcome, reason={"en": "Because."})
    return made


def listed(client, language: str = "en", **query) -> list[str]:
    with translation.override(language):
        address = reverse("participation:you_said")
    response = client.get(address, query)
    assert response.status_code == 200
    return [entry.viewpoint.sentence["en"] for entry in response.context["entries"]]


@pytest.mark.parametrize(
    ("language", "sentence", "typed"),
    [
        ("en", "We want playgrounds.", "PLAY"),
        ("en", "We want playgrounds.", "want play"),
        ("pl", "Chcemy większego placu zabaw i łąki.", "wieksz łaki"),
        ("sk", "Chceme ihrisko a šťastné prázdniny.", "STASTNE prazd"),
        ("pa", "ਸਾਨੂੰ ਖੇਡ ਦਾ ਮੈਦਾਨ ਚਾਹੀਦਾ ਹੈ।", "ਮੈਦਾਨ"),
        ("ur", "ہمیں کھیل کا میدان چاہیے۔", "کھیل میدان"),
        ("ur", "ہمیں کِھیل کا میدان چاہیے۔", "كهيل"),
    ],
)
def test_words_are_found_in_every_language_however_they_are_typed(client, language, sentence, typed) -> None:
    decided({"en": "This one.", language: sentence} if language != "en" else {"en": "This one.", "sk": sentence})
    decided("Something else.")
    assert listed(client, language, q=typed) == ["This one."]


def test_signs_of_indian_scripts_tell_words_apart(client) -> None:
    decided({"en": "One.", "pa": "ਕੁੜੀ"})
    assert listed(client, q="ਕੜੀ") == []


@pytest.mark.parametrize("typed", ["100%", "_", "'; drop table", "a" * 500, "\x00", "   "])
def test_whatever_is_typed_is_only_looked_for(client, typed) -> None:
    decided("We want 100 lights.")
    assert listed(client, q=typed) in ([], ["We want 100 lights."])


def test_the_answer_is_searched_too_and_notes_of_officers_are_not(client) -> None:
    viewpoint = decided()
    ReplyFactory(viewpoint=viewpoint, message={"en": "The lamps are bright."})
    CommitmentFactory(decision=viewpoint.briefings.get().decision, risks="Nobody digs the holes.")
    assert [listed(client, q=word) for word in ("lamps", "because", "ten", "holes")] == [["We want lights."]] * 3 + [
        []
    ]


def test_filters_narrow_together(client) -> None:
    council = OrganisationFactory(slug="council")
    safe, money = PriorityFactory(code="safe"), TopicFactory(code="money")
    consultation = ConsultationFactory(partners=[council])
    consultation.priorities.add(safe)
    PlanChoice.objects.create(consultation=consultation, facet="age", value="from_12")
    decided("All of it.", "no", consultation=consultation, topic=money)
    decided("Another answer.", "yes", consultation=consultation, topic=money)
    decided("Another topic.", "no", consultation=consultation)
    decided("Another consultation.", "no", topic=money)
    chosen = {"priority": "safe", "topic": "money", "organisation": "council", "age": "from_12", "answer": "no"}
    assert listed(client, **chosen) == ["All of it."]
    without = {left: listed(client, **{k: v for k, v in chosen.items() if k != left}) for left in chosen}
    assert without["answer"] == ["Another answer.", "All of it."]
    assert without["topic"] == ["Another topic.", "All of it."]
    assert without["age"] == ["All of it."]


def test_a_filter_that_is_not_known_is_left_out_and_the_others_still_count(client) -> None:
    decided("Yes.", "yes")
    decided("No.", "no")
    response = client.get("/en/you-said-we-did/", {"topic": "gone", "age": "99", "answer": "no", "page": "x"})
    assert [entry.viewpoint.sentence["en"] for entry in response.context["entries"]] == ["No."]
    page = response.content.decode()
    assert "We do not know this topic. Here are all topics." in page
    assert "We do not know this age. Here are all ages." in page


def test_the_next_page_keeps_what_was_chosen(client) -> None:
    for number in range(11):
        decided(f"Light {number}.")
    page = client.get("/en/you-said-we-did/?q=light&answer=doing").content.decode()
    assert 'href="?q=light&amp;answer=doing&amp;page=2"' in page
    assert 'href="?q=light&amp;answer=doing&amp;view=easy"' in page
    assert listed(client, q="light", answer="doing", page="2") == ["Light 0."]


@pytest.mark.parametrize("view", ["", "easy"])
@pytest.mark.parametrize("rows", [1, 3])
def test_a_narrowed_list_costs_the_same_for_any_number(client, django_assert_num_queries, rows, view) -> None:
    for _number in range(rows):
        viewpoint = decided(topic=TopicFactory(code="money") if _number == 0 else Topic.objects.get())
        CommitmentFactory(decision=viewpoint.briefings.get().decision)
        FollowUpFactory(reply=ReplyFactory(viewpoint=viewpoint))
    client.get("/en/you-said-we-did/")
    with django_assert_num_queries(5):
        client.get(f"/en/you-said-we-did/?topic=money&answer=doing&q=lights&view={view}")


def indexed() -> list[tuple[str, str]]:
    return sorted((str(row.viewpoint), row.answer) for row in PublicEntry.objects.select_related("viewpoint"))


def test_the_index_follows_every_fact() -> None:
    viewpoint = ViewpointFactory(sentence={"en": "We want lights."})
    briefing = BriefingFactory(viewpoint=viewpoint, heard=True)
    assert indexed() == []
    decision = DecisionFactory(briefing=briefing)
    assert indexed() == [("We want lights.", "doing")]
    commitment = CommitmentFactory(decision=decision, kept=True)
    assert indexed() == [("We want lights.", "done")]
    commitment.status, commitment.done_on, commitment.evidence = "broken", None, ""
    commitment.save()
    assert indexed() == [("We want lights.", "broken")]
    commitment.delete()
    decision.delete()
    assert indexed() == []


def test_the_day_of_the_last_change_is_that_of_the_newest_public_fact() -> None:
    viewpoint = decided()
    Viewpoint.objects.filter(pk=viewpoint.pk).update(created_at="2026-01-02T10:00:00Z")
    FollowUpFactory(reply=ReplyFactory(viewpoint=viewpoint), made=True)
    assert PublicEntry.objects.get().changed_on == date(2026, 9, 2)


def test_the_night_finds_what_was_written_past_the_signals() -> None:
    viewpoint = decided()
    Viewpoint.objects.filter(pk=viewpoint.pk).update(sentence={"en": "We want benches."})
    renew_public_list()
    assert PublicEntry.objects.saying("benches").count() == 1
    assert PublicEntry.objects.saying("lights").count() == 0


def test_an_upgrade_fills_an_empty_index_and_leaves_a_full_one_alone(django_assert_max_num_queries) -> None:
    decided()
    PublicEntry.objects.all().delete()
    fill_the_list()
    assert PublicEntry.objects.count() == 1
    with django_assert_max_num_queries(1):
        fill_the_list()


def test_a_topic_can_be_given_later_and_is_found_at_once(client) -> None:
    viewpoint = decided()
    file_under(viewpoint=viewpoint, topic=TopicFactory(code="places", title={"en": "Places"}))
    assert listed(client, topic="places") == ["We want lights."]
    page = client.get(f"/en/you-said-we-did/{viewpoint.reference}/").content.decode()
    assert '<a href="/en/you-said-we-did/?topic=places">Places</a>' in page


def test_what_became_part_of_another_one_leads_there_and_is_listed_once(client) -> None:
    kept = decided("We want lights.")
    merged = ViewpointFactory(merged_into=kept, consultation=kept.consultation)
    response = client.get(f"/en/you-said-we-did/{merged.reference}/")
    assert response.url == f"/en/you-said-we-did/{kept.reference}/"
    assert listed(client) == ["We want lights."]


def test_easy_read_has_addresses_of_its_own(client) -> None:
    viewpoint = decided("We want lights.", "no")
    ReplyFactory(viewpoint=viewpoint, message={"en": "Many words."}, easy={"en": "Few words."})
    cards = client.get("/en/you-said-we-did/?view=easy").content.decode()
    assert f'/en/you-said-we-did/{viewpoint.reference}/?view=easy"' in cards
    assert '<input type="hidden" name="view" value="easy">' in cards
    entry = client.get(f"/en/you-said-we-did/{viewpoint.reference}/?view=easy").content.decode()
    assert "Few words." in entry
    assert "Many words." not in entry


@pytest.mark.slow
def test_with_many_entries_the_database_narrows_and_counts_by_itself() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("asks PostgreSQL for its plan")
    decided()
    index_everything()
    narrowed = PublicEntry.objects.filter(answer="doing").latest_first()
    plan = narrowed.values_list("pk")[:10].explain()
    assert "participation_briefing" not in plan
    assert "participation_decision" not in plan


def test_a_card_says_what_is_still_owed_and_when_it_turns_late(rf) -> None:
    viewpoint = decided(consultation=ConsultationFactory(reply_promised_on=date(2026, 6, 24)))

    def owed() -> list[tuple[str, str]]:
        [card] = cards(rf.get("/"), [viewpoint.pk])
        return [(name, text) for name, text in card.facts if name.startswith("We ")][1:]

    # In summer the day ends at 23:00 UTC.
    with time_machine.travel(datetime(2026, 6, 24, 22, 59, 30, tzinfo=UTC), tick=False) as clock:
        assert owed() == [("We tell you what happened by", "24 June 2026")]
        clock.move_to(datetime(2026, 6, 24, 23, 0, 1, tzinfo=UTC))
        assert owed() == [("We tell you what happened by", "24 June 2026 <strong>This is late.</strong>")]
        first = ReplyFactory(viewpoint=viewpoint, again_due_on=date(2026, 12, 19))
        assert owed() == [("We owe you another answer", "19 December 2026")]
        FollowUpFactory(
            reply=ReplyFactory(viewpoint=viewpoint, follows=first, is_final=False), due_on=date(2027, 3, 1)
        )
        assert owed() == [("We look again", "1 March 2027")]


def test_a_promise_that_is_late_says_so_and_one_that_was_kept_does_not(rf) -> None:
    promised = decided("We want lights.")
    CommitmentFactory(decision=promised.briefings.get().decision, due_on=date(2026, 6, 1))
    kept = decided("We want benches.")
    done = {"status": "kept", "done_on": date(2026, 5, 1), "evidence": "They stand."}
    CommitmentFactory(decision=kept.briefings.get().decision, due_on=date(2026, 6, 1), **done)
    with time_machine.travel(datetime(2026, 6, 2, 9, tzinfo=UTC), tick=False):
        found = cards(rf.get("/"), [promised.pk, kept.pk])
    late = [
        [name for name, text in card.facts if "This is late." in text and name.startswith("We ")] for card in found
    ]
    assert [names[:1] for names in late] == [["We will do"], []]


def test_the_list_is_kept_only_until_something_on_it_turns_late(rf) -> None:
    viewpoint = decided(consultation=ConsultationFactory(reply_promised_on=date(2026, 6, 24)))
    request = rf.get("/")
    with time_machine.travel(datetime(2026, 6, 20, 9, tzinfo=UTC), tick=False):
        cards(request, [viewpoint.pk])
    assert request._fresh_until == datetime(2026, 6, 24, 23, tzinfo=UTC)
