"""The pages on which texts are coded, redacted, searched and released, in a real browser, on a telephone."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.enums import Role
from accounts.models import User
from surveys.actions.code_comments import begin_coding, finish_coding
from surveys.actions.keep_code import make_code
from surveys.actions.redact import redact
from surveys.actions.young_analysts import invite_analyst, keep_record, release_texts
from surveys.models import AnalystBatch, Comment, SuggestedTheme, ThemeRun
from tests.accounts.factories import UserFactory
from tests.browser import NARROW
from tests.cms.factories import HomePageFactory
from tests.surveys.texts import AnalystBatchFactory, at, reader_of, survey_with

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def reader(transactional_db) -> User:
    HomePageFactory()
    return reader_of(survey_with("Softer beds for Sam", "More light"))


@pytest.fixture
def batch(reader) -> AnalystBatch:
    """One text coded differently by two, redacted and released; a theme that was suggested."""
    text = Comment.objects.get(words="Softer beds for Sam")
    survey = text.survey
    code = make_code(survey=survey, by=reader, name="Beds", description="Where they sleep.", examples="Too hard.")
    for codes in ([code], []):
        finish_coding(coding=begin_coding(survey=survey, coder=reader_of(survey), what="x"), codes=codes)
    run = ThemeRun.objects.create(survey=survey, language="en", asked_by=reader, done_at=timezone.now())
    theme = SuggestedTheme.objects.create(run=run, number=1, terms=["beds", "sleep"])
    theme.samples.add(text, through_defaults={"rank": 0})
    redact(comment=text, typed="Softer beds for [a child]", reason="names", note="", by=reader)
    batch: AnalystBatch = AnalystBatchFactory(survey=survey, made_by=reader)
    release_texts(batch=batch, comments=[text], by=reader)
    return batch


@pytest.fixture
def opened(new_context, live_server):
    def open_(user: User) -> Page:
        client = Client()
        client.force_login(user)
        context = new_context(viewport={"width": NARROW, "height": 900})
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        context.add_cookies([cookie])
        return context.new_page()

    return open_


def test_the_pages_of_readers_fit_a_telephone_and_hold_no_barrier(opened, reader, batch, axe):
    survey = batch.survey
    text = Comment.objects.get(words="Softer beds for Sam")
    code = survey.codes.get()
    page = opened(reader)
    paths = [at(name, survey) for name in ("codebook", "code_next", "settle", "themes", "redacted", "analyst_batches")]
    paths += [at("code", survey, code.reference), at("redact", survey, text.reference)]
    paths += [at("search_comments", survey) + "?q=beds", at("analyst_batch", survey, batch.reference)]
    wrong = {}
    for path in paths:
        page.goto(path)
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found = axe(page)
        if too_wide or found:
            wrong[path.split("/", 4)[-1]] = (too_wide, found)
    assert wrong == {}


def test_a_young_analyst_codes_by_keyboard_on_a_page_without_barriers(opened, reader, batch, axe):
    analyst = UserFactory(roles=[(Role.YOUNG_ANALYST, batch.survey.organisation)])
    keep_record(analyst=analyst, by=reader, places="Hill School", has_none=False, groups=[], of=batch.survey)
    invite_analyst(batch=batch, analyst=analyst, by=reader)
    page = opened(analyst)
    page.goto(reverse("surveys:young_analysts"))
    assert axe(page) == []
    page.get_by_role("link", name="Read the texts").click()
    expect(page.locator("blockquote")).to_have_text("Softer beds for [a child]")
    assert axe(page) == []
    page.get_by_label("Beds").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Next text").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have read all of them.")).to_be_visible()
    assert axe(page) == []
