"""Where something is wrong, missing or empty: no barrier there either, in English and Urdu, in every look."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import OperationalError
from django.utils.translation import gettext, override
from playwright.sync_api import Page as Tab
from playwright.sync_api import Route

from accounts.enums import Role
from cms import views
from cms.models import HomePage, IndexPage
from surveys.answering import guesses
from surveys.pages import SurveyPage
from tests.accounts.factories import PASSWORD, UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory, IndexPageFactory, locale
from tests.journeys.looks import Axe, faults, faults_at
from tests.participation.factories import BriefingFactory, ConsultationFactory, DecisionFactory, ViewpointFactory
from tests.surveys.factories import SurveyFactory, survey_page, translate

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LANGUAGES = ("en", "ur")


@pytest.fixture
def live_page(live_server) -> SurveyPage:
    """The page of a survey in both languages, below a first page in both."""
    HomePageFactory()
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    page = survey_page(survey=survey)
    translate(page, "ur")
    return page


def said(language: str, words: str) -> str:
    """Words of the platform as they stand in a language."""
    with override(language):
        return gettext(words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_went_wrong_is_said_without_barriers(
    live_page: SurveyPage, language: str, open_page, axe: Axe, settings, monkeypatch
) -> None:
    tab = open_page(locale=language)
    start = f"/{language}/answer/{live_page.survey.reference}/"
    search = f"/{language}/search/"
    found = faults_at(tab, axe, f"/{language}/nothing/", said(language, "We can't find this page"), status=404)
    found += faults_at(tab, axe, "/xx/nothing/", said(language, "We don't speak this language yet"), status=404)
    tab.goto(start)
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    found += after_sending(tab, axe, 413, said(language, "That was too much at once"))
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
    tab.goto(start)
    garbled = {"content-type": "multipart/form-data; boundary="}
    with sent_with(tab, garbled):
        found += after_sending(tab, axe, 400, said(language, "We could not understand that"))
    tab.goto("/accounts/login/")
    tab.context.clear_cookies()
    tab.fill("input[name=login]", "nobody@example.org")
    found += after_sending(tab, axe, 403, said(language, "Go back and send it again"))
    found += come_from_elsewhere(tab, axe, f"{start}start/", said(language, "Please start from our own page"))

    def fail(error: Exception) -> None:
        def broken(*args: object) -> None:
            raise error

        monkeypatch.setattr(views, "find_pages", broken)

    fail(RuntimeError("broken"))
    wrong = said(language, "Something went wrong on our side")
    found += faults_at(tab, axe, search, wrong, status=500, name="500")
    fail(OperationalError("server closed the connection"))
    found += faults_at(tab, axe, search, said(language, "We can't show this page just now"), status=503, name="503")
    assert "\n".join(found) == ""


def after_sending(tab: Tab, axe: Axe, status: int, heading: str, form: str = "main form[method=post]") -> list[str]:
    """Send the first form of the page as it is; what is then wrong."""
    with tab.expect_navigation() as going:
        tab.locator(form).first.evaluate("form => { form.noValidate = true; form.requestSubmit() }")
    name = f"{status} {heading}"
    found = [] if going.value.status == status else [f"{name}: found {going.value.status}"]
    return found + faults(tab, axe, name, heading)


@contextmanager
def sent_with(tab: Tab, headers: dict[str, str]) -> Iterator[None]:
    """Meanwhile what is posted goes on its way with other headers, as a broken program between us would send it."""

    def send(route: Route) -> None:
        # A picture that the page still wanted may come first.
        is_posted = route.request.method == "POST"
        route.continue_(headers=route.request.all_headers() | headers if is_posted else None)

    tab.route("**/*", send)
    yield
    tab.unroute_all()


def come_from_elsewhere(tab: Tab, axe: Axe, address: str, heading: str) -> list[str]:
    """Post to our address from a page that is not ours."""
    here = tab.evaluate("location.origin")
    tab.goto("about:blank")
    tab.set_content(f"<main><form method=post action='{here}{address}'><input name=age_band></form></main>")
    return after_sending(tab, axe, 403, heading)


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_many_wrong_codes_are_said_without_barriers(
    live_page: SurveyPage, language: str, open_page, axe: Axe, monkeypatch
) -> None:
    monkeypatch.setattr(guesses, "MOST_FAILURES", 1)
    tab = open_page()
    found = []
    for place, heading, code in (
        ("receipt", "My receipt", "222 2222 222"),
        ("class", "Type your code", "222 222"),
        ("come-back", "Come back to your answers", "222 2222 222"),
    ):
        for status in (200, 429):
            tab.goto(f"/{language}/{place}/")
            tab.fill("main input[name=code]", code)
            found += after_sending(tab, axe, status, said(language, heading), f"main form[action$='/{place}/']")
        assert tab.locator(".notice.is-warning").count() == 1
    assert "\n".join(found) == ""


def test_a_page_that_is_not_open_to_somebody_has_no_barriers(live_page: SurveyPage, open_page, axe: Axe) -> None:
    user = UserFactory()
    user.set_password(PASSWORD)
    user.save()
    tab = open_page()
    tab.goto("/accounts/login/?next=/accounts/")
    tab.fill("input[name=login]", user.email)
    tab.fill("input[name=password]", PASSWORD)
    tab.locator("main form button").first.click()
    tab.wait_for_url("**/accounts/")
    assert "\n".join(faults_at(tab, axe, "/admin/people/", "This page is not open to you", status=403)) == ""


def test_a_language_that_waits_for_its_reader_says_so_without_barriers(
    live_page: SurveyPage, open_page, axe: Axe, settings
) -> None:
    settings.HEARD_REQUIRE_NATIVE_REVIEW = True
    found = faults_at(open_page(), axe, "/ur/", "We are not ready in اردو yet", status=404)
    assert "\n".join(found) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_lists_have_no_barriers(live_page: SurveyPage, language: str, open_page, axe: Axe) -> None:
    empty = index_page(language)
    tab = open_page()
    you_said = f"/{language}/you-said-we-did/"
    found = faults_at(tab, axe, you_said, said(language, "You said, we did"))
    found += faults_at(tab, axe, f"{you_said}?area=x&q=zz", said(language, "You said, we did"))
    found += faults_at(tab, axe, f"/{language}/search/?q=zzzz", said(language, "Search"))
    found += faults_at(tab, axe, empty.get_url(), empty.title)
    assert "\n".join(found) == ""


def index_page(language: str) -> IndexPage:
    """A list without pages, in the language."""
    home = HomePage.objects.get(locale__language_code=language)
    return IndexPageFactory(parent=home, locale=locale(language), title="کہانیاں" if language == "ur" else "Stories")


@pytest.mark.parametrize("language", LANGUAGES)
def test_later_pages_of_lists_have_no_barriers(live_page: SurveyPage, language: str, open_page, axe: Axe) -> None:
    stories = index_page(language)
    for number in range(25):
        ContentPageFactory(parent=stories, locale=locale(language), title=f"Bus {number}")
    consultation = ConsultationFactory()
    for number in range(25):
        viewpoint = ViewpointFactory(consultation=consultation, sentence={language: f"Bus {number}"})
        briefing = BriefingFactory(viewpoint=viewpoint, heard=True)
        DecisionFactory(briefing=briefing, reason={language: "So it is."}, decided_on=date(2026, 3, 20))
    tab = open_page()
    found = []
    for address, heading in {
        f"/{language}/you-said-we-did/?page=2": said(language, "You said, we did"),
        f"/{language}/search/?q=bus&page=2": said(language, "Search"),
        f"{stories.get_url()}?page=2": stories.title,
    }.items():
        found += faults_at(tab, axe, address, heading)
        assert tab.locator(".pagination a[rel=prev]").count() == 1, address
    assert "\n".join(found) == ""
