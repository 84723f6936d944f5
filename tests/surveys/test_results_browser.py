"""The results of a survey in a real browser: on a telephone and on a large screen, light and dark, by keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.enums import Role
from accounts.models import User
from surveys.models import Survey
from tests.accounts.factories import UserFactory
from tests.browser import NARROW, WIDE, pages_without_scripts
from tests.cms.factories import HomePageFactory
from tests.surveys.every_kind import block_of
from tests.surveys.factories import ResponseFactory, survey_page
from tests.surveys.figures import freeze

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KINDS = ("faces", "several_choices", "matrix", "ranking", "number", "date", "place", "long_text")
LOOKS = ((WIDE, "light"), (NARROW, "dark"))
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def survey(transactional_db) -> Survey:
    HomePageFactory()
    survey = survey_page(*(block_of(kind) for kind in KINDS)).survey
    for number in range(24):
        answers = {
            "faces_3": {"value": ("good", "ok", "not_good")[number % 3]},
            "several_choices": {"codes": ["home", "school"] if number % 2 else ["none"]},
            "matrix_home": {"value": "good" if number % 4 else "bad"},
            "ranking": {"codes": (["home", "school", "friends"], ["friends", "home", "school"])[number % 2]},
            "number": {"value": str(number * 7 - 20)},
            "date": {"value": f"{2024 + number // 12}-{1 + number % 12:02}-05"},
            "place": {"value": ("derwent", "abbey")[number % 2]} if number % 5 else {"opt_out": "not_said"},
            "long_text": {"value": "wrote"},
        }
        if number % 6 == 0:
            answers["ranking"] = {"opt_out": "dont_know"}
        language = ("en", "en", "pl", "ur")[number % 4]
        ResponseFactory(survey=survey, day=date(2026, 5, 1 + number % 9), language=language, answers=answers)
    return survey


@pytest.fixture
def officer(survey) -> User:
    return UserFactory(roles=[(Role.OFFICER, survey.organisation)])


@pytest.fixture
def desk(officer, new_context, live_server) -> Callable[..., Page]:
    client = Client()
    client.force_login(officer)

    def open_(width: int, scheme: str, **options) -> Page:
        context = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        context.add_cookies([cookie])
        return context.new_page()

    return open_


ADDRESSES = [
    ("results", "?sample=1&language=en&language=pl"),
    ("results", "?everybody=q-matrix_home&from=2026-05-01"),
    ("results_cross", "?rows=q-faces_3&columns=language&shares=rows"),
    ("results_cross", "?rows=q-several_choices&columns=q-faces_3&everybody=q-several_choices"),
    ("results_waves", "?with=same&from=2026-05-05&then_to=2026-05-04&sample=1"),
    ("results_stops", ""),
    ("keep_filter", "?language=en"),
    ("exports", "?language=en&q-several_choices=home&q-several_choices=none&from=2026-05-01"),
    ("figures", "?columns=q-faces_3&among=language%3Den"),
]


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_results_fit_every_screen_and_hold_no_barrier(desk, survey, axe, width, scheme):
    tab = desk(width, scheme)
    freeze(survey, "q-matrix_home", finding="Many felt good there, and nobody is pointed at by it")
    for name, query in ADDRESSES:
        tab.goto(reverse(f"surveys_admin:{name}", args=[survey.reference]) + query)
        tab.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true })")
        assert (name, tab.evaluate(WIDER)) == (name, 0)
        assert (name, axe(tab)) == (name, [])


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_paper_fits_and_holds_no_barrier(desk, survey, axe, width, scheme):
    tab = desk(width, scheme)
    tab.goto(reverse("surveys_admin:results", args=[survey.reference]) + "?as=print")
    expect(tab.get_by_role("button", name="Print")).to_be_visible()
    assert tab.evaluate(WIDER) == 0
    assert axe(tab) == []


def test_a_filter_is_chosen_and_dropped_by_keyboard_alone(desk, survey):
    tab = desk(WIDE, "light")
    tab.goto(reverse("surveys_admin:results", args=[survey.reference]))
    heading = tab.locator("#results-heading")
    expect(heading).to_have_text("24 people have answered.")
    tab.get_by_text("Choose whose answers count").focus()
    tab.keyboard.press("Enter")
    tab.locator("summary", has_text="Language").first.focus()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    tab.keyboard.press("Enter")
    expect(heading).to_have_text("12 of 24 answers count here.")
    expect(heading).to_be_focused()
    assert "language=en" in tab.url
    expect(tab.locator(".results-conditions li")).to_contain_text("Language: English")
    tab.get_by_role("link", name="Drop this").press("Enter")
    expect(heading).to_have_text("24 people have answered.")


def test_two_questions_are_crossed_without_scripts(desk, survey, axe):
    tab = desk(WIDE, "light", java_script_enabled=False)
    pages_without_scripts.add(tab)
    tab.goto(reverse("surveys_admin:results_cross", args=[survey.reference]) + "?language=en")
    tab.get_by_label("Rows").select_option("q-faces_3")
    tab.get_by_label("Columns").select_option("age_band")
    tab.get_by_role("button", name="Cross them").click()
    expect(tab.locator("#results-heading")).to_have_text("12 of 24 answers count here.")
    expect(tab.locator("figcaption")).to_be_visible()
    assert "language=en" in tab.url
