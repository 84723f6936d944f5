"""How many questions to the database an answer costs, once everything that is kept is kept."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from post_office.models import Email

from accounts.enums import Role
from benchmarks.peer import asked
from benchmarks.peer.blocks import blocks
from safeguarding.models import Concern
from surveys.models import Comment, Response, Sheet, Survey
from tests.accounts.factories import UserFactory
from tests.surveys.factories import make_lawful, survey_page
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]

MOST_FOR_A_SECTION = 6
MOST_FOR_SENDING = 8
MOST_WITH_A_CONCERN = 22


@pytest.fixture
def survey() -> Survey:
    """Ten questions in three sections, two of them for words, one asked under a condition."""
    return make_lawful(survey_page(*blocks(), title="Ten questions").survey)


def queries_of(press: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as queries:
        press()
    return len(queries)


def post(visitor: Visitor, path: str, **data: str) -> str:
    """Where sending leads, without going there."""
    response = visitor.client.post(path, data, headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code == 302
    return response["Location"]


def walk(survey: Survey, **words: str) -> tuple[list[int], int]:
    """The cost of saving each section, and of sending."""
    visitor, said = Visitor(survey).start(), {**asked.answers(1), **words}
    sections = []
    for _title, questions in asked.SECTIONS:
        form = {"token": visitor.token, "go": "next", **{f"q-{key}": said[key] for key in questions}}
        address = visitor.path
        with CaptureQueriesContext(connection) as queries:
            onward = post(visitor, address, **form)
        sections.append(len(queries))
        visitor.get(onward)
    assert visitor.heading == "Check your answers"
    token = visitor.token
    return sections, queries_of(lambda: post(visitor, visitor.address("check/"), token=token))


def test_saving_a_section_and_sending_ten_answers_cost_few_queries(survey):
    walk(survey)
    sections, sending = walk(survey)
    assert max(sections) <= MOST_FOR_A_SECTION
    assert sending <= MOST_FOR_SENDING
    assert (Response.objects.count(), Comment.objects.count(), Sheet.objects.count()) == (2, 4, 0)
    assert Response.objects.latest("pk").answers["adults"] == {"value": "often"}


def test_a_concern_and_the_mails_about_it_add_few_queries_however_many_are_told(survey):
    walk(survey)
    _sections, with_two = walk(survey, better="I want to kill myself")
    for _ in range(3):
        UserFactory(roles=[(Role.SAFEGUARDING_DEPUTY, survey.organisation)])
    _sections, with_five = walk(survey, better="I want to kill myself")
    assert with_two == with_five <= MOST_WITH_A_CONCERN
    assert (Concern.objects.count(), Email.objects.count()) == (2, 2 + 5)
