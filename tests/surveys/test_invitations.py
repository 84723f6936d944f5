"""Surveys that are not for everybody: one link is one answer, whatever the address, and nobody learns whose it was."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from surveys.actions.delete_old_sheets import delete_old_sheets
from surveys.actions.send_sheet import send_sheet
from surveys.actions.start_sheet import BegunElsewhere, start_sheet
from surveys.answering.entries import NotLetIn, entry_with
from surveys.enums import Access, Pass
from surveys.models import Invitation, InvitationBatch, Response, Sheet, Survey
from surveys.pages import SurveyPage
from tests.surveys.entrances import BatchFactory, link_of
from tests.surveys.factories import SurveyFactory, survey_page, translate
from tests.surveys.walking import Visitor

pytestmark = pytest.mark.long


@pytest.fixture
def live_page(db) -> SurveyPage:
    return survey_page(survey=SurveyFactory(access=Access.INVITATION))


@pytest.fixture
def batch(live_page) -> InvitationBatch:
    return BatchFactory(survey=live_page.survey)


def arrive(survey: Survey, token: str, language: str = "en") -> Visitor:
    visitor = Visitor(survey, language)
    return visitor.get(f"/{language}/i/{token}/")


def begin(survey: Survey, token: str) -> Visitor:
    return arrive(survey, token).start(entry=token)


def test_the_page_of_the_survey_offers_no_start_without_a_link(live_page):
    visitor = Visitor(live_page.survey).get(live_page.url)
    assert "You need your own link" in visitor.page
    assert "/start/" not in visitor.page


def test_start_refuses_whoever_has_no_link_whatever_the_address(live_page):
    visitor = Visitor(live_page.survey).start()
    assert "You need your own link" in visitor.page
    assert Visitor(live_page.survey).start(entry="made up").heading == "We do not know this link"
    assert Sheet.objects.count() == 0


def test_a_link_leads_to_one_answer_and_afterwards_says_only_that_it_was_used(batch):
    token = link_of(batch)
    visitor = begin(batch.survey, token)
    assert Sheet.objects.get().invitation == Invitation.objects.get()
    visitor.answer(safe="yes").answer(better__opt_out="dont_know").send()
    assert visitor.heading == "Thank you. We have your answers"
    assert (Sheet.objects.count(), Response.objects.count()) == (0, 1)
    assert Invitation.objects.get().is_used
    again = arrive(batch.survey, token)
    assert again.heading == "This has been answered already"
    assert begin(batch.survey, token).heading == "This has been answered already"
    assert Response.objects.count() == 1


def test_nothing_in_a_response_or_a_used_link_joins_the_two(batch):
    begin(batch.survey, link_of(batch)).answer(safe="yes").answer().send()
    assert {field.name for field in Invitation._meta.get_fields()} == {"id", "batch", "token_hash", "is_used", "sheet"}
    related = {field.related_model for field in Response._meta.get_fields() if field.is_relation}
    assert not related & {Invitation, InvitationBatch}


def test_looking_at_a_link_uses_nothing_up_and_sets_no_cookie(batch):
    token = link_of(batch)
    for _look in range(3):
        assert arrive(batch.survey, token).cookies == set()
    assert "Which version suits you?" in arrive(batch.survey, token.lower()).page
    assert arrive(batch.survey, token).response.headers["Cache-Control"].find("no-store") >= 0


def test_the_language_can_be_changed_without_losing_the_link(live_page, batch):
    translate(live_page, "ur")
    token = link_of(batch)
    page = arrive(batch.survey, token, "ur").page
    assert f"/en/i/{token}/" in page
    assert 'dir="rtl"' in page


def test_a_language_without_questions_leads_to_one_that_has_them_with_the_link(batch):
    token = link_of(batch)
    visitor = arrive(batch.survey, token, "sk")
    assert f"/en/i/{token}/" in visitor.page
    assert "Which version suits you?" not in visitor.page


@pytest.mark.parametrize("way", ["expired", "revoked"])
def test_a_link_that_has_ended_says_whom_to_ask(batch, way):
    token = link_of(batch)
    moments = {"expired": {"expires_at": timezone.now()}, "revoked": {"revoked_at": timezone.now()}}
    InvitationBatch.objects.update(**moments[way])
    visitor = arrive(batch.survey, token)
    assert visitor.heading == "This link has ended"
    assert "Ms Ahmed, 01332 000000" in visitor.page
    assert begin(batch.survey, token).heading == "This link has ended"
    assert Sheet.objects.count() == 0


def test_whoever_has_begun_in_time_may_finish(batch):
    visitor = begin(batch.survey, link_of(batch))
    InvitationBatch.objects.update(revoked_at=timezone.now())
    visitor.answer(safe="yes").answer().send()
    assert Response.objects.count() == 1


def test_a_second_device_may_begin_again_and_the_older_sheet_goes(batch):
    token = link_of(batch)
    first, second = begin(batch.survey, token), begin(batch.survey, token)
    assert second.heading == "Somebody has begun with this link"
    assert Sheet.objects.count() == 1
    second.post(second.address("start/"), {**second.hidden, "replace": "1"})
    assert second.heading == "About your home"
    assert Sheet.objects.count() == 1
    first.answer(safe="yes")
    assert first.heading == "We can't find your answers here"
    second.answer(safe="yes").answer().send()
    assert Response.objects.count() == 1


def test_two_links_on_one_device_are_two_answers(batch):
    first = begin(batch.survey, link_of(batch))
    first.answer(safe="yes").answer().send()
    token = link_of(batch)
    first.get(f"/en/i/{token}/").start(entry=token)
    first.answer(safe="no").answer().send()
    assert Response.objects.count() == 2


def test_a_link_of_another_survey_opens_nothing_here(batch):
    other = BatchFactory(survey=survey_page(survey=SurveyFactory(access=Access.INVITATION)).survey)
    assert Visitor(batch.survey).start(entry=link_of(other)).heading == "We do not know this link"
    assert Sheet.objects.count() == 0


def test_a_survey_that_is_open_to_all_again_needs_no_link(batch):
    token = link_of(batch)
    InvitationBatch.objects.update(expires_at=timezone.now())
    batch.survey.access = Access.OPEN
    batch.survey.save()
    assert "Which version suits you?" in arrive(batch.survey, token).page
    assert Visitor(batch.survey).start().heading == "About your home"


@pytest.mark.parametrize("secret", ["x", "a" * 300, "%00", "ÄÖÜ", "२३४५", "-" * 28, "<b>"])
def test_whatever_stands_in_a_link_is_answered_kindly(batch, secret):
    visitor = arrive(batch.survey, secret)
    assert visitor.response.status_code == 404
    assert "<h1>" in visitor.page
    assert Visitor(batch.survey).start(entry=secret).response.status_code in (200, 404)


def test_a_sheet_that_is_thrown_away_gives_the_link_back(batch):
    token = link_of(batch)
    begin(batch.survey, token)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        delete_old_sheets(at=timezone.now())
        assert begin(batch.survey, token).heading == "About your home"


@pytest.mark.django_db
def test_a_survey_with_consent_of_parents_needs_links():
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyFactory(needs_parental_consent=True, access=Access.OPEN)


@pytest.mark.django_db
def test_a_batch_that_needs_consent_has_it_confirmed():
    with pytest.raises(IntegrityError), transaction.atomic():
        BatchFactory(needs_consent=True)


def at_once(count: int, work) -> list:
    def run(number: int):
        try:
            return work(number)
        except (NotLetIn, BegunElsewhere) as refused:
            return type(refused).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=count) as pool:
        return list(pool.map(run, range(count)))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_devices_that_begin_with_one_link_at_once_are_one_sheet():
    page = survey_page(survey=SurveyFactory(access=Access.INVITATION))
    token = link_of(BatchFactory(survey=page.survey))
    version = page.survey.current_version()

    def start(_number: int) -> str:
        start_sheet(version=version, language="en", entry=entry_with(token))
        return "begun"

    found = at_once(20, start)
    assert sorted(found) == ["BegunElsewhere"] * 19 + ["begun"]
    assert Sheet.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_sends_and_twenty_new_starts_with_one_link_are_one_response():
    page = survey_page(survey=SurveyFactory(access=Access.INVITATION))
    token = link_of(BatchFactory(survey=page.survey))
    version = page.survey.current_version()
    _sheet, ticket = start_sheet(version=version, language="en", entry=entry_with(token))

    def work(number: int) -> str:
        if number % 2:
            return send_sheet(ticket=ticket).code
        start_sheet(version=version, language="en", entry=entry_with(token))
        return "begun"

    found = at_once(20, work)
    assert (Response.objects.count(), Sheet.objects.count()) == (1, 0)
    assert "begun" not in found
    assert entry_with(token).pass_at(page.survey, timezone.now()) == Pass.USED
