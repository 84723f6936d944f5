"""What is typed is never lost: what is no answer yet waits as it was typed, and an open page saves itself."""

import json
from typing import Any

import pytest
from django.test import override_settings

from accounts.enums import Role
from safeguarding.models import Concern
from surveys.actions import save_answers as saving
from surveys.actions.save_answers import OlderThanSaved, save_answers
from surveys.answering.turns import Turn
from surveys.asking.answers import Answer
from surveys.models import Comment, Response, Sheet
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.surveys.factories import SurveyFactory, block, survey_page, translate
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]
TOO_LONG = "x" * 20_001


@pytest.fixture
def live_page() -> SurveyPage:
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    return survey_page(survey=survey)


def in_words(page: SurveyPage) -> Visitor:
    """Somebody in the section with a text."""
    return Visitor(page.survey).start().answer(safe="yes")


def autosave(visitor: Visitor, turn: str, *, step: str = "section-2", **answers: Any) -> tuple[int, dict[str, Any]]:
    data = {f"q-{key.replace('__', ':')}": value for key, value in answers.items()}
    seen = [key.split("__")[0] for key in answers]
    address = visitor.address(f"step/{step}/keep/")
    response = visitor.client.post(address, {"token": visitor.hidden["token"], "turn": turn, "seen": seen, **data})
    return response.status_code, json.loads(response.content)


@pytest.mark.parametrize("go", ["help", "stop", "back", "look:easy_read", "language:ur"])
def test_what_does_not_fit_waits_as_it_was_typed(live_page, go):
    translate(live_page, "ur")
    visitor = in_words(live_page).answer(go=go, better=TOO_LONG)
    assert visitor.heading != "In your words" or go == "look:easy_read"
    assert Sheet.objects.get().drafts == {"better": {"": [TOO_LONG]}}
    visitor.get(visitor.address("step/better/" if go == "look:easy_read" else "step/section-2/"))
    assert TOO_LONG in visitor.page
    assert "longer than we can keep" not in visitor.page


def test_a_page_with_a_mistake_is_kept_too(live_page):
    visitor = in_words(live_page).answer(better=TOO_LONG)
    assert "Your words are still here" in visitor.page
    assert TOO_LONG in visitor.get(visitor.path).page
    visitor.answer(better="Short").send()
    assert [comment.words for comment in Comment.objects.all()] == ["Short"]


def test_answers_beside_a_missing_one_are_kept(live_page):
    visitor = Visitor(live_page.survey).start().answer(feel_5="ok")
    assert 'Please answer this, or choose "I don\'t know"' in visitor.page
    assert Sheet.objects.get().answers == {"feel_5": {"value": "ok"}}


def test_the_check_names_what_is_unfinished_and_sends_nothing_without_it(live_page):
    visitor = in_words(live_page).answer(go="help", better=TOO_LONG)
    visitor.get(visitor.address("check/"))
    assert "Not finished yet. What you wrote is kept: look at it again." in visitor.page
    visitor.send()
    assert "What you wrote here is kept, but we can't take it as it is." in visitor.page
    assert Response.objects.count() == 0
    visitor.get(visitor.address("step/section-2/")).answer(better="Short").send()
    assert visitor.heading == "Thank you. We have your answers"


def test_whoever_comes_back_is_led_to_what_is_unfinished(live_page):
    first = Visitor(live_page.survey).start().answer(safe="yes").answer(better="Half", better__opt_out=["not_said"])
    first.get(first.address("step/section-2/")).answer(go="stop", better="Half", better__opt_out=["not_said"])
    other = Visitor(live_page.survey).come_back(first.code)
    assert other.path.endswith("/step/section-2/?back=1")
    assert "Half</textarea>" in other.page


def test_whoever_left_a_page_open_carries_on_there(live_page):
    visitor = in_words(live_page)
    autosave(visitor, "0.1", better="Half a thou")
    visitor.post(visitor.address("start/"), {"age_band": "from_12"})
    assert visitor.heading == "Somebody has begun on this device"
    assert f'href="{visitor.address("step/section-2/")}"' in visitor.page


def test_half_an_order_waits_with_its_places(live_page):
    page = survey_page(
        block("ranking", key="order", wording="?", options={"home": "Home", "school": "School"}), title="Order"
    )
    visitor = Visitor(page.survey).start()
    visitor.answer(go="stop", **{"order:place:school": "1", "order:place:home": ""})
    assert Sheet.objects.get(version__survey=page.survey).drafts == {
        "order": {":place:school": ["1"], ":place:home": [""]}
    }
    visitor.get(visitor.address("step/section-1/"))
    assert visitor.page.count("<option selected>1</option>") == 1


@pytest.mark.parametrize("text", ["a\x00b" + TOO_LONG, "␛0000;" + TOO_LONG])
def test_what_no_page_shows_waits_too_and_survives_coming_back_unchanged(live_page, text):
    visitor = in_words(live_page).answer(go="help", better=text)
    before = Sheet.objects.get().drafts
    visitor.get(visitor.address("step/section-2/"))
    visitor.answer(go="help", better=text.replace("\x00", "␛0000;"))
    assert Sheet.objects.get().drafts == before
    assert "\x00" not in json.dumps(before)


def test_far_too_much_leads_to_help_all_the_same_and_else_stays_on_the_page(live_page, monkeypatch):
    monkeypatch.setattr(saving, "MOST_TYPED", 25_000)
    visitor = in_words(live_page).answer(go="stop", better=TOO_LONG + TOO_LONG)
    assert TOO_LONG + TOO_LONG in visitor.page
    assert visitor.answer(go="help", better=TOO_LONG + TOO_LONG, one_word="Home").heading == "I need help"
    assert (Sheet.objects.get().drafts, Sheet.objects.get().answers["safe"]) == ({}, {"value": "yes"})


def test_an_open_page_saves_itself_without_any_refusal(live_page):
    visitor = in_words(live_page)
    assert visitor.hidden["turn"] == "0.0"
    assert autosave(visitor, "0.1", better="Half a thou") == (200, {"kept": True})
    assert autosave(visitor, "0.2", better="Half", better__opt_out="dont_know") == (200, {"kept": True})
    sheet = Sheet.objects.get()
    assert sheet.answers["better"] == {"value": "Half a thou"}
    assert sheet.drafts == {"better": {"": ["Half"], ":opt_out": ["dont_know"]}}
    assert autosave(visitor, "0.3", better="") == (200, {"kept": True})
    assert ("better" in Sheet.objects.get().answers, Sheet.objects.get().drafts) == (False, {})
    assert (Concern.objects.count(), Comment.objects.count(), Response.objects.count()) == (0, 0, 0)


def test_what_comes_late_or_twice_changes_nothing(live_page):
    visitor = in_words(live_page)
    autosave(visitor, "0.2", better="Newer")
    for turn in ("0.1", "0.2"):
        assert autosave(visitor, turn, better="Older") == (409, {"kept": False, "turn": "0.2"})
    visitor.answer(better="Whole")
    assert autosave(visitor, "0.3", better="Late") == (409, {"kept": False, "turn": "1.0"})
    assert Sheet.objects.get().answers["better"] == {"value": "Whole"}
    assert visitor.get(visitor.address("step/section-2/")).hidden["turn"] == "1.0"


def test_saving_one_section_makes_no_page_of_another_one_old(live_page):
    visitor = in_words(live_page)
    visitor.get(visitor.address("step/section-1/")).answer(safe="no")
    assert autosave(visitor, "0.1", better="Other tab") == (200, {"kept": True})


def test_only_what_was_touched_is_saved(live_page):
    visitor = in_words(live_page)
    assert autosave(visitor, "1.1", step="section-1", feel_5="ok") == (200, {"kept": True})
    assert Sheet.objects.get().answers == {"safe": {"value": "yes"}, "feel_5": {"value": "ok"}}


@pytest.mark.parametrize("turn", ["", "x", "1", "0.1\x00", "-1.0", "9" * 5000 + ".1", "٠.١"])
def test_a_turn_that_is_none_saves_nothing(live_page, turn):
    assert autosave(in_words(live_page), turn, better="Words")[0] == 403
    assert "better" not in Sheet.objects.get().answers


def test_a_page_of_another_sheet_saves_nothing_and_what_is_over_says_so(live_page):
    visitor = in_words(live_page)
    page = visitor.response
    address = visitor.address("step/section-2/keep/")
    assert visitor.client.post(address, {"token": "0" * 32, "turn": "0.1", "q-better": "x"}).status_code == 403
    assert visitor.client.get(address).status_code == 405
    visitor.answer(better="Done").send()
    visitor.response = page
    assert autosave(visitor, "1.1", better="Late") == (410, {"kept": False})
    assert [comment.words for comment in Comment.objects.all()] == ["Done"]


def test_a_page_in_the_background_does_not_bring_its_sheet_to_the_front(live_page):
    tablet = in_words(live_page)
    page = tablet.response
    front = Visitor(live_page.survey).start()
    tablet.come_back(front.answer(go="stop", safe="no").code)
    before = tablet.ticket
    tablet.response = page
    assert autosave(tablet, "0.1", better="Mine")[0] == 200
    assert tablet.ticket == before


def test_the_numbers_hold_in_the_action_itself(live_page):
    in_words(live_page)
    sheet = Sheet.objects.get()
    words = {"better": Answer("Late")}
    with pytest.raises(OlderThanSaved):
        save_answers(sheet_key=sheet.key, answers=words, language="en", section="section-1", edit=Turn(0, 5))
    sheet.refresh_from_db()
    assert "better" not in sheet.answers


def test_saving_itself_costs_no_more_than_a_section(live_page, django_assert_max_num_queries):
    visitor = in_words(live_page)
    with django_assert_max_num_queries(6):
        assert autosave(visitor, "0.1", better="Words", one_word="Home")[0] == 200
    with django_assert_max_num_queries(6):
        visitor.client.post(visitor.path, {"token": visitor.token, "go": "next", "q-better": TOO_LONG})


def test_in_a_pause_everything_is_still_kept(live_page):
    visitor = in_words(live_page)
    page = visitor.response
    live_page.survey.paused_at = live_page.survey.opens_at
    live_page.survey.save()
    visitor.post(visitor.path, {"token": visitor.token, "go": "next", "q-better": TOO_LONG})
    assert visitor.heading == "This survey has a pause"
    assert Sheet.objects.get().drafts == {"better": {"": [TOO_LONG]}}
    visitor.response = page
    assert autosave(visitor, "1.1", better="Shorter") == (200, {"kept": True})


def test_help_in_a_pause_keeps_what_is_no_answer_yet_and_answers_beside_far_too_much(live_page, monkeypatch):
    visitor = in_words(live_page)
    live_page.survey.paused_at = live_page.survey.opens_at
    live_page.survey.save()
    posted = {"token": visitor.token, "go": "help"}
    path = visitor.path
    visitor.post(path, {**posted, "q-better": TOO_LONG})
    assert (visitor.heading, Sheet.objects.get().drafts) == ("I need help", {"better": {"": [TOO_LONG]}})
    monkeypatch.setattr(saving, "MOST_TYPED", len(TOO_LONG) + 1)
    visitor.post(path, {**posted, "q-better": TOO_LONG + TOO_LONG, "q-one_word": "Home"})
    assert visitor.heading == "I need help"
    assert Sheet.objects.get().drafts == {"better": {"": [TOO_LONG]}}
    assert Sheet.objects.get().answers["one_word"] == {"value": "Home"}


def test_words_that_come_while_nobody_reads_them_wait_unsent(live_page):
    visitor = in_words(live_page)
    live_page.survey.organisation.memberships.all().delete()
    visitor.answer(better="Still here")
    assert "We had to stop taking words just now" in visitor.page
    assert Sheet.objects.get().drafts == {"better": {"": ["Still here"]}}
    assert "Still here</textarea>" in visitor.get(visitor.path).page


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=5_000)
def test_more_than_can_be_read_is_explained_in_the_visitors_language(live_page):
    visitor = in_words(live_page)
    visitor.post(visitor.path.replace("/en/", "/ur/"), {"token": visitor.token, "q-better": "x" * 6_000})
    assert visitor.response.status_code == 413
    assert '<html lang="ur" dir="rtl">' in visitor.page
    visitor.post(visitor.path.replace("/ur/", "/en/"), {"token": "", "q-better": "x" * 6_000})
    assert visitor.heading == "That was too much at once"
    assert f'href="{visitor.path}"' in visitor.page


@override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=20)
def test_more_fields_than_can_be_read_are_explained_too(live_page):
    visitor = in_words(live_page).answer(**{f"better:{number}": "x" for number in range(30)})
    assert (visitor.response.status_code, visitor.heading) == (413, "That was too much at once")


@pytest.mark.parametrize("at", ["check", "stop"])
def test_the_look_changes_where_nothing_is_asked(live_page, at):
    visitor = in_words(live_page).answer(go="stop")
    visitor.get(visitor.address(f"{at}/"))
    for look in ("easy_read", "pictures", "standard", "x\x00"):
        visitor.post(visitor.address("look/"), {"token": visitor.token, "at": at, "go": f"look:{look}"})
        assert visitor.path.endswith(f"/{at}/")
    assert Sheet.objects.get().presentation == "standard"
    visitor.post(visitor.address("look/"), {"token": visitor.token, "at": at, "go": "look:pictures"})
    assert Sheet.objects.get().presentation == "pictures"
    visitor.post(visitor.address("look/"), {"token": "0" * 32, "at": at, "go": "look:standard"})
    assert Sheet.objects.get().presentation == "pictures"


def test_the_language_changes_on_a_step_and_what_was_typed_comes_along(live_page):
    translate(live_page, "ur")
    visitor = in_words(live_page).answer(go="language:ur", better="Half a")
    assert visitor.path == f"/ur/answer/{live_page.survey.reference}/step/section-2/"
    assert "Half a</textarea>" in visitor.page
    visitor.answer(go="language:pl", better="Half a thought")
    assert visitor.path.startswith("/pl/")
    assert Sheet.objects.get().answers["better"] == {"value": "Half a thought"}
