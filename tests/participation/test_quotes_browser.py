"""A quote by hand: proposed by one reader, approved by another, chosen by an officer, read by those who decide."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page as Tab

from participation.models import Briefing, Evidence
from surveys.models import Comment
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory, LocalWordsFactory
from tests.journeys.looks import SETTLED
from tests.participation.answers import answer
from tests.participation.factories import BriefingFactory, DecisionFactory, ViewpointFactory
from tests.participation.people import Cast, cast
from tests.surveys.factories import SurveyFactory, VersionFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WORDS = "Sam and I want lights in the park. It is dark."


@dataclass
class Play:
    people: Cast
    comment: Comment
    briefing: Briefing


@pytest.fixture
def play(transactional_db) -> Play:
    HomePageFactory()
    LocalWordsFactory()
    people = cast()
    viewpoint = ViewpointFactory(consultation=people.consultation)
    comment = answer(VersionFactory(survey=SurveyFactory(organisation=people.lead)), WORDS)
    Evidence.objects.create(viewpoint=viewpoint, comment=comment, added_by=people.officer)
    DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, taken_to="Head of lamps", heard=True))
    today = timezone.localdate()
    briefing = BriefingFactory(
        viewpoint=viewpoint, decision_maker=people.decision_maker, taken_on=today, answer_due_on=today
    )
    return Play(people, comment, briefing)


def sign_in(page: Tab, live_server, user) -> None:
    client = Client()
    client.force_login(user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def look(page: Tab, axe, name: str) -> None:
    page.evaluate(SETTLED)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (name, axe(page), wider) == (name, [], 0)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_quote_goes_its_way(play: Play, open_page, live_server, axe, width: int) -> None:
    page = open_page(width=width)
    survey, viewpoint = play.comment.survey, play.briefing.viewpoint
    sign_in(page, live_server, play.people.officer_and_reader)
    page.goto(f"/admin/surveys/{survey.reference}/comments/{play.comment.reference}/quote/")
    look(page, axe, "proposing")
    page.get_by_label("The words to quote").fill("We want lights.")
    page.get_by_role("button", name="Propose this quote").click()
    page.get_by_text("The text does not say this").wait_for()
    look(page, axe, "refused")
    page.get_by_label("The words to quote").fill("I want lights [...] dark.")
    page.get_by_role("button", name="Propose this quote").click()
    page.wait_for_url("**/comments/")

    sign_in(page, live_server, play.people.reader)
    page.goto("/admin/surveys/quotes/")
    look(page, axe, "list")
    page.locator("main td a").first.click()
    page.get_by_role("heading", name="The whole text").wait_for()
    look(page, axe, "second reader")
    page.get_by_label("Everybody, in public too").check()
    page.get_by_role("button", name="Write this down").click()
    page.wait_for_url("**/surveys/quotes/")

    sign_in(page, live_server, play.people.officer)
    page.goto(f"/admin/participation/viewpoints/{viewpoint.reference}/quotes/")
    look(page, axe, "choosing")
    page.get_by_role("button", name="Show it to everybody").click()
    page.get_by_text("Shown to those who decide, and to everybody.").wait_for()
    look(page, axe, "chosen")

    sign_in(page, live_server, play.people.decision_maker)
    page.goto(f"/admin/participation/briefings/{play.briefing.reference}/pack/")
    assert page.locator("blockquote").inner_text() == "[...] I want lights [...] dark."
    look(page, axe, "pack")
    with page.expect_download() as pdf:
        page.get_by_role("link", name="PDF that can be read aloud").click()
    assert pdf.value.suggested_filename.endswith(".pdf")

    for language in ("en", "ur"):
        page.goto(f"/{language}/you-said-we-did/{viewpoint.reference}/")
        assert page.locator("main blockquote").inner_text() == "[...] I want lights [...] dark."
        look(page, axe, f"public {language}")
