"""Nobody's yes is ticked beforehand, and a no is an answer or a kind end."""

import pytest

from accounts.enums import Role
from surveys.actions.save_answers import save_answers
from surveys.actions.send_sheet import NothingToSend, send_sheet
from surveys.actions.start_sheet import start_sheet
from surveys.asking.answers import Answer
from surveys.authoring.compile import PageTexts, Refused, assemble
from surveys.models import Response
from tests.accounts.factories import UserFactory
from tests.surveys.every_kind import question_of
from tests.surveys.factories import SurveyFactory, block, questions, survey_page
from tests.surveys.kinds.posting import post
from tests.surveys.walking import Visitor

pytestmark = pytest.mark.django_db


def page_with(if_no: str):
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    return survey_page(
        block("section", title="First"),
        block("yes_no", key="early", wording="Before?"),
        block("section", title="Is that all right?"),
        block("consent", key="ok", wording="We may use what I say.", if_no=if_no),
        block("section", title="Then"),
        block("yes_no", key="late", wording="After?"),
        survey=survey,
    )


def test_nothing_is_ticked_beforehand():
    (asked,) = post(question_of("consent")).asked()
    assert not any(tile.checked for tile in (*asked.options, *asked.opt_outs))


@pytest.mark.parametrize("answer", ["no", ":dont_know", ":not_said"])
def test_without_a_yes_the_survey_ends_kindly_and_sends_nothing(answer):
    visitor = Visitor(page_with("ends").survey).start().answer(early="yes").answer(ok=answer)
    assert visitor.heading == "That is fine"
    assert "Nothing was sent" in visitor.page
    assert visitor.send().heading == "That is fine"
    assert Response.objects.count() == 0


def test_somebody_may_think_again():
    visitor = Visitor(page_with("ends").survey).start().answer(early="yes").answer(ok="no")
    visitor.get(visitor.address("step/section-2/")).answer(ok="yes").answer(late="no").send()
    assert Response.objects.get().answers["ok"] == {"value": "yes"}


def test_it_cannot_be_passed_over_where_the_survey_needs_it():
    visitor = Visitor(page_with("ends").survey).start().answer(early="yes").answer()
    assert visitor.heading == "Is that all right?"
    assert "Not answered yet" in visitor.get(visitor.address("check/")).page


def test_a_no_is_an_answer_where_the_survey_goes_on():
    visitor = Visitor(page_with("goes_on").survey).start().answer(early="yes").answer(ok="no")
    assert visitor.heading == "Then"
    visitor.answer(late="yes").send()
    assert Response.objects.get().answers["ok"] == {"value": "no"}


def test_no_other_door_sends_without_a_yes():
    sheet, ticket = start_sheet(version=page_with("ends").survey.current_version(), language="en")
    save_answers(sheet_key=sheet.key, answers={"early": Answer("yes"), "ok": Answer("no")}, language="en")
    with pytest.raises(NothingToSend):
        send_sheet(ticket=ticket)
    assert Response.objects.count() == 0


def test_a_question_for_those_who_said_no_behind_the_end_is_refused():
    stream = questions(
        block("consent", key="ok", wording="May we?", if_no="ends"),
        block("yes_no", key="why", wording="Really?", only_if=("all", ("ok", "is", "no"))),
    )
    with pytest.raises(Refused, match="Nobody would ever be asked this"):
        assemble({"en": PageTexts("Title", "", stream)})
