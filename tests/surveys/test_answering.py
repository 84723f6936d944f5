"""A whole session without JavaScript and without an account: start, answer, check, send, receipt."""

from copy import deepcopy
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.enums import Role
from surveys.answering.receipts import hmac_of
from surveys.models import Comment, Response, Sheet
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.surveys.factories import SurveyFactory, block, survey_page, translate
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def build_live_page() -> SurveyPage:
    """A live, open survey of an organisation with somebody who sees to concerns."""
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    return survey_page(survey=survey)


@pytest.fixture(scope="module")
def built(built_once) -> SurveyPage:
    return built_once(build_live_page)


@pytest.fixture
def live_page(db, built) -> SurveyPage:
    return deepcopy(built)


def test_the_start_page_sets_no_cookie_and_holds_no_token(live_page):
    visitor = Visitor(live_page.survey).get(live_page.url)
    assert visitor.response.status_code == 200
    assert visitor.cookies == set()
    assert "csrfmiddlewaretoken" not in visitor.page


def test_the_start_page_comes_from_the_page_cache(live_page, django_assert_num_queries):
    visitor = Visitor(live_page.survey).get(live_page.url)
    with django_assert_num_queries(0):
        assert visitor.get(live_page.url).response.status_code == 200


def test_the_start_page_is_kept_no_longer_than_until_the_survey_closes(live_page):
    live_page.survey.closes_at = timezone.now() + timedelta(seconds=90)
    live_page.survey.save()
    visitor = Visitor(live_page.survey).get(live_page.url)
    assert "Which version suits you?" in visitor.page
    with time_machine.travel(timezone.now() + timedelta(seconds=91)):
        assert "It closed on" in visitor.get(live_page.url).page


def test_a_required_text_is_not_demanded_where_free_text_is_off():
    live_page = survey_page(
        block("long_text", key="why", wording="Why?", required=True), block("yes_no", key="a", wording="A?")
    )
    visitor = Visitor(live_page.survey).start().answer().send()
    assert visitor.heading == "Thank you. We have your answers"


def test_changing_the_dates_throws_the_kept_page_away(live_page, django_capture_on_commit_callbacks):
    visitor = Visitor(live_page.survey).get(live_page.url)
    live_page.survey.paused_at = timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        live_page.survey.save()
    assert "You can't answer it just now." in visitor.get(live_page.url).page


def test_a_whole_session_becomes_one_response(live_page):
    visitor = Visitor(live_page.survey).start()
    assert visitor.heading == "About your home"
    visitor.answer(feel_5="good", safe="yes", often=":dont_know")
    assert visitor.heading == "In your words"
    visitor.answer(better="Softer beds.\r\nPlease.")
    assert visitor.heading == "Check your answers"
    visitor.send()
    assert visitor.heading == "Thank you. We have your answers"
    response = Response.objects.get()
    assert response.answers == {
        "feel_5": {"value": "good"},
        "safe": {"value": "yes"},
        "often": {"opt_out": "dont_know"},
        "better": {"value": "wrote"},
    }
    assert (response.language, response.presentation, response.age_band) == ("en", "standard", "from_12")
    assert response.day == timezone.localdate()
    assert list(Comment.objects.values_list("question_key", "words", "language")) == [
        ("better", "Softer beds.\r\nPlease.", "en")
    ]
    assert Sheet.objects.count() == 0


def test_answering_needs_a_single_cookie(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes").answer().send()
    assert visitor.cookies == {"heard_sheet"}
    morsel = visitor.client.cookies["heard_sheet"]
    assert (morsel["httponly"], morsel["samesite"], morsel["max-age"]) == (True, "Lax", "")


def test_the_receipt_is_stored_only_as_an_hmac_and_shown_again_to_the_same_browser(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes").answer().send()
    code = visitor.code
    assert len(code) == 10
    assert Response.objects.get().receipt_hmac == hmac_of(code)
    assert visitor.get(visitor.address("sent/")).code == code


def test_the_browser_can_be_made_to_forget_the_receipt(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes").answer().send()
    visitor.post(visitor.address("sent/"), {})
    assert visitor.cookies == set()
    assert visitor.get(visitor.address("sent/")).heading == "We can't find your answers here"


def test_sending_twice_is_one_response_with_one_receipt(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes").answer()
    token = visitor.token
    first = visitor.send().code
    again = visitor.post(visitor.address("check/"), {"token": token}).code
    assert (again, Response.objects.count()) == (first, 1)


def test_a_session_in_urdu_is_right_to_left_and_stored_in_its_language(live_page):
    translate(live_page, "ur", {"Do you feel safe?": "کیا آپ محفوظ ہیں؟", "About your home": "آپ کا گھر"})
    visitor = Visitor(live_page.survey, "ur").start()
    assert visitor.heading == "آپ کا گھر"
    assert '<html lang="ur" dir="rtl">' in visitor.page
    assert "کیا آپ محفوظ ہیں؟" in visitor.page
    visitor.answer(safe="no").answer(better="نرم بستر", one_word="گھر").send()
    assert Response.objects.get().language == "ur"
    assert set(Comment.objects.values_list("words", "language")) == {("نرم بستر", "ur"), ("گھر", "ur")}


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [("en", "Part 1 of 2", "Part 2 of 2"), ("ur", "حصہ 1، کل 2", "حصہ 2، کل 2")],
)
def test_each_part_says_how_far_one_is(live_page, language, first, second):
    if language != "en":
        translate(live_page, language)
    visitor = Visitor(live_page.survey, language).start()
    assert f'<p>{first}</p><progress value="1" max="2" aria-hidden="true">' in visitor.page
    visitor.answer(safe="yes")
    assert f'<p>{second}</p><progress value="2" max="2" aria-hidden="true">' in visitor.page
    assert "<progress" not in visitor.answer(better="Beds").page


def test_a_language_can_be_changed_on_the_way(live_page):
    translate(live_page, "ur")
    visitor = Visitor(live_page.survey).start().answer(safe="yes")
    visitor.language = "ur"
    visitor.get(visitor.address("step/section-2/")).answer(better="نرم").send()
    assert Response.objects.get().language == "ur"


def test_a_language_that_is_switched_off_offers_the_others(live_page):
    translate(live_page, "ur", {"Do you feel safe?": ""})
    visitor = Visitor(live_page.survey, "ur").start()
    assert f'href="/en/answer/{live_page.survey.reference}/" lang="en"' in visitor.page
    assert Sheet.objects.count() == 0


def test_easy_read_asks_one_question_at_a_time_in_its_own_words(live_page):
    visitor = Visitor(live_page.survey).start("easy_read", "from_12")
    assert "Do you feel good at home?" in visitor.page
    assert "Do you feel safe?" not in visitor.page
    assert visitor.answer(feel_5="good").path.endswith("/step/safe/")


@pytest.mark.parametrize(("age_band", "faces"), [("under_8", 2), ("from_8", 3), ("from_12", 5), ("adult", 5), ("", 5)])
def test_the_number_of_faces_follows_the_age(live_page, age_band, faces):
    visitor = Visitor(live_page.survey).start("standard", age_band)
    assert visitor.page.count(f'name="q-feel_{faces}"') == faces + 2


def test_under_12s_get_one_question_at_a_time(live_page):
    assert Visitor(live_page.survey).start("standard", "from_8").path.endswith("/step/feel_3/")


def test_a_required_question_is_asked_for_beside_the_field_and_at_the_top(live_page):
    visitor = Visitor(live_page.survey).start().answer(feel_5="good")
    words = 'Please answer this, or choose "I don\'t know" or "I don\'t want to say".'
    assert visitor.page.count(words) == 2
    assert '<a href="#id_q-safe">' in visitor.page
    assert 'value="good" id="id_q-feel_5-good" checked' in visitor.page


def test_opting_out_answers_a_required_question(live_page):
    assert Visitor(live_page.survey).start().answer(safe=":not_said").heading == "In your words"


def test_going_back_keeps_what_was_written_without_asking_for_more(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes").answer(go="back", better="Half a thou")
    assert visitor.heading == "About your home"
    assert Sheet.objects.get().answers["better"] == {"value": "Half a thou"}


def test_changing_the_look_keeps_the_answers_and_stays_at_the_question(live_page):
    visitor = Visitor(live_page.survey).start().answer(go="look:easy_read", feel_5="ok")
    assert visitor.path.endswith("/step/feel_5/")
    assert 'value="ok" id="id_q-feel_5-ok" checked' in visitor.page
    assert Sheet.objects.get().presentation == "easy_read"


def test_a_condition_shows_a_question_and_hides_its_answer_again(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="no").answer(one_word="Scared")
    visitor.get(visitor.address("step/section-1/") + "?change=1").answer(safe="yes")
    assert visitor.heading == "Check your answers"
    visitor.send()
    assert "one_word" not in Response.objects.get().answers
    assert Comment.objects.count() == 0


def test_a_question_that_comes_up_within_its_section_is_shown_before_going_on():
    live_page = survey_page(
        block("yes_no", key="safe", wording="Safe?"),
        block("yes_no", key="why", wording="Why not?", only_if=("all", ("safe", "is", "no"))),
        block("section", title="Next"),
        block("yes_no", key="more", wording="More?"),
    )
    visitor = Visitor(live_page.survey).start()
    assert "Why not?" not in visitor.page
    assert "Why not?" in visitor.answer(safe="no").page
    assert visitor.answer(safe="no", why="yes").heading == "Next"


def test_change_leads_back_to_the_check(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes").answer(better="A")
    visitor.get(visitor.address("step/section-2/") + "?change=1").answer(better="B")
    assert visitor.heading == "Check your answers"
    assert '<span class="answers-words" dir="auto">B</span>' in visitor.page


def test_a_missing_answer_is_named_at_the_check_and_nothing_is_sent(live_page):
    visitor = Visitor(live_page.survey).start()
    visitor.get(visitor.address("check/")).send()
    assert visitor.page.count(">Do you feel safe?<") == 2
    assert (Response.objects.count(), Sheet.objects.count()) == (0, 1)


def test_free_text_is_switched_off_where_nobody_sees_to_concerns():
    live_page = survey_page()
    visitor = Visitor(live_page.survey).start().answer(safe="yes")
    assert "You can't write here today" in visitor.page
    assert "<textarea" not in visitor.page
    assert visitor.answer().send().heading == "Thank you. We have your answers"


def test_words_that_arrive_although_free_text_is_off_are_given_back():
    live_page = survey_page()
    visitor = Visitor(live_page.survey).start().answer(safe="yes").answer(better="My words")
    assert "My words</textarea>" in visitor.page
    assert visitor.heading == "In your words"
    assert Sheet.objects.get().answers == {"safe": {"value": "yes"}}


def test_before_words_it_says_who_sees_them_and_when(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes")
    assert "We see this only when you press Send." in visitor.page


def test_another_browser_sees_nothing(live_page):
    Visitor(live_page.survey).start().answer(safe="yes").answer(better="Mine")
    stranger = Visitor(live_page.survey).get(f"/en/answer/{live_page.survey.reference}/check/")
    assert stranger.heading == "We can't find your answers here"


def test_a_wrong_secret_opens_nothing(live_page):
    visitor = Visitor(live_page.survey).start()
    visitor.client.cookies["heard_sheet"] = visitor.ticket[:-1] + ("A" if visitor.ticket[-1] != "A" else "B")
    assert visitor.get(visitor.address("check/")).heading == "We can't find your answers here"


def test_a_form_without_the_token_of_its_sheet_saves_nothing_and_loses_nothing(live_page):
    visitor = Visitor(live_page.survey).start()
    visitor.post(visitor.path, {"q-safe": "no", "token": "0" * 32})
    assert 'value="no" id="id_q-safe-no" checked' in visitor.page
    assert Sheet.objects.get().answers == {}


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}, {"X-None": "1"}],
)
def test_a_start_from_elsewhere_is_refused_kindly(live_page, headers):
    visitor = Visitor(live_page.survey)
    visitor.post(visitor.address("start/"), {}, **headers)
    assert (visitor.response.status_code, visitor.heading) == (403, "Please start from our own page")
    assert Sheet.objects.count() == 0


@pytest.mark.parametrize("headers", [{"Origin": "http://testserver"}, {"Referer": "http://testserver/en/page/"}])
def test_a_browser_without_fetch_metadata_starts_by_origin_or_referer(live_page, headers):
    visitor = Visitor(live_page.survey)
    visitor.post(visitor.address("start/"), {}, **headers)
    visitor.post(visitor.address("start/"), {"assent": visitor.assent}, **headers)
    assert visitor.heading == "About your home"


def test_starting_twice_asks_whether_to_carry_on(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes")
    visitor.start()
    assert visitor.heading == "Somebody has begun on this device"
    assert f"/en/answer/{live_page.survey.reference}/step/section-2/" in visitor.page
    visitor.start(fresh="1")
    assert 'value="yes" id="id_q-safe" checked' not in visitor.page


def test_two_surveys_can_be_answered_side_by_side(live_page):
    UserFactory(roles=[(Role.SAFEGUARDING_DEPUTY, live_page.survey.organisation)])
    other = survey_page(survey=SurveyFactory(organisation=live_page.survey.organisation))
    visitor = Visitor(live_page.survey).start().answer(safe="yes")
    second = Visitor(other.survey)
    second.client = visitor.client
    second.start().answer(safe="no").answer().send()
    visitor.get(visitor.address("check/")).send()
    assert set(Response.objects.values_list("survey", "answers__safe__value")) == {
        (live_page.survey.pk, "yes"),
        (other.survey.pk, "no"),
    }


@pytest.mark.parametrize(
    ("opens", "closes", "paused", "heading"),
    [
        (1, None, False, "This survey is not open yet"),
        (None, None, False, "This survey is not open yet"),
        (-9, -1, False, "This survey is closed"),
        (-9, None, True, "This survey has a pause"),
    ],
)
def test_a_survey_that_is_not_open_says_so(live_page, opens, closes, paused, heading):
    now = timezone.now()
    live_page.survey.opens_at = opens and now + timedelta(days=opens)
    live_page.survey.closes_at = closes and now + timedelta(days=closes)
    live_page.survey.paused_at = now if paused else None
    live_page.survey.save()
    assert Visitor(live_page.survey).start().heading == heading
    assert "Which version suits you?" not in Visitor(live_page.survey).get(live_page.url).page
    assert Sheet.objects.count() == 0


def test_a_page_that_was_open_at_the_close_can_be_sent_for_half_an_hour(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes").answer()
    live_page.survey.closes_at = timezone.now() - timedelta(minutes=29)
    live_page.survey.save()
    assert visitor.send().heading == "Thank you. We have your answers"


def test_after_the_grace_it_is_closed(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes").answer()
    live_page.survey.closes_at = timezone.now() - timedelta(minutes=31)
    live_page.survey.save()
    assert visitor.send().heading == "This survey is closed"
    assert Response.objects.count() == 0


def test_an_unknown_survey_is_a_404():
    response = Visitor(SurveyFactory.build()).get("/ur/answer/00000000-0000-4000-8000-000000000000/check/").response
    assert response.status_code == 404


def test_an_unknown_step_leads_to_the_first(live_page):
    visitor = Visitor(live_page.survey).start()
    assert visitor.get(visitor.address("step/nothing/")).path.endswith("/step/section-1/")


def test_a_section_costs_at_most_six_queries_and_the_send_eight(live_page, django_assert_max_num_queries):
    visitor = Visitor(live_page.survey).start()
    data = {"token": visitor.token, "q-safe": "no", "q-feel_5": "good"}
    with django_assert_max_num_queries(6):
        visitor.client.get(visitor.path)
    with django_assert_max_num_queries(6):
        visitor.client.post(visitor.path, data)
    words = {"token": visitor.token, "q-better": "Beds", "q-one_word": "Home"}
    with django_assert_max_num_queries(6):
        visitor.client.post(visitor.address("step/section-2/"), words)
    with django_assert_max_num_queries(8):
        visitor.client.post(visitor.address("check/"), {"token": visitor.token})
    assert Comment.objects.count() == 2
