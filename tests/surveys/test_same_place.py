"""Help stands first on every page of answering, so that nobody has to look for it."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.enums import Role
from surveys.blocks.questions import IS_THE_END
from surveys.enums import Access
from surveys.models import Survey
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory
from tests.surveys.entrances import BatchFactory, ClassCodeFactory, link_of
from tests.surveys.every_kind import block_of
from tests.surveys.factories import SurveyFactory, block, survey_page
from tests.surveys.test_browser import go_on, press_start
from tests.surveys.walking import Visitor

FIRST = re.compile(
    r'<main [^>]*>\s*<div class="answer-tools">\s*<(?:a|button)[^>]*>(?:<svg.*?</svg>)?\s*I need help<', re.S
)


def has_help_first(visitor: Visitor, heading: str) -> bool:
    assert visitor.heading == heading
    return bool(FIRST.search(visitor.page))


def staffed(**fields) -> Survey:
    survey = SurveyFactory(**fields)
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    return survey


@pytest.mark.django_db
def test_help_stands_first_on_every_page_of_an_open_survey():
    page = survey_page(
        block_of("consent", key="ok", if_no=IS_THE_END), block("long_text", key="w", wording="?"), survey=staffed()
    )
    visitor = Visitor(page.survey)
    assert has_help_first(visitor.get(page.url), "Your home")
    assert has_help_first(visitor.get("/en/come-back/"), "Come back to your answers")
    assert has_help_first(visitor.get("/en/class/"), "Type your code")
    assert has_help_first(visitor.get(visitor.address("no-thanks/")), "That is fine")
    assert has_help_first(visitor.get(visitor.address("check/")), "We can't find your answers here")
    visitor.post(visitor.address("start/"), {"age_band": "from_12"}, **{"Sec-Fetch-Site": "cross-site"})
    assert has_help_first(visitor, "Please start from our own page")
    visitor.post(visitor.address("start/"), {"age_band": "from_12"})
    assert has_help_first(visitor, "Do you want to take part?")
    visitor.say_yes()
    assert FIRST.search(visitor.page)
    assert FIRST.search(visitor.answer(go="stop", ok="yes").page)
    visitor.get(visitor.address("check/"))
    assert has_help_first(visitor, "Check your answers")
    visitor.post(visitor.address("start/"), {"age_band": "from_12"})
    assert has_help_first(visitor, "Somebody has begun on this device")
    visitor.get(visitor.address("step/section-1/")).answer(ok="no")
    assert has_help_first(visitor.get(visitor.address("check/")), "That is fine")
    visitor.get(visitor.address("step/section-1/")).answer(ok="yes")
    visitor.get(visitor.address("check/")).send()
    assert has_help_first(visitor, "Thank you. We have your answers")


@pytest.mark.django_db
def test_help_stands_first_where_somebody_is_not_let_in():
    invited = survey_page(survey=staffed(access=Access.INVITATION))
    token = link_of(BatchFactory(survey=invited.survey))
    visitor = Visitor(invited.survey)
    assert has_help_first(visitor.get("/en/i/nothing/"), "We do not know this link")
    visitor.start(entry=token)
    other = Visitor(invited.survey).start(entry=token)
    assert has_help_first(other, "Somebody has begun with this link")
    group = ClassCodeFactory(survey=survey_page(survey=staffed(access=Access.CLASS_CODE)).survey, limit=1)
    child = Visitor(group.survey).start(entry=group.code).answer(safe="yes")
    group.sent = 1
    group.save()
    child.get(child.address("check/")).send()
    assert has_help_first(child, "This code has no place left")
    Survey.objects.update(closes_at=timezone.now() - timezone.timedelta(hours=2))
    assert has_help_first(child.get(child.address("check/")), "This survey is closed")


@pytest.fixture
def live_page(transactional_db) -> SurveyPage:
    HomePageFactory()
    return survey_page(survey=staffed())


def places(page: Page) -> list[dict[str, float]]:
    page.evaluate("scrollTo(0, 0)")
    return [page.locator(place).first.bounding_box() for place in (".answer-tools .button", ".leave")]


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_help_and_leaving_stand_still_from_the_first_yes_to_the_receipt(live_page, open_page, width, javascript):
    page = open_page(width=width, javascript=javascript)
    found = {}
    press_start(page, live_page.survey, "from_12")
    found["assent"] = places(page)
    page.click("button[name=assent]")
    found["step"] = places(page)
    go_on(page)
    expect(page.locator(".error-summary")).to_be_visible()
    found["error"] = places(page)
    page.check("#id_q-safe")
    page.click("button[value=stop]")
    found["stopped"] = places(page)
    page.click("text=Carry on now")
    go_on(page)
    found["check"] = places(page)
    page.click("text=Send my answers")
    expect(page.locator(".receipt-group")).to_have_count(3)
    found["sent"] = places(page)
    page.goto(f"/en/answer/{live_page.survey.reference}/no-thanks/")
    found["no thanks"] = places(page)
    assert {name: place for name, place in found.items() if place != found["step"]} == {}
