"""Class codes: easy to type, for so many answers and no more, and hard to guess."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils import timezone

from surveys.actions.send_sheet import send_sheet
from surveys.actions.start_sheet import start_sheet
from surveys.actions.use_entry import ClassIsFull
from surveys.answering import guesses
from surveys.answering.entries import entry_with
from surveys.enums import Access
from surveys.models import ClassCode, Response, Sheet
from tests.surveys.entrances import BatchFactory, ClassCodeFactory, link_of
from tests.surveys.factories import SurveyFactory, survey_page
from tests.surveys.walking import Visitor


@pytest.fixture
def group(db) -> ClassCode:
    page = survey_page(survey=SurveyFactory(access=Access.CLASS_CODE))
    return ClassCodeFactory(survey=page.survey, label="Rowan 5b")


def type_in(group: ClassCode, typed: str) -> Visitor:
    return Visitor(group.survey).post("/en/class/", {"code": typed})


def begin(group: ClassCode) -> Visitor:
    visitor = type_in(group, group.code)
    return visitor.start(entry=visitor.hidden["entry"])


def test_the_page_of_the_survey_asks_for_the_code(group):
    visitor = Visitor(group.survey).get(f"/en/answer/{group.survey.reference}/")
    assert "Type the code of your class" in visitor.page
    assert "Type the code of your class" in visitor.start().page
    assert Sheet.objects.count() == 0


@pytest.mark.parametrize(
    "typed",
    [str.lower, lambda code: f" {code[:3]} - {code[3:]} ", lambda code: ".".join(code)],
    ids=["small letters", "gaps", "dots"],
)
def test_a_code_may_be_typed_in_many_ways(group, typed):
    assert "Which version suits you?" in type_in(group, typed(group.code)).page


def test_the_page_where_it_is_typed_is_kept_for_everybody(group, client, django_assert_num_queries):
    client.get("/en/class/")
    with django_assert_num_queries(0):
        assert client.get("/en/class/").status_code == 200


def test_an_answer_knows_its_class_and_nobody_who_answers_sees_the_label(group):
    visitor = begin(group)
    assert group.label not in visitor.page
    visitor.answer(safe="yes").answer().send()
    group.refresh_from_db()
    assert (Response.objects.get().group, group.sent) == (group, 1)


def test_the_code_is_nowhere_in_the_database(group):
    values = [str(value) for row in ClassCode.objects.values() for value in row.values()]
    assert group.code not in " ".join(values)
    assert entry_with(group.code).class_code == group


def test_a_class_that_is_full_takes_no_more_and_loses_nothing(group):
    ClassCode.objects.update(limit=1)
    first, second = begin(group), begin(group)
    for visitor in (first, second):
        visitor.answer(safe="yes").answer().send()
    assert first.heading == "Thank you. We have your answers"
    assert second.heading == "This code has no place left"
    assert "your teacher" in second.page
    assert (Response.objects.count(), Sheet.objects.count()) == (1, 1)
    assert type_in(group, group.code).heading == "This code has no place left"
    ClassCode.objects.update(limit=2)
    second.get(second.address("check/")).send()
    assert (second.heading, Response.objects.count()) == ("Thank you. We have your answers", 2)


@pytest.fixture
def other(group) -> ClassCode:
    """The code of a class that answers another survey of the same organisation."""
    survey = SurveyFactory(access=Access.CLASS_CODE, organisation=group.survey.organisation)
    return ClassCodeFactory(survey=survey_page(survey=survey).survey)


def test_a_code_of_another_survey_opens_nothing_here(group, other):
    visitor = begin(other)
    assert visitor.heading == "About your home"
    for entry in (other.code, other.code.lower()):
        assert Visitor(group.survey).start(entry=entry).response.status_code == 404
        assert Visitor(group.survey).start(entry=entry).heading == "We do not know this link"
    assert Sheet.objects.get().version.survey == other.survey


@pytest.mark.parametrize("name", ["step/section-1/", "step/section-1/keep/", "check/", "stop/", "look/"])
def test_a_ticket_of_another_survey_saves_and_sends_nothing(group, other, name):
    visitor = begin(group)
    ticket, token = visitor.ticket, visitor.token
    visitor.survey = other.survey
    posted = {"token": token, "q-safe": "yes", "q-better": "Mine", "turn": "0.1"}
    visitor.post(visitor.address(name), posted)
    if not name.endswith("keep/"):
        assert visitor.heading == "We can't find your answers here"
    assert (Sheet.objects.get().version.survey, Sheet.objects.get().answers) == (group.survey, {})
    assert (Response.objects.count(), visitor.ticket) == (0, ticket)


@pytest.mark.parametrize("field", ["expires_at", "revoked_at"])
def test_a_code_that_has_ended_says_whom_to_ask(group, field):
    ClassCode.objects.update(**{field: timezone.now()})
    visitor = type_in(group, group.code)
    assert (visitor.heading, "your teacher" in visitor.page) == ("This code has ended", True)


@pytest.mark.parametrize("typed", ["", "K7M", "222222", "\x00", "x" * 1000, "ßßßßßß", "\ud800"])
def test_a_wrong_code_comes_back_with_a_sentence(group, typed):
    if typed == "\ud800":
        typed = typed.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    visitor = type_in(group, typed)
    assert visitor.response.status_code == 200
    assert "error-summary" in visitor.page


def test_only_wrong_codes_count_and_too_many_have_to_wait(group):
    for _child in range(guesses.MOST_FAILURES + 5):
        assert type_in(group, group.code).response.status_code == 200
    for _guess in range(guesses.MOST_FAILURES):
        type_in(group, "222222")
    assert type_in(group, group.code).response.status_code == 429
    assert Visitor(group.survey).get(f"/en/class/{group.code}/").response.status_code == 429


def start_with(group: ClassCode, entry: str) -> Visitor:
    return Visitor(group.survey).start(entry=entry)


@pytest.mark.parametrize("wrong", ["unknown", "of another survey", "no code"])
def test_wrong_codes_in_the_start_form_count_like_typed_ones(group, other, wrong):
    entry = {"unknown": "222222", "of another survey": other.code, "no code": "x"}[wrong]
    for _guess in range(guesses.MOST_FAILURES):
        assert start_with(group, entry).response.status_code == 404
    for each in (entry, group.code):
        visitor = start_with(group, each)
        assert (visitor.response.status_code, "Wait 15 minutes" in visitor.page) == (429, True)
    assert type_in(group, group.code).response.status_code == 429
    assert Sheet.objects.count() == 0


def test_the_right_code_and_none_at_all_do_not_count_in_the_start_form(group):
    for _child in range(guesses.MOST_FAILURES // 2 + 3):
        assert start_with(group, group.code).heading == "About your home"
        Visitor(group.survey).start()
    assert type_in(group, group.code).response.status_code == 200


def test_a_link_opens_its_survey_whatever_others_typed_at_the_same_place(group):
    page = survey_page(survey=SurveyFactory(access=Access.INVITATION))
    own = link_of(BatchFactory(survey=page.survey))
    for _guess in range(guesses.MOST_FAILURES):
        start_with(group, own)
    assert start_with(group, own).response.status_code == 429
    assert Visitor(page.survey).start(entry=own).heading == "About your home"


@pytest.mark.django_db
def test_the_limit_is_kept_by_the_database_too():
    with pytest.raises(IntegrityError), transaction.atomic():
        ClassCodeFactory(limit=2, sent=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClassCodeFactory(limit=0)


def send_all(group: ClassCode, count: int, workers: int) -> list[str]:
    version = group.survey.current_version()
    tickets = [start_sheet(version=version, language="en", entry=entry_with(group.code))[1] for _child in range(count)]

    def send(ticket) -> str:
        try:
            return "sent" if send_sheet(ticket=ticket).code else ""
        except ClassIsFull:
            return "full"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(send, tickets))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_sends_at_once_keep_to_the_limit():
    page = survey_page(survey=SurveyFactory(access=Access.CLASS_CODE))
    group = ClassCodeFactory(survey=page.survey, limit=7)
    found = send_all(group, 20, 20)
    group.refresh_from_db()
    assert (found.count("sent"), found.count("full"), group.sent) == (7, 13, 7)
    assert (Response.objects.filter(group=group).count(), Sheet.objects.count()) == (7, 13)
