"""The receipt page: what became of one's answers, and never the answers."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from participation.models import Evidence, Viewpoint
from surveys.answering import guesses, receipts
from tests.accounts.factories import OrganisationFactory
from tests.participation.answers import code_of, comment_of
from tests.participation.factories import (
    BriefingFactory,
    DecisionFactory,
    FollowUpFactory,
    ReplyFactory,
    ViewpointFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.long]

WORDS = "My own words about the dark park."


def address(language: str = "en") -> str:
    with translation.override(language):
        return reverse("participation:receipt")


def comment_in(viewpoint: Viewpoint):
    comment = comment_of(viewpoint.consultation.lead, WORDS)
    Evidence.objects.create(viewpoint=viewpoint, comment=comment, added_by=viewpoint.created_by)
    return comment


def ask(client: Client, code: str, language: str = "en", **headers) -> str:
    return client.post(address(language), {"code": code}, headers=headers).content.decode()


def test_a_child_sees_what_the_answers_became_part_of_and_never_the_answers(client) -> None:
    decision = DecisionFactory()
    comment = comment_in(decision.briefing.viewpoint)
    other = DecisionFactory().briefing.viewpoint
    page = ask(client, code_of(comment))
    assert decision.briefing.viewpoint.sentence["en"] in page
    assert "Everybody should feel safe in the park." in page
    assert other.sentence["en"] not in page
    assert WORDS not in page


def test_a_view_that_is_not_public_yet_is_shown_to_its_child(client) -> None:
    viewpoint = BriefingFactory().viewpoint
    page = ask(client, code_of(comment_in(viewpoint)))
    assert viewpoint.sentence["en"] in page
    assert "answer due 30 March 2026" in page
    assert "Read everything about this" not in page


def test_after_the_end_it_says_when_somebody_looks_again_and_what_was_found(client) -> None:
    reply = ReplyFactory()
    comment = comment_in(reply.viewpoint)
    assert "Did it help?" not in ask(client, code_of(comment))
    FollowUpFactory(reply=reply, made=True)
    FollowUpFactory(reply=reply, due_on=date(2027, 3, 1))
    page = ask(client, code_of(comment))
    assert "The lights work." in page
    assert "We looked again on 2 September 2026." in page
    assert "We look again on 1 March 2027." in page


def test_answers_that_nobody_has_taken_up_are_safe_and_say_so(client) -> None:
    page = ask(client, code_of(comment_of(OrganisationFactory())))
    assert "A person reads all answers." in page
    assert "on 1 February 2026" in page


def test_it_speaks_urdu(client) -> None:
    viewpoint = ViewpointFactory(sentence={"en": "We want lights.", "ur": "ہمیں روشنی چاہیے۔"})
    code = code_of(comment_in(viewpoint))
    page = ask(client, code, "ur")
    assert '<html lang="ur" dir="rtl">' in page
    assert "<h2>ہمیں روشنی چاہیے۔</h2>" in page


@pytest.mark.parametrize("is_read", [True, False])
def test_it_is_offered_in_the_languages_that_the_site_is_shown_in(client, settings, is_read) -> None:
    settings.HEARD_REQUIRE_NATIVE_REVIEW = not is_read
    viewpoint = BriefingFactory().viewpoint
    page = ask(client, code_of(comment_in(viewpoint)))
    assert (address("pl") in page, "Read this in another language" in page) == (is_read, is_read)


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower(),
        lambda code: f"  {code[:3]} - {code[3:7]} – {code[7:]} ",
        lambda code: code.replace("2", "Z").replace("5", "S").replace("8", "b"),
        lambda code: ".".join(code),
    ],
    ids=["small letters", "gaps and dashes", "letters that look alike", "dots"],
)
def test_a_code_may_be_typed_in_many_ways(client, typed) -> None:
    assert "What became of what you said" in ask(client, typed(code_of(comment_of(OrganisationFactory()))))


def test_an_unknown_code_is_said_kindly_and_stays_in_the_field(client) -> None:
    page = ask(client, "234-5678-9CD")
    assert "We do not know this code. Look at your receipt again: is one letter different?" in page
    assert 'value="234-5678-9CD"' in page


@pytest.mark.parametrize("typed", ["", "   ", "234", "A" * 5000, "\x00", "👩‍👩‍👧", "<b>", "‮23456"])
def test_what_is_no_code_is_said_kindly_and_never_counted(client, typed: str) -> None:
    response = client.post(address(), {"code": typed})
    assert response.status_code == 200
    assert "code" in response.context["form"].errors
    assert not guesses.too_many("127.0.0.1", "receipt")


def test_the_code_is_never_in_an_address_and_the_answer_never_in_a_cache(client) -> None:
    code = code_of(comment_of(OrganisationFactory()))
    assert client.get(address(), {"code": code}).context["form"].is_bound is False
    response = client.post(address(), {"code": code})
    assert "no-store" in response.headers["Cache-Control"]


def test_it_needs_no_cookie_and_sets_none() -> None:
    strict = Client(enforce_csrf_checks=True)
    code = code_of(comment_of(OrganisationFactory()))
    assert strict.get(address()).cookies == {}
    response = strict.post(address(), {"code": code})
    assert response.status_code == 200
    assert response.cookies == {}


def test_the_empty_form_comes_from_the_page_cache(client, django_assert_num_queries) -> None:
    client.get(address())
    with django_assert_num_queries(0):
        client.get(address())


def wrong_codes(client: Client, count: int, **headers) -> None:
    for number in range(count):
        ask(client, f"23456789{receipts.ALPHABET[number % 20]}{receipts.ALPHABET[number // 20]}", **headers)


def test_only_failures_count_and_too_many_have_to_wait(client) -> None:
    code = code_of(comment_of(OrganisationFactory()))
    for _ in range(guesses.MOST_FAILURES):
        assert "What became of what you said" in ask(client, code)
    wrong_codes(client, guesses.MOST_FAILURES)
    response = client.post(address(), {"code": code})
    assert response.status_code == 429
    assert "Wait 15 minutes" in response.content.decode()


def test_another_address_is_not_held_back(client, settings) -> None:
    settings.PROXIES_IN_FRONT = 1
    code = code_of(comment_of(OrganisationFactory()))
    # The visitor may write what they like into the header: only what our own proxy added counts.
    wrong_codes(client, guesses.MOST_FAILURES, x_forwarded_for="203.0.113.9, 198.51.100.1")
    assert client.post(address(), {"code": code}, headers={"x-forwarded-for": "198.51.100.1"}).status_code == 429
    assert client.post(address(), {"code": code}, headers={"x-forwarded-for": "198.51.100.2"}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_receipt_costs_the_same_for_any_number_of_viewpoints(client, django_assert_num_queries, rows) -> None:
    first = DecisionFactory().briefing.viewpoint
    comment = comment_in(first)
    for _ in range(rows - 1):
        viewpoint = DecisionFactory().briefing.viewpoint
        Evidence.objects.create(viewpoint=viewpoint, comment=comment, added_by=viewpoint.created_by)
    with django_assert_num_queries(17):
        client.post(address(), {"code": code_of(comment)})
