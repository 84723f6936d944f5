"""Whatever is posted ends in a kind message or in a stored answer, exactly as it was typed; never in an error page."""

import json
import re
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.enums import Role
from surveys.actions.save_answers import save_answers
from surveys.actions.send_sheet import send_sheet
from surveys.actions.start_sheet import start_sheet
from surveys.asking.answers import answers_from_data
from surveys.asking.questionnaire import Question
from surveys.authoring.comparability import fingerprint
from surveys.authoring.compile import PageTexts, assemble
from surveys.forms.steps import StepForm
from surveys.kinds import all_kinds, kind_named
from surveys.kinds.base import OPT_OUT_SUFFIX, Posted
from surveys.models import Comment, ConfirmedChange, Response, Sheet
from surveys.models.change import changes_to_confirm
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.surveys.every_kind import questions_of
from tests.surveys.factories import SurveyFactory, a_few_questions, block, survey_page
from tests.surveys.walking import Visitor

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"
NASTY = [
    "",
    " ",
    "\r\n",
    "\x00",
    "a\x00b",
    "\x0b\x0c\x1b",
    "‮right to left‬",
    "👨‍👩‍👧‍👦🏳️‍🌈",
    "<script>alert(1)</script><textarea>",
    "</textarea><b>",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "%(name)s %s {0}",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE surveys_sheet; --",
    "␛0000;",
    "\ufeff\ufffe\uffff",
    "ਮੈਂ ਖੁਸ਼ ਹਾਂ",
    "میں خوش ہوں",
    "\n\nfirst two lines empty",
    "Zalgo" + "\u0300" * 300,
    ":dont_know",
    "x" * 20_000,
    "x" * 1_000_000,
]


@pytest.fixture
def live_page() -> SurveyPage:
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    return survey_page(survey=survey)


def every_kind() -> list[str]:
    return [kind.name for kind in all_kinds() if kind.asks]


@pytest.mark.slow
def test_every_text_is_stored_as_typed_or_answered_kindly(live_page):
    for text in NASTY:
        visitor = Visitor(live_page.survey).start().answer(safe="yes")
        body = urlencode({"token": visitor.token, "go": "next", "q-better": text})
        visitor.response = visitor.client.post(visitor.path, body, content_type=FORM, follow=True)
        assert visitor.response.status_code == 200, text[:20]
        if visitor.heading == "Check your answers":
            visitor.send()
            stored = [comment.words_as_typed for comment in Comment.objects.all()]
            assert stored == ([text] if text.strip() else [])
            Comment.objects.all().delete()
        else:
            assert len(text) > 20_000
            assert "Your words are still here" in visitor.page
            assert text in visitor.page


@pytest.mark.slow
def test_every_other_field_takes_anything(live_page):
    for text in NASTY:
        visitor = Visitor(live_page.survey)
        visitor.post(visitor.address("start/"), {"presentation": text, "age_band": text, "fresh": text})
        assert visitor.response.status_code == 200, text[:20]
        for name in ("go", "token", "q-safe", "q-feel_5", "q-better", "q-none"):
            visitor.post(visitor.address("step/section-1/"), {"token": visitor.token, "q-safe": "yes", name: text})
            assert visitor.response.status_code == 200, (name, text[:20])
        assert visitor.post(visitor.address("check/"), {"token": text}).response.status_code == 200, text[:20]


@pytest.mark.parametrize("cookie", ["", "x", "~~~", "a.b~c.d", "0" * 32, "0" * 32 + ".x", "é\x7f", "." * 5000])
def test_a_broken_cookie_is_no_cookie(live_page, cookie):
    visitor = Visitor(live_page.survey)
    visitor.client.cookies["heard_sheet"] = cookie
    assert visitor.get(visitor.address("check/")).heading == "We can't find your answers here"


def test_an_answer_that_is_not_offered_is_refused_in_words(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="perhaps")
    assert "That is not one of the answers here." in visitor.page


def test_words_and_an_opt_out_at_once_are_asked_about_and_kept(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes")
    visitor.answer(better="Half", better__opt_out=["not_said"])
    assert "Untick the box, or take your words away." in visitor.page
    assert "Half</textarea>" in visitor.page


def test_an_answer_to_a_hidden_question_is_not_stored(live_page):
    visitor = Visitor(live_page.survey).start().answer(safe="yes", one_word="Sneaked in")
    visitor.answer(one_word="Sneaked in").send()
    assert Comment.objects.count() == 0


def test_another_surveys_ticket_opens_nothing(live_page):
    other = survey_page(survey=SurveyFactory(organisation=live_page.survey.organisation))
    visitor = Visitor(live_page.survey).start()
    visitor.survey = other.survey
    assert visitor.get(visitor.address("check/")).heading == "We can't find your answers here"


def test_a_sheet_goes_on_with_the_version_it_began_with(live_page):
    visitor = Visitor(live_page.survey).start()
    live_page.questions[2].value["wording"] = "Do you feel safe now?"
    live_page.save_revision().publish()
    assert "Do you feel safe?" in visitor.get(visitor.path).page
    assert "Do you feel safe now?" in Visitor(live_page.survey).start().page


def publish_and_mean_it(page: SurveyPage) -> None:
    """As an officer who is shown what breaks and types the word of confirmation."""
    asked = assemble({"en": PageTexts(page.title, page.thanks, page.questions)})
    ConfirmedChange.objects.create(
        survey=page.survey,
        fingerprint=fingerprint(asked),
        changes=[change.to_data() for change in changes_to_confirm(page.survey, asked)],
        confirmed_by=UserFactory(),
    )
    page.save_revision().publish()
    assert page.survey.current_version().number == 2


GONE = {
    "the question with words": lambda stream: stream.pop(6),
    "the section with words": lambda stream: [stream.pop() for _block in range(4)],
    "an option": lambda stream: stream[3].value["options"].pop(1),
    "the question with that option": lambda stream: stream.pop(3),
}


@pytest.mark.parametrize("gone", GONE)
@pytest.mark.parametrize("has_saved", [True, False], ids=["saved before", "posted after"])
def test_a_sheet_from_before_something_was_dropped_is_sent_with_all_of_it(gone, has_saved):
    first = a_few_questions()
    first[3] = block(
        "single_choice", key="often", wording="How often?", options={"a": "Often", "b": "Never", "c": "?"}
    )
    page = survey_page(*first)
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, page.survey.organisation)])
    visitor = Visitor(page.survey).start()
    if has_saved:
        visitor.answer(safe="yes", often="b").answer(go="back", better="Before it went")
    GONE[gone](page.questions)
    publish_and_mean_it(page)
    visitor.answer(safe="yes", often="b").answer(better="A garden\r\n and 🐇")
    assert (visitor.heading, "Never" in visitor.page, "A garden" in visitor.page) == ("Check your answers", True, True)
    assert visitor.send().heading == "Thank you. We have your answers"
    response = Response.objects.get()
    assert response.version.number == 1
    kept = answers_from_data(response.answers)
    assert (kept["safe"].value, kept["often"].chosen) == ("yes", ("b",))
    assert Comment.objects.get().words_as_typed == "A garden\r\n and 🐇"


def test_a_sheet_that_was_thrown_away_is_explained(live_page):
    visitor = Visitor(live_page.survey).start()
    Sheet.objects.all().delete()
    assert visitor.answer(safe="yes").heading == "We can't find your answers here"


def test_a_form_posted_after_the_close_says_so(live_page):
    visitor = Visitor(live_page.survey).start()
    live_page.survey.closes_at = timezone.now() - timedelta(hours=1)
    live_page.survey.save()
    assert visitor.answer(safe="yes").heading == "This survey is closed"


TELLING = ["yes", "good", "often", "derwent", "outside", ":not_said", ":", "::x"]
TELLING += ["7", "１٢,५", "-0.000", "1,500", "9" * 50]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(every_kind()),
    value=st.text(alphabet=st.characters()) | st.sampled_from(TELLING),
    parts=st.lists(st.text(alphabet=st.characters()) | st.sampled_from(["1", "۳۱", "12", "2026", "0"]), max_size=3),
    opt_outs=st.lists(st.sampled_from(["dont_know", "not_said", "", "x", "\x00"]), max_size=3),
    required=st.booleans(),
)
def test_every_kind_reads_anything(kind, value, parts, opt_outs, required):
    for question in questions_of(kind, required=required):
        if kind_named(question.kind).asks:
            name = f"q-{question.key}"
            parts_by_name = dict(zip((f"{name}:day", f"{name}:month", f"{name}:year"), parts, strict=False))
            posting = Posting({name: value, name + OPT_OUT_SUFFIX: opt_outs, **parts_by_name})
            fits_or_is_answered_kindly(question, posting)


def fits_or_is_answered_kindly(question: Question, posted: dict[str, Any]) -> None:
    form = StepForm([question], language="en", presentation="standard", answers={}, data=posted)
    (asked,) = form.asked()
    render_to_string(asked.template, {"asked": asked}).encode()
    if not form.is_valid():
        assert asked.errors
        return
    answer = form.cleaned_data[question.key]
    assert not (answer is None and question.required)
    if answer is not None:
        assert bool(answer.chosen) != bool(answer.opt_out)
        assert json.loads(json.dumps(answer.to_data())) == answer.to_data()
        again = kind_named(question.kind).posted(answer)
        assert kind_named(question.kind).check(question, again) == answer
        assert kind_named(question.kind).said(question, answer, "en")


class Posting(dict):
    """Posted data with the one method of a QueryDict that kinds use."""

    def getlist(self, name: str) -> list[str]:
        found = self.get(name, [])
        return found if isinstance(found, list) else [found]


@pytest.mark.parametrize("text", ["a\x00b", "␛0000;", "␛", "␛241b;\x00"])
def test_what_no_page_shows_survives_going_back_and_pressing_next_again(live_page, text):
    """A page shows a sign in its place, and what comes back is that sign."""
    visitor = Visitor(live_page.survey).start().answer(safe="yes").answer(better=text)
    for _ in range(2):
        visitor.get(visitor.address("step/section-2/"))
        shown = unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", visitor.page, re.S)[1])
        visitor.answer(better=shown)
    visitor.send()
    assert Comment.objects.get().words_as_typed == text


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "ok\x00"])
def test_what_no_database_holds_is_stored_and_comes_back(live_page, text):
    """Lone surrogates cannot travel in a form, but a text may come another way."""
    version = live_page.survey.current_version()
    sheet, ticket = start_sheet(version=version, language="en")
    question = version.as_questionnaire().question("better")
    answer = kind_named(question.kind).check(question, Posted(text))
    save_answers(sheet_key=sheet.key, answers={"better": answer}, language="en")
    send_sheet(ticket=ticket)
    assert Comment.objects.get().words_as_typed == text
