"""Every text is read by a person, one after the other, and no two readers are given the same one."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Role
from safeguarding.models import Reading
from surveys.actions.erase_what_is_over import erase_what_is_over
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.actions.read_next import HELD_FOR, finish_reading, take_next
from surveys.models import Comment, ReadingClaim
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.texts import at, reader_of, survey_with, text_in, withheld_in

pytestmark = pytest.mark.django_db


def take(survey, reader) -> str:
    found = take_next(survey=survey, reader=reader, what="x")
    return found.words if found else ""


def read(survey, reader) -> bool:
    return finish_reading(comment=ReadingClaim.objects.get(survey=survey, reader=reader).comment, reader=reader)


def test_two_readers_are_given_different_texts_and_keep_them_until_they_have_read_them():
    survey = survey_with("One", "Two", "Three")
    first, second = reader_of(survey), reader_of(survey)
    assert [take(survey, who) for who in (first, second, first, second)] == ["One", "Two", "One", "Two"]
    assert read(survey, first) is True
    assert [take(survey, who) for who in (first, second)] == ["Three", "Two"]
    assert read(survey, second) is True
    assert take(survey, second) == ""
    assert read(survey, first) is True
    assert [take(survey, who) for who in (first, second)] == ["", ""]
    assert Comment.objects.filter(read_at=None).count() == 0
    assert ReadingClaim.objects.count() == 0


def test_a_text_that_lies_open_too_long_goes_to_the_next_reader_and_pressing_late_marks_nothing():
    survey = survey_with("One")
    first, second = reader_of(survey), reader_of(survey)
    take(survey, first)
    text = Comment.objects.get()
    assert take(survey, second) == ""
    ReadingClaim.objects.update(taken_at=timezone.now() - HELD_FOR - timedelta(seconds=1))
    assert take(survey, second) == "One"
    assert finish_reading(comment=text, reader=first) is False
    assert Comment.objects.get().read_at is None
    assert finish_reading(comment=text, reader=second) is True
    assert finish_reading(comment=text, reader=second) is False


def test_a_text_that_was_withheld_or_read_elsewhere_is_not_given_again():
    survey = survey_with("One", "Two", "Three")
    reader = reader_of(survey)
    take(survey, reader)
    raise_from_comment(comment=Comment.objects.get(words="One"), user=reader)
    assert take(survey, reader) == "Two"
    Comment.objects.filter(words="Two").update(read_at=timezone.now())
    assert take(survey, reader) == "Three"
    erase_what_is_over(today=date(2036, 1, 1))
    assert take(survey, reader) == ""


def test_the_database_holds_one_text_for_each_reader_and_one_reader_for_each_text():
    survey = survey_with("One", "Two")
    one, two = Comment.objects.order_by("pk")
    first, second = reader_of(survey), reader_of(survey)
    values = {"survey": survey, "taken_at": timezone.now()}
    ReadingClaim.objects.create(comment=one, reader=first, **values)
    for comment, reader in ((two, first), (one, second)):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReadingClaim.objects.create(comment=comment, reader=reader, **values)


def test_a_reader_goes_from_text_to_text_and_each_reading_is_written_down(client):
    survey = survey_with("Softer beds", "More light")
    withheld_in(survey, "He hits me")
    reader = reader_of(survey)
    client.force_login(reader)
    page = client.get(at("read_next", survey))
    body = page.content.decode()
    assert [
        word in body for word in ("Softer beds", "Better?", "2 texts have not been read yet", "This worries me")
    ] == [True] * 4
    assert [word in body for word in ("More light", "He hits me")] == [False, False]
    assert "1 text is with the safeguarding lead." in body
    assert [(row.user, row.count) for row in Reading.objects.all()] == [(reader, 1)]
    assert Comment.objects.filter(read_at=None).count() == 3
    sent = {"comment": str(page.context["comment"].reference)}
    page = client.post(at("read_next", survey), sent, follow=True)
    assert "More light" in page.content.decode()
    assert "1 text has not been read yet" in page.content.decode()
    # The same form again, as after a press on the button "back": nothing else is marked.
    page = client.post(at("read_next", survey), sent, follow=True)
    assert "That text was given to somebody else, or it was read." in page.content.decode()
    assert Comment.objects.unread().count() == 1
    client.post(at("read_next", survey), {"comment": str(page.context["comment"].reference)})
    assert "Everything has been read." in client.get(at("read_next", survey)).content.decode()


@pytest.mark.parametrize("sent", [{}, {"comment": "x"}, {"comment": "0" * 32}])
def test_a_form_without_a_text_marks_nothing(client, sent):
    survey = survey_with("One")
    client.force_login(reader_of(survey))
    client.get(at("read_next", survey))
    assert client.post(at("read_next", survey), sent).status_code == 302
    assert Comment.objects.unread().count() == 1


def test_nobody_else_finds_it(client):
    survey = survey_with("One")
    strangers = [(Role.READER, OrganisationFactory()), (Role.OFFICER, survey.organisation)]
    for role in strangers:
        client.force_login(UserFactory(roles=[role]))
        assert client.get(at("read_next", survey)).status_code == 404
        assert client.post(at("read_next", survey)).status_code == 404
    assert (Reading.objects.count(), ReadingClaim.objects.count()) == (0, 0)


def test_the_page_costs_the_same_whatever_waits(client):
    survey = survey_with("One")
    client.force_login(reader_of(survey))
    client.get(at("read_next", survey))

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at("read_next", survey)).status_code == 200
        return len(queries)

    before = cost()
    for words in ("Two", "Three"):
        text_in(survey, words)
    assert cost() == before
