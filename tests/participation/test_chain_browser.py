"""What the receipt, the links and the letters open, in a real browser, without scripts: nothing that axe finds."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page as Tab

from accounts.enums import Role
from accounts.tokens import hash_token
from participation.models import BriefingLink, Evidence
from surveys.models import Comment, Response
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HelpLineFactory, HomePageFactory, LocalWordsFactory, OrganisationPageFactory
from tests.participation.answers import answer, code_of
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    ConsultationPageFactory,
    DecisionFactory,
    ReplyFactory,
    ViewpointFactory,
)
from tests.participation.people import Cast, cast
from tests.surveys.entrances import ClassCodeFactory
from tests.surveys.factories import VersionFactory, block, make_lawful, questions

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SENTENCE = {"en": "We want lights in the park.", "ur": "ہمیں پارک میں روشنی چاہیے۔"}
EASY = {"en": "You asked for lamps. There are six lamps now.", "ur": "آپ نے روشنی مانگی۔ اب روشنی ہے۔"}


class Story:
    """A class whose words became part of one viewpoint that came all the way, and of one that waits for an answer."""

    def __init__(self) -> None:
        self.people: Cast = cast()
        UserFactory(roles=[(Role.SAFEGUARDING_LEAD, self.people.lead)])
        for language in ("en", "ur"):
            HelpLineFactory(words=LocalWordsFactory(language=language))
        city = OrganisationPageFactory(parent=HomePageFactory(), organisation=self.people.lead)
        above = ConsultationPageFactory(parent=city, title="A safe park", consultation=self.people.consultation)
        below = SurveyPage(
            title="The park",
            slug="park",
            questions=questions(block("section", title="Park"), block("long_text", key="better", wording="Better?")),
        )
        above.add_child(instance=below)
        self.survey = make_lawful(below.survey)
        self.survey.opens_at = timezone.now() - timedelta(days=3)
        self.survey.save()
        self.group = ClassCodeFactory(survey=self.survey, made_by=self.people.officer)
        version = VersionFactory(survey=self.survey, number=90)
        self.comments = [answer(version, f"It is dark, {number}.") for number in range(11)]
        Response.objects.update(group=self.group)
        self.told = self.viewpoint(self.comments)
        decision = DecisionFactory(
            briefing=BriefingFactory(viewpoint=self.told, heard=True),
            outcome="partly",
            alternative={"en": "The youth club has its door open until nine."},
        )
        CommitmentFactory(decision=decision, kept=True)
        self.reply = ReplyFactory(viewpoint=self.told, easy=EASY)
        self.waiting = BriefingFactory(
            viewpoint=self.viewpoint(self.comments[:2]), answer_due_on=timezone.localdate() + timedelta(days=9)
        )
        BriefingLink.objects.create(
            briefing=self.waiting, token_hash=hash_token("the-token"), expires_at=timezone.now() + timedelta(days=9)
        )

    def viewpoint(self, comments: list[Comment]):
        viewpoint = ViewpointFactory(
            consultation=self.people.consultation, sentence=SENTENCE, said_by=10, opposed_by=0
        )
        for comment in comments:
            Evidence.objects.create(viewpoint=viewpoint, comment=comment, added_by=viewpoint.created_by)
        return viewpoint

    def code(self) -> str:
        return code_of(self.comments[0])


@pytest.fixture
def story(transactional_db) -> Story:
    return Story()


def look(page: Tab, axe, name: str) -> None:
    assert (name, axe(page)) == (name, [])
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth"), name


def open_receipt(page: Tab, language: str, code: str) -> None:
    page.goto(f"/{language}/receipt/")
    page.locator("main input[name=code]").fill(code)
    page.locator("main form button").first.click()


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_child_answers_adds_something_and_takes_it_back_without_scripts(
    story, open_page, axe, width: int, language: str
) -> None:
    page = open_page(width=width, javascript=False, locale=language)
    open_receipt(page, language, story.code())
    for summary in page.locator("main details summary").all():
        summary.click()
    look(page, axe, "receipt")
    form = page.locator("form", has=page.locator("input[name=do][value=answered]"))
    form.locator("button").click()
    assert page.locator(".error-summary").is_visible()
    look(page, axe, "receipt with an error")
    form.locator("input[type=radio][value=no]").check()
    form.locator("textarea").fill("When?")
    form.locator("button").click()
    assert page.locator("[role=status]").is_visible()
    adding = page.locator("form", has=page.locator("input[name=do][value=add]"))
    page.locator("details", has=adding).locator("summary").click()
    adding.locator("textarea").fill("And a bench.")
    adding.locator("button").click()
    assert sorted(Comment.objects.filter(response=story.comments[0].response).values_list("words", flat=True)) == [
        "And a bench.",
        "It is dark, 0.",
        "When?",
    ]
    page.locator("form", has=page.locator("input[name=do][value=take_back]")).locator("button").click()
    look(page, axe, "take back")
    page.locator("form", has=page.locator("input[name=do][value=take_back_for_good]")).locator("button").click()
    look(page, axe, "taken back")
    assert not Response.objects.filter(pk=story.comments[0].response_id).exists()
    open_receipt(page, language, story.code())
    assert page.locator("main input[name=code]").count() == 0


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_other_public_pages(story, open_page, axe, width: int) -> None:
    page = open_page(width=width)
    for language in ("en", "ur"):
        for address in (
            f"/{language}/tell-me/{story.survey.reference}/",
            f"/{language}/tell-me/{story.survey.reference}/done/",
            f"/{language}/class/{story.group.code}/what-became-of-it/",
            f"/{language}/you-said-we-did/{story.told.reference}/",
        ):
            page.goto(address)
            look(page, axe, address)
    page.goto("/en/asked/the-token/")
    look(page, axe, "asked")
    page.get_by_role("button", name="I have heard it").click()
    assert page.get_by_role("heading", name="Thank you. You have heard it").is_visible()
    page.goto("/en/asked/the-token/")
    look(page, axe, "used already")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_staff_side(story, open_page, live_server, axe, width: int) -> None:
    page = open_page(width=width)
    client = Client()
    client.force_login(story.people.officer_and_reader)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    home = "/admin/participation/"
    for address in (
        f"{home}consultations/{story.people.consultation.reference}/tell/",
        f"{home}consultations/{story.people.consultation.reference}/poster/?language=ur",
        f"{home}briefings/{story.waiting.reference}/pack/",
        f"{home}viewpoints/{story.waiting.viewpoint.reference}/",
    ):
        page.goto(address)
        assert (address, axe(page)) == (address, [])


def test_how_hard_the_words_are_is_said_while_they_are_typed(story, page, live_server) -> None:
    client = Client()
    client.force_login(story.people.officer)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    page.goto(f"/admin/participation/viewpoints/{story.waiting.viewpoint.reference}/")
    form = page.locator("form", has=page.locator("input[name=link][value^='decide-']"))
    page.locator("details", has=form).locator("summary").first.click()
    form.locator("textarea[name$='-reason_en']").fill("Notwithstanding considerable budgetary constraints, no.")
    reading = form.locator("[data-reading-of$='-reason']")
    reading.get_by_text("Harder than it need be.").wait_for()
