"""Whatever is posted ends in a kind message or in a stored answer, exactly as it was typed; never in an error page."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.enums import Role
from surveys.actions.save_answers import save_answers
from surveys.actions.send_sheet import send_sheet
from surveys.actions.start_sheet import start_sheet
from surveys.forms.steps import StepForm
from surveys.kinds import all_kinds, kind_named
from surveys.kinds.base import OPT_OUT_SUFFIX, Posted
from surveys.models import Comment, Sheet
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.surveys.factories import SurveyFactory, block, survey_page
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


def test_every_kind_is_in_the_example(live_page):
    kinds = {question.kind for question in live_page.survey.current_version().as_questionnaire().questions()}
    assert kinds == {kind.name for kind in all_kinds()}


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


def test_a_sheet_that_was_thrown_away_is_explained(live_page):
    visitor = Visitor(live_page.survey).start()
    Sheet.objects.all().delete()
    assert visitor.answer(safe="yes").heading == "We can't find your answers here"


def test_a_form_posted_after_the_close_says_so(live_page):
    visitor = Visitor(live_page.survey).start()
    live_page.survey.closes_at = timezone.now() - timedelta(hours=1)
    live_page.survey.save()
    assert visitor.answer(safe="yes").heading == "This survey is closed"


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(every_kind()),
    value=st.text(alphabet=st.characters()) | st.sampled_from(["yes", "good", "often", ":not_said", ":", "::x"]),
    opt_outs=st.lists(st.sampled_from(["dont_know", "not_said", "", "x", "\x00"]), max_size=3),
    required=st.booleans(),
)
def test_every_kind_reads_anything(kind, value, opt_outs, required):
    data = {"yes_no": {}, "faces": {"scale": "3"}, "single_choice": {"options": {"often": "Often", "no": "No"}}}
    values = block(kind, key="k", wording="?", required=required, **data.get(kind, {}))
    stream = SurveyPage._meta.get_field("questions").stream_block.normalize([values])
    (question,) = kind_named(kind).questions({"en": stream[0].value})
    posted = Posting({"q-k": value, "q-k" + OPT_OUT_SUFFIX: opt_outs})
    form = StepForm([question], language="en", presentation="standard", answers={}, data=posted)
    (asked,) = form.asked()
    if form.is_valid():
        answer = form.cleaned_data["k"]
        assert answer is None or bool(answer.value) != bool(answer.opt_out)
        assert not (answer is None and required)
    else:
        assert asked.errors
    asked.value.encode()


class Posting(dict):
    """Posted data with the one method of a QueryDict that kinds use."""

    def getlist(self, name: str) -> list[str]:
        return self.get(name, [])


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
