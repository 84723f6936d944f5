"""Every door of a survey that is not for everybody, in a real browser: nothing that axe finds, nothing cut off."""

import pytest
from django.utils import timezone
from django.utils.translation import gettext, override
from playwright.sync_api import Page, expect

from accounts.enums import Role
from surveys.actions.start_sheet import start_sheet
from surveys.answering.entries import entry_with
from surveys.answering.link_tokens import hash_of
from surveys.enums import Access
from surveys.models import Invitation, Response
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.cms.factories import HomePageFactory
from tests.journeys.looks import faults
from tests.surveys.entrances import BatchFactory, ClassCodeFactory, link_of
from tests.surveys.factories import SurveyFactory, survey_page, translate

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LANGUAGES = ("en", "ur")


def page_with(access: Access) -> SurveyPage:
    HomePageFactory()
    survey = SurveyFactory(access=access)
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    page = survey_page(survey=survey)
    translate(page, "ur", {"Your home": "آپ کا گھر"})
    return page


def said(language: str, words: str) -> str:
    """Words of the platform, or the survey's title, as they stand in a language."""
    with override(language):
        return "آپ کا گھر" if (language, words) == ("ur", "Your home") else gettext(words)


class Look:
    """What is wrong with the pages that were looked at, in both sizes and colour schemes."""

    def __init__(self, tab: Page, axe, language: str) -> None:
        self.tab, self.axe, self.language = tab, axe, language
        self.faults: list[str] = []

    def at(self, name: str, heading: str) -> None:
        self.tab.evaluate("window.scrollTo(0, 0)")
        self.faults += faults(self.tab, self.axe, name, said(self.language, heading))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doors_of_an_invitation(transactional_db, open_page, axe, language):
    page = page_with(Access.INVITATION)
    batch, ended = BatchFactory(survey=page.survey), BatchFactory(survey=page.survey, expires_at=timezone.now())
    token, begun, used = link_of(batch), link_of(batch), link_of(batch)
    Invitation.objects.filter(token_hash=hash_of(used)).update(is_used=True)
    start_sheet(version=page.survey.current_version(), language="en", entry=entry_with(begun))
    tab = open_page(javascript=False)
    look = Look(tab, axe, language)
    for heading, path in [
        ("Your home", f"answer/{page.survey.reference}/"),
        ("We do not know this link", "i/nothing/"),
        ("This link has ended", f"i/{link_of(ended)}/"),
        ("This has been answered already", f"i/{used}/"),
        ("That is fine", f"answer/{page.survey.reference}/no-thanks/"),
        ("Your home", f"i/{token}/"),
    ]:
        tab.goto(f"/{language}/{path}")
        look.at(path, heading)
    tab.check("input[name=age_band][value=under_8]")
    tab.click("form[action$='/start/'] button")
    look.at("assent", "Do you want to do this?")
    tab.click("button[name=assent]")
    assert "/step/" in tab.url
    tab.goto(f"/{language}/i/{begun}/")
    tab.click("form[action$='/start/'] button")
    look.at("carry on", "Somebody has begun on this device")
    tab.context.clear_cookies()
    tab.goto(f"/{language}/i/{begun}/")
    tab.click("form[action$='/start/'] button")
    tab.click("button[name=assent]")
    look.at("begun elsewhere", "Somebody has begun with this link")
    assert "\n".join(look.faults) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doors_of_a_class(transactional_db, open_page, axe, language):
    page = page_with(Access.CLASS_CODE)
    group = ClassCodeFactory(survey=page.survey, limit=1)
    tab = open_page()
    look = Look(tab, axe, language)
    tab.goto(f"/{language}/class/")
    look.at("empty", "Type your code")
    tab.fill("main input[name=code]", "222222")
    tab.click("main form[action$='/class/'] button")
    look.at("wrong code", "Type your code")
    expect(tab.locator(".error-summary")).to_be_focused()
    tab.goto(page.get_url() if language == "en" else f"/{language}/answer/{page.survey.reference}/")
    look.at("page of the survey", "Your home")
    tab.fill("main input[name=code]", f"{group.code[:3]} {group.code[3:]}".lower())
    tab.click("main form[action$='/class/'] button")
    tab.wait_for_url(f"**/class/{group.code}/")
    look.at("start", "Your home")
    tab.click("form[action$='/start/'] button")
    look.at("assent", "Do you want to take part?")
    tab.click("button[name=assent]")
    while "/step/" in tab.url:
        for question in tab.locator("main fieldset:has(input[type=radio])").all():
            question.locator("input").first.check()
        tab.click("button.button[value=next]")
    look.at("check", "Check your answers")
    tab.check("input[name=helper_role][value=teacher]")
    group.sent = 1
    group.save()
    tab.click("main form button")
    look.at("full", "This code has no place left")
    group.limit = 2
    group.save()
    tab.click("main .buttons .button")
    tab.click("main form button")
    expect(tab.locator(".receipt-group")).to_have_count(3)
    assert "\n".join(look.faults) == ""
    assert Response.objects.get().group == group
