"""Every public page type and state of the demo in English and Urdu, in every look and in large letters: no barrier."""

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override
from playwright.sync_api import Page as Tab
from wagtail.models import Page

from participation.models import Viewpoint
from surveys.models import Survey
from surveys.pages import SurveyPage
from tests.journeys.looks import Axe, faults, faults_at, faults_in_large_letters

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LANGUAGES = ("en", "ur")


def one_page_of_each_type(language: str) -> list[Page]:
    """Live pages, one for each page type, and every survey, since each is in another state."""
    pages = Page.objects.live().public().filter(locale__language_code=language, depth__gt=1).specific()
    found = {}
    for page in pages:
        found.setdefault(page.pk if isinstance(page, SurveyPage) else type(page), page)
    return list(found.values())


def said(language: str, words: str) -> str:
    """Words of the platform as they stand in a language."""
    with override(language):
        return gettext(words)


def public_addresses(language: str) -> dict[str, str]:
    """The address of every kind of public page, and its heading: the title of the page, or words of the platform."""
    found = {}
    for page in one_page_of_each_type(language):
        found[page.get_url()] = page.title
        if page.easy_read_body:
            found[f"{page.get_url()}?view=easy"] = page.title
    for entry in Viewpoint.objects.public():
        found[f"/{language}/you-said-we-did/{entry.reference}/"] = entry.sentence.in_language(language)[0]
    for address, heading in {
        "search/": "Search",
        "search/?q=a": "Search",
        "search/?q=zzzz": "Search",
        "receipt/": "My receipt",
        "class/": "Type your code",
        "come-back/": "Come back to your answers",
        "you-said-we-did/": "You said, we did",
        f"answer/{open_survey(language).survey.reference}/what-we-keep/": "What we keep, and why",
    }.items():
        found[f"/{language}/{address}"] = said(language, heading)
    return found


def open_survey(language: str) -> SurveyPage:
    survey = Survey.objects.open_at(timezone.now()).filter(is_tell_us=False).first()
    return survey.pages.get(locale__language_code=language)


def send_code(tab: Tab, language: str, code: str) -> None:
    tab.goto(f"/{language}/receipt/")
    tab.locator("main input[name=code]").fill(code)
    tab.locator("main form button").first.click()


def looked_at(tab: Tab, axe: Axe, name: str, heading: str) -> list[str]:
    return faults(tab, axe, name, heading) + faults_in_large_letters(tab, name)


def answering(tab: Tab, axe: Axe, language: str) -> list[str]:
    """Every state on the way through the open survey; where words are asked for, one mistake is made first."""
    page = open_survey(language)
    titles = {
        section.key: section.title[language] for section in page.survey.current_version().as_questionnaire().sections
    }
    tab.goto(page.get_url())
    tab.locator("form[action$='/start/'] button").click()
    found = looked_at(tab, axe, f"{language} assent", said(language, "Do you want to take part?"))
    tab.locator("button[name=assent]").click()
    mistakes = 0
    while "/step/" in tab.url:
        name = tab.url.rsplit("/", 2)[-2]
        found += looked_at(tab, axe, f"{language} step {name}", titles[name])
        for group in tab.locator("main fieldset:has(input[type=radio])").all():
            group.locator("input").first.check()
        if not mistakes and tab.locator("textarea").count():
            tab.locator("textarea").first.fill("A swing")
            tab.locator("main input[type=checkbox]").first.check()
            tab.locator("button.button[value=next]").click()
            mistakes = tab.locator(".error-summary").count()
            found += looked_at(tab, axe, f"{language} mistake at {name}", titles[name])
            tab.locator("main input[type=checkbox]").first.uncheck()
        tab.locator("button.button[value=next]").click()
    assert mistakes == 1
    found += looked_at(tab, axe, f"{language} check", said(language, "Check your answers"))
    tab.locator("main form button").first.click()
    return found + looked_at(tab, axe, f"{language} sent", said(language, "Thank you. We have your answers"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_pages_have_no_barriers(receipt: str, language: str, open_page, axe: Axe) -> None:
    tab = open_page()
    found = []
    for address, heading in public_addresses(language).items():
        found += faults_at(tab, axe, address, heading)
        found += faults_in_large_letters(tab, address)
    send_code(tab, language, "nothing")
    found += looked_at(tab, axe, f"{language} wrong receipt", said(language, "My receipt"))
    send_code(tab, language, receipt)
    found += looked_at(tab, axe, f"{language} found receipt", said(language, "What became of what you said"))
    found += answering(tab, axe, language)
    assert "\n".join(found) == ""
