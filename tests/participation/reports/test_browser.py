"""A report as everybody reads it, and the way from its draft through the board's room, in a real browser."""

import pytest
from django.test import Client
from playwright.sync_api import Page as Tab

from participation.models import BoardQuestion, BoardReport
from surveys.actions.withdraw_figure import withdraw_figure
from surveys.models import Figure
from tests.browser import NARROW, WIDE
from tests.cms.factories import LocalWordsFactory, stream
from tests.journeys.looks import SETTLED, faults_at, faults_in_large_letters
from tests.participation.reports.every_form import FINDING, WHY, asked_by
from tests.participation.reports.offices import Offices, begun, half_a_year, offices, published, translate, write_words
from tests.surveys.figures import freeze

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAME = {"en": "January to June 2026", "ur": "جنوری سے جون 2026"}
EASY = stream(("heading", "What we did"), ("easy_read", {"picture": "", "image": None, "sentence": "We asked you."}))


@pytest.fixture
def city(transactional_db) -> Offices:
    found = offices()
    LocalWordsFactory()
    half_a_year(found)
    return found


@pytest.mark.parametrize("language", ["en", "ur"])
def test_everybody_reads_it(city, open_page, axe, language) -> None:
    made = begun(city)
    page = write_words(made, easy_read_body=EASY)
    translate(page, "ur", lambda text: NAME["ur"] if text == NAME["en"] else text)
    report = published(city, made)
    tab, found = open_page(), []
    for rest, heading in (("", NAME[language]), ("in-short/", ""), ("?view=easy", "")):
        address = f"/{language}/board-reports/{report.reference}/{rest}"
        if not heading:
            tab.goto(address)
            heading = tab.locator("h1").inner_text()
        found += faults_at(tab, axe, address, heading)
        found += faults_in_large_letters(tab, f"{language} {rest}")
    assert "\n".join(found) == ""


def sign_in(page: Tab, live_server, user) -> None:
    client = Client()
    client.force_login(user)
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def look(page: Tab, axe, name: str) -> None:
    page.evaluate(SETTLED)
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert (name, axe(page), wider) == (name, [], 0)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_from_the_desk_to_the_board_and_back(city, open_page, live_server, axe, width) -> None:
    page = open_page(width=width)
    sign_in(page, live_server, city.coordinator)
    report = drafted(page, axe, city)
    sign_in(page, live_server, city.officer)
    page.goto(f"/admin/participation/reports/{report.reference}/")
    page.get_by_role("button", name="Send it to the board chair").click()
    page.get_by_text("Sent. The board chair gets a mail.").wait_for()
    sign_in(page, live_server, city.chair)
    approve(page, axe)
    withdraw_figure(figure=Figure.objects.get(), reason={"en": WHY}, by=city.officer)
    page.goto(f"/en/board-reports/{report.reference}/")
    page.get_by_text(WHY).wait_for()
    look(page, axe, "a figure is gone")
    ask_the_officers(page, axe)
    sign_in(page, live_server, city.officer)
    answer_the_board(page, axe)
    assert BoardQuestion.objects.get().answer == "Somebody was ill."


def drafted(page: Tab, axe, city: Offices) -> BoardReport:
    """A report with a frozen figure of a survey and all its words."""
    page.goto("/admin/participation/reports/new/")
    look(page, axe, "new")
    page.get_by_label("Title").fill("Half a year")
    page.get_by_label("First day").fill("2026-01-01")
    page.get_by_label("Last day").fill("2026-06-30")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Its figures are frozen.").wait_for()
    look(page, axe, "draft")
    report = BoardReport.objects.get()
    freeze(asked_by(city.rowan), "q-safe", "q-home", finding=FINDING)
    page.get_by_role("link", name="Choose figures of surveys").click()
    look(page, axe, "choosing")
    page.get_by_role("button", name="Take it in").click()
    page.get_by_text("It stands in the report now.").wait_for()
    look(page, axe, "chosen")
    write_words(report)
    return report


def approve(page: Tab, axe) -> None:
    page.goto("/admin/participation/reports/")
    look(page, axe, "list")
    page.get_by_role("link", name="Half a year").click()
    look(page, axe, "approval")
    page.get_by_role("button", name="Approve and publish").click()
    page.get_by_text("Published. Everybody can read it").wait_for()
    look(page, axe, "published")


def ask_the_officers(page: Tab, axe) -> None:
    page.goto("/admin/participation/board-room/")
    look(page, axe, "room")
    page.get_by_role("link", name="Ask officers").click()
    look(page, axe, "asking")
    page.get_by_label("To the officers of").select_option(label="Rowan City Council")
    page.get_by_label("Your question").fill("Why is one reply late?")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Asked. The officers get a mail").wait_for()


def answer_the_board(page: Tab, axe) -> None:
    page.goto("/admin/participation/board-questions/")
    look(page, axe, "questions")
    page.get_by_role("link", name="Why is one reply late?").click()
    look(page, axe, "question")
    page.get_by_label("Your answer").fill("Somebody was ill.")
    page.get_by_role("button", name="Answer the board").click()
    page.get_by_text("Answered. Whoever asked gets a mail.").wait_for()
    look(page, axe, "answered")
