"""Whoever asks for help while nothing can be sent gets it, and what they typed waits in their sheet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership
from surveys.models import Comment, Sheet, Survey
from surveys.pages import SurveyPage
from tests.surveys.factories import make_lawful, survey_page, translate
from tests.surveys.telling import Teller, open_door
from tests.surveys.walking import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def live_page() -> SurveyPage:
    page = survey_page()
    make_lawful(page.survey)
    return page


@pytest.fixture
def door() -> Survey:
    return open_door()


def paused(page: SurveyPage) -> Visitor:
    """Somebody on the step with words, as the survey is paused."""
    visitor = Visitor(page.survey).start().answer(safe="yes")
    Survey.objects.filter(pk=page.survey.pk).update(paused_at=timezone.now())
    return visitor


def test_help_in_a_pause_keeps_what_was_typed(live_page):
    visitor = paused(live_page).answer(go="help", better="He is here")
    assert visitor.heading == "I need help"
    assert Sheet.objects.get().answers["better"] == {"value": "He is here"}


def test_a_form_of_somebody_else_leads_to_help_and_saves_nothing(live_page):
    visitor = paused(live_page)
    visitor.post(visitor.path, {"token": "0" * 32, "go": "help", "q-better": "Not mine"})
    assert visitor.heading == "I need help"
    assert Sheet.objects.get().answers == {"safe": {"value": "yes"}}


def test_help_after_the_end_saves_nothing(live_page):
    visitor = paused(live_page)
    now = timezone.now()
    long_ago = {"opens_at": now - timedelta(days=9), "closes_at": now - timedelta(days=8)}
    Survey.objects.filter(pk=live_page.survey.pk).update(paused_at=None, **long_ago)
    assert visitor.answer(go="help", better="Too late").heading == "I need help"
    assert Sheet.objects.get().answers == {"safe": {"value": "yes"}}


def test_help_in_a_language_without_questions_is_no_error(live_page):
    translate(live_page, "ur")
    visitor = paused(live_page)
    visitor.post(visitor.path.replace("/en/", "/pl/"), {"token": visitor.token, "go": "help", "q-better": "x"})
    assert (visitor.response.status_code, "/pl/" in visitor.path, "help" in visitor.path) == (200, True, True)


@pytest.mark.parametrize("name", ["check/", "stop/"])
def test_help_from_a_page_without_answers_changes_nothing(live_page, name):
    visitor = paused(live_page)
    before = Sheet.objects.values().get()
    visitor.post(visitor.address(name), {"token": visitor.token, "go": "help", "q-better": "x"})
    assert visitor.heading == "I need help"
    assert Sheet.objects.values().get() == before


@pytest.mark.parametrize("whom", ["unsure", "door", "nowhere"])
def test_help_keeps_what_is_told_while_nobody_is_there(door, whom):
    teller = Teller(door).begin("worry")
    Membership.objects.get(organisation=door.organisation).delete()
    chosen = door.organisation.slug if whom == "door" else whom
    teller.write("He is here", go="help", kind="worry", organisation=chosen, age_band="from_8")
    assert teller.heading == "I need help"
    sheet = Sheet.objects.get()
    assert sheet.answers == {"kind": {"value": "worry"}, "words": {"value": "He is here"}}
    assert (sheet.age_band, sheet.version.survey, Comment.objects.count()) == ("from_8", door, 0)


def test_help_keeps_what_is_told_while_the_door_is_paused(door):
    teller = Teller(door).begin()
    Survey.objects.update(paused_at=timezone.now())
    assert teller.write("Words of mine", go="help").heading == "I need help"
    assert Sheet.objects.get().answers["words"] == {"value": "Words of mine"}


@pytest.mark.parametrize("posted", [{"words": ""}, {"words": "Not mine", "token": "0" * 32}])
def test_help_takes_away_no_words_while_nobody_is_there(door, posted):
    teller = Teller(door).begin().write("Mine")
    teller.get(teller.at("write/"))
    Membership.objects.get(organisation=door.organisation).delete()
    assert teller.write(**posted, go="help").heading == "I need help"
    assert Sheet.objects.get().answers["words"] == {"value": "Mine"}


def test_help_from_the_page_that_sends_it_is_no_error(door):
    teller = Teller(door).begin().write("Mine")
    token = teller.token
    Membership.objects.get(organisation=door.organisation).delete()
    teller.post(teller.at("check/"), {"token": token, "go": "help"})
    assert teller.heading == "I need help"
    assert Sheet.objects.get().answers["words"] == {"value": "Mine"}


def test_help_after_the_sheet_was_thrown_away_meanwhile_is_no_error(door, monkeypatch):
    teller = Teller(door).begin()
    Membership.objects.get(organisation=door.organisation).delete()
    monkeypatch.setattr("surveys.views.tell_us.keep_telling", thrown_away)
    assert teller.write("Words of mine", go="help").heading == "I need help"


def thrown_away(**_said: object) -> Sheet:
    raise Sheet.DoesNotExist
