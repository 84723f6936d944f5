"""One voice goes all the way, carried by five people, each at a browser of their own.

A child answers a survey; an officer makes a viewpoint of the words and takes it to somebody who can decide; the
decision maker opens the mail, says that they heard it, signs in and decides; the officer promises, keeps it and
replies; a board member sees it counted; the child comes back with the receipt, says that it is no answer yet, and
takes everything back. From then on the chain shows that a source is gone, and nothing shows what it said.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from playwright.sync_api import Locator, Page, expect

from accounts.enums import Role
from participation.models import Viewpoint
from surveys.models import Response
from tests.browser import NARROW
from tests.database import read_every_row
from tests.journeys.chain_hands import link_in, publish, record
from tests.journeys.children_hands import Child, look_up
from tests.journeys.city import PASSWORD, City, build_city, person, publish_in_urdu, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.long, pytest.mark.django_db(transaction=True)]

SENTENCE = {"en": "We want lamps by the swings.", "ur": "ہمیں جھولوں کے پاس روشنی چاہیے۔"}
REASON = "Yes. It is dark early in winter and you want to play."
PROMISE = "Put up six lamps by the swings."
REPLY = {
    "en": "You asked for lamps. They shine since this week. Thank you for telling us.",
    "ur": "آپ نے روشنی مانگی تھی۔ اس ہفتے سے وہاں روشنی ہے۔ بتانے کا شکریہ۔",
}


@dataclass(frozen=True)
class Voice:
    """A child: the language, whether scripts run, what they say, and what they say to the reply."""

    language: str
    javascript: bool
    words: str
    about_the_reply: str


VOICES = (
    Voice("en", True, "More lamps by the swings, it is dark at 5 👀", "They go out at six, we play until seven"),
    Voice("ur", False, "جھولوں کے پاس اندھیرا ہے، میری بہن ڈرتی ہے", "بتیاں چھ بجے بجھ جاتی ہیں"),
)


@pytest.fixture(params=VOICES, ids=lambda voice: voice.language)
def voice(request: pytest.FixtureRequest) -> Voice:
    return request.param


@pytest.fixture
def city() -> City:
    """The city of all journeys with a board, and with a consultation whose answer was promised for yesterday."""
    city = build_city()
    facts = city.consultation.consultation
    facts.opens_on, facts.closes_on, facts.decision_on, facts.reply_promised_on = map(day, (-90, -60, -30, -1))
    facts.save()
    person(city.organisation, Role.BOARD_MEMBER, email="board@example.org")
    return city


def day(days: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=days)


def in_days(days: int) -> str:
    return day(days).isoformat()


def words_of(voice: Voice) -> tuple[str, str]:
    return voice.words, voice.about_the_reply


def test_five_people_carry_one_voice_all_the_way(city: City, voice: Voice, open_page) -> None:
    officer = open_page()
    sign_in(officer, city.officer.email)
    publish(officer, city.consultation.pk)
    publish(officer, city.survey.pk)
    publish_in_urdu(city)

    code = a_child_answers(open_page(width=NARROW, javascript=voice.javascript, locale=voice.language), city, voice)
    the_officer_takes_it_to_the_head_of_parks(officer, city, voice)
    board = open_page()
    sign_in(board, "board@example.org")
    the_board_sees(board, late="1 reply to those who spoke is late.", waiting="1 viewpoint waits", stage="Understood")
    the_decision_maker_hears_it_and_says_yes(open_page(), city)
    the_officer_keeps_the_promise_and_replies(officer)
    the_board_sees(board, late="Nothing is late.", waiting="0 viewpoints wait", stage="Told")
    expect(row(board, "promised", "Done")).to_contain_text("1")
    expect(row(board, "decided", "Yes")).to_contain_text("1")

    later = open_page(width=NARROW, javascript=voice.javascript, locale=voice.language)
    the_child_reads_what_became_of_it(later, voice, code)
    the_child_says_that_it_is_no_answer_yet(later, voice)
    the_officer_reads(officer, city, voice)
    the_board_sees(board, late="Nothing is late.", waiting="0 viewpoints wait", stage="Told")
    expect(row(board, "asked", "No", "Answers to: does this answer you?")).to_contain_text("too few to show")

    the_child_takes_it_back(later, voice, code)
    the_chain_shows_that_a_source_is_gone(officer, later, city, voice)


def a_child_answers(page: Page, city: City, voice: Voice) -> str:
    """From the page of the consultation to the receipt, on a phone."""
    page.goto(city.consultation.url.replace("/en/", f"/{voice.language}/"))
    page.locator("main .card-title a").first.click()
    child = Child(page, city.survey.survey, voice.language)
    child.set_out("standard")
    child.goes_on({"visits": {"value": "often"}, "feeling_5": {"value": "not_good"}, "better": {"words": voice.words}})
    assert page.locator("html").get_attribute("dir") == ("rtl" if voice.language == "ur" else "ltr")
    assert Response.objects.get().language == voice.language
    return child.receipt()


def the_officer_takes_it_to_the_head_of_parks(page: Page, city: City, voice: Voice) -> None:
    page.goto(reverse("surveys_admin:comments", args=[city.survey.survey.reference]))
    comment = page.locator("li", has=page.get_by_text(voice.words))
    comment.get_by_role("link", name="Make a viewpoint").click()
    page.locator("[name=sentence_en]").fill(SENTENCE["en"])
    page.locator("details", has=page.locator("[name=sentence_ur]")).locator("summary").click()
    page.locator("[name=sentence_ur]").fill(SENTENCE["ur"])
    page.get_by_role("button", name="Make the viewpoint").click()
    taken = {
        "taken_to": "Head of parks",
        "decision_maker": str(city.decision_maker),
        "by_mail": "on",
        "answer_due_on": in_days(30),
    }
    record(page, "take", taken, "Record the briefing")


def the_decision_maker_hears_it_and_says_yes(page: Page, city: City) -> None:
    """The link in the mail opens what it is about, and nothing that a child wrote; deciding needs the login."""
    [letter] = [letter for letter in mail.outbox if letter.to == [city.decision_maker.email]]
    page.goto(link_in(letter, "/asked/"))
    expect(page.locator("h1")).to_have_text(SENTENCE["en"])
    page.get_by_role("button", name="I have heard it").click()
    expect(page.locator("h1")).to_have_text("Thank you. You have heard it")
    page.locator("main").get_by_role("link", name="Sign in").click()
    page.locator("input[name=login]").fill(city.decision_maker.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    expect(page.locator("h1").first).to_have_text("Waiting for your answer")
    page.get_by_role("row", name=SENTENCE["en"]).get_by_role("link", name="Decide").click()
    record(page, "decide", {"outcome": "yes", "reason_en": REASON}, "Publish the decision")
    page.goto(reverse("participation_admin:waiting"))
    expect(page.get_by_text("Nothing waits for your answer.")).to_be_visible()


def the_officer_keeps_the_promise_and_replies(page: Page) -> None:
    page.goto(reverse("participation_admin:chains"))
    page.get_by_role("link", name=SENTENCE["en"]).click()
    expect(page.get_by_text(REASON)).to_be_visible()
    promised = {"what_en": PROMISE, "responsible": "Parks officer", "due_on": in_days(30)}
    record(page, "promise", promised, "Publish the promise")
    kept = {"status": "kept", "evidence": "Photo of the lamps, taken in the evening."}
    record(page, "change", kept, "Record it")
    told = {"message_en": REPLY["en"], "message_ur": REPLY["ur"], "is_final": "on", "look_again_on": in_days(90)}
    record(page, "reply", told, "Publish the reply")


def row(page: Page, section: str, label: str, caption: str = "") -> Locator:
    """One row of a table on the board's page."""
    tables = page.locator(f"section[aria-labelledby={section}] table").filter(has_text=caption)
    heads = page.get_by_role("rowheader", name=re.compile(rf"^{re.escape(label)}\b"))
    return tables.last.locator("tr", has=heads).first


def the_board_sees(page: Page, *, late: str, waiting: str, stage: str) -> None:
    """One voice, counted where it has come to; no words of a child."""
    page.goto("/admin/")
    page.get_by_role("region", name="Where to go").get_by_role("link", name="The board's page").click()
    expect(page.locator("h1").first).to_have_text("The board's page")
    expect(page.locator("section.board-first")).to_contain_text(late)
    expect(page.locator("section.board-first")).to_contain_text(waiting)
    expect(row(page, "stages", stage)).to_contain_text("1")
    for one in VOICES:
        assert not [words for words in words_of(one) if words in page.content()]


def the_child_reads_what_became_of_it(page: Page, voice: Voice, code: str) -> None:
    """With another browser, typing the code in small letters without its gaps."""
    look_up(page, voice.language, re.sub(r"\s", "", code).lower())
    expect(page.get_by_role("heading", name=SENTENCE[voice.language])).to_be_visible()
    expect(page.get_by_text(REPLY[voice.language])).to_be_visible()
    reason = page.get_by_text(REASON).locator("xpath=ancestor-or-self::*[@lang][1]")
    expect(reason).to_have_attribute("lang", "en")
    expect(page.get_by_text(PROMISE)).to_be_visible()
    assert voice.words not in page.content()


def the_child_says_that_it_is_no_answer_yet(page: Page, voice: Voice) -> None:
    form = page.locator("form", has=page.locator("input[name=do][value=answered]"))
    page.locator("details", has=form).locator("summary").click()
    form.locator("input[type=radio][value=no]").check()
    form.locator("textarea").fill(voice.about_the_reply)
    form.locator("button").click()
    with override(voice.language):
        expect(page.locator("[role=status]")).to_contain_text(
            gettext("Thank you. Now we know whether this answers you.")
        )


def the_officer_reads(page: Page, city: City, voice: Voice) -> None:
    """While it is there, whoever may read finds it: only so does its absence later say anything."""
    page.goto(reverse("surveys_admin:comments", args=[city.survey.survey.reference]))
    for words in words_of(voice):
        expect(page.get_by_text(words)).to_be_visible()
    page.goto(chain())
    assert voice.words not in page.content()
    page.get_by_role("link", name="Show the texts").click()
    expect(page.locator("#evidence blockquote").get_by_text(voice.words)).to_be_visible()


def chain() -> str:
    return reverse("participation_admin:viewpoint", args=[Viewpoint.objects.get().reference])


def the_child_takes_it_back(page: Page, voice: Voice, code: str) -> None:
    page.locator("form", has=page.locator("input[name=do][value=take_back]")).locator("button").click()
    page.locator("form", has=page.locator("input[name=do][value=take_back_for_good]")).locator("button").click()
    with override(voice.language):
        gone = gettext("Your answers are gone")
    expect(page.locator("h1")).to_have_text(gone)
    look_up(page, voice.language, code)
    expect(page.locator("h1")).to_have_text(gone)


def the_chain_shows_that_a_source_is_gone(officer: Page, child: Page, city: City, voice: Voice) -> None:
    """Everything that was done and said by us stays; what the child said stands on no page and in no row."""
    officer.goto(chain())
    expect(officer.locator("#evidence")).to_contain_text("A text that was taken back. It is gone.")
    expect(officer.locator("#evidence").get_by_role("link", name="Show the texts")).to_have_count(0)
    for kept in (SENTENCE["en"], REASON, PROMISE, REPLY["en"]):
        expect(officer.get_by_text(kept).first).to_be_visible()
    reference = city.survey.survey.reference
    shown_to_staff = (
        f"{chain()}?words",
        reverse("surveys_admin:comments", args=[reference]),
        reverse("surveys_admin:results", args=[reference]),
        reverse("participation_admin:pack", args=[Viewpoint.objects.get().briefings.get().reference]),
        "/admin/pages/search/?q=",
    )
    home = f"/{voice.language}"
    entry = f"{home}/you-said-we-did/{Viewpoint.objects.get().reference}/"
    shown_to_all = (entry, f"{home}/you-said-we-did/", city.consultation.url, f"{home}/search/?q=")
    for page, addresses in ((officer, shown_to_staff), (child, shown_to_all)):
        for address, words in product(addresses, words_of(voice)):
            # What is looked for stands on the page that answers, so half of the words look for all of them.
            page.goto(address + (words[: len(words) // 2] if address.endswith("q=") else ""))
            assert (address, words in page.content()) == (address, False)
    child.goto(entry)
    expect(child.locator("h1")).to_have_text(SENTENCE[voice.language])
    assert [table for table, (_, rows) in read_every_row().items() if any(said_in(voice, one) for one in rows)] == []
    assert not [letter for letter in mail.outbox if said_in(voice, (letter.subject, letter.body))]


def said_in(voice: Voice, values: tuple) -> bool:
    return any(words in str(value) for words in words_of(voice) for value in values)
