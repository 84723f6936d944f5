"""Makes sent answers with one free text each, as rows."""

import uuid
from datetime import date

from accounts.models import Organisation
from surveys.answering import receipts
from surveys.asking.questionnaire import Question, Questionnaire, Section
from surveys.models import Comment, Response, Survey, SurveyVersion


def comment_of(organisation: Organisation, words: str = "There is no light in the park.", **survey) -> Comment:
    """A comment in a sent answer to a new survey of `organisation`; its response has the receipt of `code_of`."""
    row = Survey.objects.create(name="The park", organisation=organisation, **survey)
    version = SurveyVersion.objects.create(survey=row, number=1, questionnaire=one_free_text().to_data())
    return answer(version, words)


def one_free_text() -> Questionnaire:
    better = Question("better", "long_text", {"en": "What would make it better?"})
    return Questionnaire(("en",), {"en": "The park"}, (Section("all", {"en": "The park"}, (better,)),))


def answer(version: SurveyVersion, words: str) -> Comment:
    key = uuid.uuid4()
    response = Response.objects.create(
        survey=version.survey,
        version=version,
        sheet_key=key,
        receipt_hmac=receipts.hmac_of(receipts.new_code(str(key))),
        language="en",
        presentation="standard",
        day=date(2026, 2, 1),
    )
    return Comment.objects.create(
        response=response, survey=version.survey, question_key="better", words=words, language="en", day=response.day
    )


def code_of(comment: Comment) -> str:
    """The receipt code of the answer that this comment is in."""
    return receipts.new_code(str(comment.response.sheet_key))
