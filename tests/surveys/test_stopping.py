"""Stop and come back: a code opens an unsent sheet on another device, and nothing else, and dies with it."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from accounts.enums import Role
from surveys.actions import stop_sheet as stopping
from surveys.actions.delete_old_sheets import delete_old_sheets
from surveys.answering import guesses
from surveys.answering.receipts import ALPHABET, COME_BACK, hmac_of, new_code
from surveys.models import Comment, Response, Sheet
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.surveys.factories import SurveyFactory, survey_page, translate
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def live_page() -> SurveyPage:
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    return survey_page(survey=survey)


def stopped(page: SurveyPage) -> Visitor:
    """Somebody who answered the first section, wrote half a text in the second and stopped there."""
    return Visitor(page.survey).start().answer(safe="yes").answer(go="stop", better="Half a thou")


def wrong_codes(visitor: Visitor, count: int, **headers: str) -> None:
    for number in range(count):
        visitor.come_back(f"23456789{ALPHABET[number % 20]}{ALPHABET[number // 20]}", **headers)


def test_stopping_saves_the_page_first_even_if_something_is_missing(live_page):
    visitor = Visitor(live_page.survey).start().answer(go="stop", feel_5="ok")
    assert visitor.heading == "Stop here and come back later"
    assert Sheet.objects.get().answers == {"feel_5": {"value": "ok"}}


def test_on_another_device_the_code_opens_the_sheet_where_it_was_left(live_page):
    code = stopped(live_page).code
    other = Visitor(live_page.survey).come_back(code)
    assert "Welcome back. Everything that you answered is here." in other.page
    other.get(other.address("step/section-2/"))
    assert "Half a thou</textarea>" in other.page
    other.answer(better="Half a thought").send()
    assert other.heading == "Thank you. We have your answers"
    assert list(Comment.objects.values_list("words", flat=True)) == ["Half a thought"]
    assert Response.objects.get().answers["safe"] == {"value": "yes"}


def test_only_an_hmac_of_the_code_is_kept(live_page):
    code = stopped(live_page).code
    sheet = Sheet.objects.get()
    assert len(code) == 10
    assert sheet.come_back_hmac == hmac_of(code, COME_BACK)
    assert code not in str(Sheet.objects.values().get())


def test_the_device_from_before_sees_the_sheet_and_its_receipt_no_more(live_page):
    first = stopped(live_page)
    other = Visitor(live_page.survey).come_back(first.code)
    assert first.get(first.address("check/")).heading == "We can't find your answers here"
    other.get(other.address("check/")).send()
    assert first.get(first.address("sent/")).heading == "We can't find your answers here"
    assert first.code == ""


def test_what_is_still_typed_on_the_device_from_before_is_given_back(live_page):
    first = stopped(live_page)
    code = first.code
    token = first.get(first.address("step/section-2/")).token
    Visitor(live_page.survey).come_back(code)
    first.post(first.address("step/section-2/"), {"token": token, "go": "next", "q-better": "<b>More</b>\r\nwords"})
    assert first.heading == "We can't find your answers here"
    assert "<b>More</b>\r\nwords</textarea>" in first.page


def test_the_code_stays_the_same_until_the_sheet_is_sent(live_page):
    first = stopped(live_page)
    other = Visitor(live_page.survey).come_back(first.code)
    other.get(other.address("check/")).stop()
    assert other.code == first.code
    third = Visitor(live_page.survey).come_back(first.code)
    assert third.heading == "Check your answers"


def test_the_code_never_opens_what_was_sent(live_page):
    first = stopped(live_page)
    code = first.code
    first.get(first.address("check/")).send()
    other = Visitor(live_page.survey).come_back(code)
    assert "We have no answers with this code." in other.page
    assert other.cookies == set()


def test_the_code_dies_with_the_sheet(live_page):
    code = stopped(live_page).code
    delete_old_sheets(at=timezone.now() + timedelta(days=15))
    assert "We have no answers with this code." in Visitor(live_page.survey).come_back(code).page


def test_a_receipt_is_no_code_to_come_back_and_the_other_way_round(live_page):
    first = stopped(live_page)
    code = first.code
    assert hmac_of(code) != hmac_of(code, COME_BACK)
    receipt = first.get(first.address("check/")).send().code
    stopped(live_page)
    assert "We have no answers with this code." in Visitor(live_page.survey).come_back(receipt).page


def test_a_code_that_is_taken_gives_way_to_another_one(live_page):
    taken = stopped(live_page)
    visitor = Visitor(live_page.survey).start().answer(safe="no")
    sheet = Sheet.objects.get(come_back_hmac="")
    Sheet.objects.exclude(pk=sheet.pk).update(
        come_back_hmac=hmac_of(new_code(str(sheet.key), 0, COME_BACK), COME_BACK)
    )
    visitor.answer(go="stop")
    assert visitor.code == new_code(str(sheet.key), 1, COME_BACK) != taken.code
    assert visitor.get(visitor.address("stop/")).code == visitor.code


def test_no_code_is_made_up_for_ever(live_page, monkeypatch):
    stopped(live_page)
    Visitor(live_page.survey).start()
    Sheet.objects.exclude(come_back_hmac="").update(come_back_hmac=hmac_of("2" * 10, COME_BACK))
    monkeypatch.setattr(stopping, "new_code", lambda *_: "2" * 10)
    with pytest.raises(stopping.NoCodeFreeError):
        stopping.stop_sheet(sheet_key=Sheet.objects.get(come_back_hmac="").key)


@pytest.mark.parametrize("how", [str.lower, lambda c: f" {c[:3]} - {c[3:7]} – {c[7:]} ", ".".join])
def test_a_code_may_be_typed_in_many_ways(live_page, how):
    code = stopped(live_page).code
    assert "Welcome back." in Visitor(live_page.survey).come_back(how(code)).page


@pytest.mark.parametrize("typed", ["", "   ", "234", "A" * 5000, "\x00", "👩‍👩‍👧", "<b>", "‮23456", "x" * 1_000_000])
def test_what_is_no_code_is_said_kindly_and_never_counted(live_page, typed):
    visitor = Visitor(live_page.survey).come_back(typed)
    assert visitor.response.status_code == 200
    assert "code" in visitor.response.context["form"].errors
    assert not guesses.too_many("127.0.0.1", COME_BACK)


def test_only_wrong_codes_count_and_too_many_have_to_wait(live_page):
    code = stopped(live_page).code
    for _ in range(guesses.MOST_FAILURES):
        assert "Welcome back." in Visitor(live_page.survey).come_back(code).page
    visitor = Visitor(live_page.survey)
    wrong_codes(visitor, guesses.MOST_FAILURES)
    assert visitor.come_back(code).response.status_code == 429
    assert "Wait 15 minutes" in visitor.page
    assert visitor.cookies == set()


def test_the_cache_keeps_no_address(live_page):
    wrong_codes(Visitor(live_page.survey), 1)
    assert "127.0.0.1" not in str(cache._cache)


def test_a_form_from_another_site_opens_nothing(live_page):
    code = stopped(live_page).code
    visitor = Visitor(live_page.survey)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"X-None": "1"}, {"Origin": "https://elsewhere.example"}):
        assert visitor.come_back(code, **headers).response.status_code == 403
    assert visitor.cookies == set()


def test_the_empty_form_comes_from_the_page_cache(client, django_assert_num_queries):
    client.get("/en/come-back/")
    with django_assert_num_queries(0):
        assert client.get("/en/come-back/").cookies == {}


def test_the_page_with_a_code_is_kept_nowhere(live_page):
    visitor = stopped(live_page)
    assert "no-store" in visitor.response.headers["Cache-Control"]
    assert "no-store" in Visitor(live_page.survey).come_back(visitor.code).response.headers["Cache-Control"]


def test_without_having_stopped_there_is_no_code(live_page):
    visitor = Visitor(live_page.survey).start()
    assert visitor.get(visitor.address("stop/")).heading == "Check your answers"
    assert Sheet.objects.get().come_back_hmac == ""


def test_a_form_without_the_token_of_its_sheet_stops_nothing(live_page):
    visitor = Visitor(live_page.survey).start()
    visitor.post(visitor.address("stop/"), {"token": "0" * 32})
    assert visitor.heading == "Check your answers"
    assert Sheet.objects.get().come_back_hmac == ""


@pytest.mark.parametrize(
    ("closes", "paused", "heading"), [(-1, 0, "This survey is closed"), (1, 1, "This survey has a pause")]
)
def test_a_code_of_a_survey_that_takes_no_answers_says_so_and_stays(live_page, closes, paused, heading):
    first = stopped(live_page)
    live_page.survey.closes_at = timezone.now() + timedelta(days=closes)
    live_page.survey.opens_at = timezone.now() - timedelta(days=9)
    live_page.survey.paused_at = timezone.now() if paused else None
    live_page.survey.save()
    assert Visitor(live_page.survey).come_back(first.code).heading == heading
    assert not guesses.too_many("127.0.0.1", COME_BACK)
    live_page.survey.closes_at = live_page.survey.paused_at = None
    live_page.survey.save()
    assert first.get(first.address("check/")).heading == "Check your answers"


def test_it_can_be_opened_in_another_language(live_page):
    translate(live_page, "ur")
    code = stopped(live_page).code
    other = Visitor(live_page.survey, "ur").come_back(code)
    assert other.path.startswith("/ur/answer/")


def test_a_device_can_be_made_to_forget_and_the_code_still_works(live_page):
    visitor = stopped(live_page)
    code = visitor.code
    visitor.post(visitor.address("stop/"), {"token": visitor.token, "forget": "1"})
    assert visitor.cookies == set()
    assert "Welcome back." in visitor.come_back(code).page


def test_two_children_on_one_device_do_not_write_into_each_others_sheets(live_page):
    tablet = Visitor(live_page.survey).start().answer(safe="yes")
    open_page, token = tablet.path, tablet.token
    elsewhere = stopped(live_page)
    tablet.come_back(elsewhere.code)
    assert "Half a thou" in tablet.get(tablet.address("step/section-2/")).page
    tablet.post(open_page, {"token": token, "go": "next", "q-better": "Mine"})
    assert "Half a thou" not in tablet.page
    assert set(Sheet.objects.values_list("answers__better__value", flat=True)) == {"Half a thou", "Mine"}


def test_help_saves_what_was_written_and_never_waits_for_an_answer(live_page):
    visitor = Visitor(live_page.survey).start()
    response = visitor.client.post(visitor.path, {"token": visitor.token, "go": "help", "q-feel_5": "ok"})
    assert response.status_code == 302
    assert Sheet.objects.get().answers == {"feel_5": {"value": "ok"}}
    Sheet.objects.all().delete()
    again = visitor.client.post(visitor.path, {"go": "help"})
    assert (again.status_code, "can't find" in again.content.decode()) == (302, False)


def test_nobody_is_asked_for_an_address(client, live_page):
    page = stopped(live_page).page + client.get("/en/come-back/").content.decode()
    assert 'type="email"' not in page
