"""One child's answer goes all the way: from the question to "you said, we did", in a real browser."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from participation.models import Viewpoint
from surveys.models import Comment, Response
from tests.journeys.chain_hands import publish, record
from tests.journeys.children_hands import look_up
from tests.journeys.city import City, build_city, publish_in_urdu, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ENGLISH_WORDS = "More lamps by the swings, it is dark at 5 👀"
URDU_WORDS = "جھولوں کے پاس روشنی ہو تو مجھے اچھا لگے گا"
SENTENCE = "We want lamps by the swings."
SENTENCE_IN_URDU = "ہمیں جھولوں کے پاس روشنی چاہیے۔"
REASON = "It is dark early in winter and you want to play."
REPLY = "You asked for lamps. They shine since this week. Thank you for telling us."


@pytest.fixture
def city() -> City:
    return build_city()


def receipt_code(page: Page) -> str:
    return page.locator("main .receipt").inner_text()


def answer(page: Page, address: str, visits: str, words: str) -> str:
    """From the consultation to the receipt. Finds its way by what is there in every language."""
    page.goto(address)
    page.locator("main .card-title a").first.click()
    page.locator("form[action$='/start/'] button").click()
    page.locator("button[name=assent]").click()
    page.locator(f"input[name$=visits][value={visits}]").check()
    page.locator("input[name*=feeling]").first.check()
    page.locator("button.button[value=next]").click()
    page.locator("textarea").fill(words)
    page.locator("button.button[value=next]").click()
    expect(page.locator("main dl")).to_contain_text(words)
    page.locator("main form button").first.click()
    return receipt_code(page)


def make_the_chain(page: Page, city: City) -> Viewpoint:
    """An officer who is also a reader: from one comment to the final reply."""
    day = timezone.localdate().isoformat()
    next_month = (timezone.localdate() + timedelta(days=30)).isoformat()
    page.goto(reverse("surveys_admin:comments", args=[city.survey.survey.reference]))
    comment = page.locator("li", has=page.get_by_text(ENGLISH_WORDS))
    comment.get_by_role("link", name="Make a viewpoint").click()
    page.locator("[name=sentence_en]").fill(SENTENCE)
    page.locator("details", has=page.locator("[name=sentence_ur]")).locator("summary").click()
    page.locator("[name=sentence_ur]").fill(SENTENCE_IN_URDU)
    page.get_by_role("button", name="Make the viewpoint").click()
    taken = {"taken_to": "Head of parks", "taken_on": day, "answer_due_on": next_month}
    record(page, "take", taken, "Record the briefing")
    record(page, "acknowledge", {"acknowledged_by": "Head of parks", "on": day}, "Record that they heard it")
    record(page, "decide", {"outcome": "yes", "reason_en": REASON}, "Publish the decision")
    promised = {"what_en": "Put up six lamps.", "responsible": "Parks officer", "due_on": next_month}
    record(page, "promise", promised, "Publish the promise")
    look_again = (timezone.localdate() + timedelta(days=90)).isoformat()
    kept = {"status": "kept", "evidence": "Photo of the lamps, taken in the evening."}
    record(page, "change", kept, "Record it")
    record(page, "reply", {"message_en": REPLY, "is_final": "on", "look_again_on": look_again}, "Publish the reply")
    return Viewpoint.objects.get()


def test_one_voice_goes_all_the_way_through(city: City, open_page) -> None:
    officer = open_page()
    sign_in(officer, city.officer.email)
    publish(officer, city.consultation.pk)
    publish(officer, city.survey.pk)
    publish_in_urdu(city)

    child = open_page(width=320)
    english = answer(child, city.consultation.url, "often", ENGLISH_WORDS)
    child_without_scripts = open_page(width=320, javascript=False, locale="ur")
    urdu = answer(child_without_scripts, city.consultation.url.replace("/en/", "/ur/"), "never", URDU_WORDS)
    assert child_without_scripts.locator("html").get_attribute("dir") == "rtl"
    assert sorted(Response.objects.values_list("language", flat=True)) == ["en", "ur"]
    assert set(Comment.objects.values_list("words", flat=True)) == {ENGLISH_WORDS, URDU_WORDS}

    viewpoint = make_the_chain(officer, city)

    child.goto("/en/you-said-we-did/")
    child.get_by_role("link", name=SENTENCE).click()
    expect(child.locator("h1")).to_have_text(SENTENCE)
    expect(child.get_by_text(REASON)).to_be_visible()
    expect(child.get_by_text("Put up six lamps.")).to_be_visible()
    expect(child.get_by_text(REPLY)).to_be_visible()
    child_without_scripts.goto("/ur/you-said-we-did/")
    child_without_scripts.get_by_role("link", name=SENTENCE_IN_URDU).click()
    expect(child_without_scripts.locator("h1")).to_have_text(SENTENCE_IN_URDU)
    expect(child_without_scripts.get_by_text(REASON).locator("xpath=ancestor-or-self::*[@lang][1]")).to_have_attribute(
        "lang", "en"
    )

    look_up(child, "en", english)
    expect(child.get_by_text(SENTENCE)).to_be_visible()
    expect(child.get_by_text(REPLY)).to_be_visible()
    assert ENGLISH_WORDS not in child.content()
    look_up(child_without_scripts, "ur", re.sub(r"\s", "", urdu).lower())
    assert viewpoint.sentence["ur"] not in child_without_scripts.content()
    expect(child_without_scripts.locator(".ripple, .ripple-steps").first).to_be_visible()
