"""Words beside "other": taken as typed, turned into a comment, screened, and kept in no second place."""

import pytest

from accounts.enums import Role
from surveys.asking.answers import Answer
from surveys.asking.exact_text import storable
from surveys.forms.steps import StepForm
from surveys.models import Comment, Response
from tests.accounts.factories import UserFactory
from tests.surveys.every_kind import block_of, option, problems_of, question_of
from tests.surveys.factories import SurveyFactory, survey_page
from tests.surveys.kinds.posting import answer_to, error_of, post
from tests.surveys.walking import Visitor

pytestmark = pytest.mark.django_db
PLACES = [option("Home"), option("School"), option("Else", role="other")]
PICTURES = [option("Home", symbol="house"), option("Else", symbol="adult", role="other")]
NASTY = ["At Gran's", " \t x", "\u202eright to left", "a\x00b", "\ud800", "👨‍👩‍👧‍👦", "<b>=1+1"]
KINDS = ["single_choice", "several_choices", "picture_choice"]


def asked(kind: str, **values):
    return question_of(kind, options=PICTURES if kind == "picture_choice" else PLACES, **values)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("words", NASTY)
def test_words_are_kept_as_typed_with_other_ticked_or_not(kind, words):
    ticked = answer_to(asked(kind), value="else", words=words)
    assert (ticked.chosen, ticked.words) == (("else",), storable(words))
    assert answer_to(asked(kind), words=words) == ticked


@pytest.mark.parametrize("kind", KINDS)
def test_blanks_are_no_words(kind):
    assert answer_to(asked(kind), words=" \r\n ") is None


@pytest.mark.parametrize("kind", KINDS)
def test_other_without_words_is_an_answer_unless_they_are_wanted(kind):
    assert answer_to(asked(kind), value="else").chosen == ("else",)
    assert error_of(asked(kind, needs_words=True), value="else") == (
        "You chose “other”. Please write beside it what you mean."
    )


@pytest.mark.parametrize("kind", KINDS)
def test_too_many_words_are_asked_about_and_stay_in_the_field(kind):
    form = post(asked(kind), value="else", words="x" * 501)
    assert "This is 1 letter longer than we can keep." in str(form.errors)
    (shown,) = form.asked()
    assert shown.words == "x" * 501


@pytest.mark.parametrize("choice", ["home", ":not_said"])
def test_words_beside_another_single_choice_are_asked_about(choice):
    assert "Choose “other”, or clear the words." in error_of(asked("single_choice"), value=choice, words="Gran's")


def test_words_beside_several_choices_join_them():
    assert answer_to(asked("several_choices"), value="home", words="Gran's") == Answer(
        codes=("home", "else"), words="Gran's"
    )
    assert "Untick one of them." in error_of(asked("several_choices"), value=":not_said", words="Gran's")


def test_words_for_a_question_without_other_go_nowhere():
    assert answer_to(question_of("single_choice"), value="often", words="Gran's") == Answer("often")


@pytest.mark.parametrize("kind", KINDS)
def test_while_nobody_reads_words_other_can_be_chosen_and_what_was_written_before_stays(kind):
    question = asked(kind, needs_words=True)
    saved = {question.key: answer_to(question, value="else", words="Gran's")}

    def form(**posted: str) -> StepForm:
        data = post(question, **posted).data
        return StepForm([question], language="en", presentation="standard", answers=saved, data=data, words_off=True)

    kept = form(value="else")
    assert kept.is_valid()
    assert kept.cleaned_data[question.key].words == "Gran's"
    changed = form(value="home")
    assert changed.is_valid()
    assert changed.cleaned_data[question.key].words == ""
    written = form(value="else", words="New words")
    assert not written.is_valid()
    assert written.asked()[0].words == "New words"


def test_two_others_and_demanded_words_without_other_are_refused():
    two = [option("A", role="other"), option("B", role="other")]
    assert "Only one option can have a line" in problems_of("single_choice", options=two)[0]
    assert "no option is “other”" in problems_of("single_choice", needs_words=True)[0]


def test_words_become_a_screened_comment_and_stay_out_of_the_response():
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    page = survey_page(block_of("several_choices", key="where", options=PLACES), survey=survey)
    visitor = Visitor(page.survey).start()
    words = "with my uncle, he hits me"
    visitor.answer(where=["home", "else"], **{"where:words": words})
    assert f"Home, Else: {words}" in visitor.page
    visitor.send()
    response, comment = Response.objects.get(), Comment.objects.get()
    assert response.answers == {"where": {"codes": ["home", "else"]}}
    assert (comment.question_key, comment.words) == ("where", words)
    assert comment.concern is not None
