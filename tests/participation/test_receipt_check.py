"""A child who sees what we made of their words says whether we understood them."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.enums import Role
from participation.models import Evidence, Viewpoint, ViewpointCheck
from safeguarding.models import Concern
from surveys.answering.later_words import Later, asked_by, key_of
from surveys.models import Comment
from tests.accounts.factories import UserFactory
from tests.participation.answers import answer, code_of, comment_of
from tests.participation.factories import ViewpointFactory

pytestmark = pytest.mark.django_db

KEY = "0b9f2c1e-58a4-4c55-9a32-9d6f7d6d1c11"


@pytest.fixture
def viewpoint():
    found = ViewpointFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, found.consultation.lead)])
    return found


@pytest.fixture
def comment(viewpoint):
    comment = comment_of(viewpoint.consultation.lead)
    Evidence.objects.create(viewpoint=viewpoint, comment=comment, added_by=viewpoint.created_by)
    return comment


def say(client: Client, comment: Comment, viewpoint: Viewpoint, *, language: str = "en", **typed):
    name = f"understood-{viewpoint.reference.hex}"
    fields = {"answer": "not_quite", "words": "", "key": KEY} | typed
    with translation.override(language):
        address = reverse("participation:receipt")
    return client.post(
        address,
        {
            "code": code_of(comment),
            "do": "understood",
            "about": str(viewpoint.reference),
            **{f"{name}-{field}": value for field, value in fields.items()},
        },
    )


def words_since(comment: Comment) -> list[str]:
    return list(Comment.objects.exclude(pk=comment.pk).values_list("words", flat=True))


def test_the_answer_is_kept_and_the_page_thanks(client, viewpoint, comment) -> None:
    page = say(client, comment, viewpoint).content.decode()
    check = ViewpointCheck.objects.get()
    assert (check.viewpoint, check.response, check.answer) == (viewpoint, comment.response, "not_quite")
    assert "Thank you. Now we know whether we understood you." in page
    assert "You said: Not quite" in page


def test_a_word_comes_back_as_a_comment_exactly_as_it_was_typed(client, viewpoint, comment) -> None:
    say(client, comment, viewpoint, words="  It is the PATH,\r\nnot the park 👀\x00 ")
    said = ViewpointCheck.objects.get().comment
    assert said.words_as_typed == "  It is the PATH,\r\nnot the park 👀\x00 "
    assert (said.response, said.language, asked_by(said.question_key)) == (
        comment.response,
        "en",
        "Did we understand you?",
    )


def test_pressing_twice_is_one_answer_and_one_comment(client, viewpoint, comment) -> None:
    for _ in range(2):
        say(client, comment, viewpoint, words="The path.")
    assert (ViewpointCheck.objects.count(), words_since(comment)) == (1, ["The path."])


def test_the_last_answer_counts_and_no_word_is_lost(client, viewpoint, comment) -> None:
    say(client, comment, viewpoint, words="The path.")
    say(client, comment, viewpoint, answer="yes", words="")
    check = ViewpointCheck.objects.get()
    assert (check.answer, check.comment.words, words_since(comment)) == ("yes", "The path.", ["The path."])


def test_words_that_worry_are_withheld_like_all_others(client, viewpoint, comment) -> None:
    say(client, comment, viewpoint, words="my uncle hits me")
    assert Concern.objects.get().words == "my uncle hits me"
    assert list(Comment.objects.released()) == [comment]


def test_an_answer_left_out_is_asked_for_and_what_was_typed_stays(client, viewpoint, comment) -> None:
    page = say(client, comment, viewpoint, answer="", words="The path.").content.decode()
    assert "Choose one of the three answers." in page
    assert "The path.</textarea>" in page
    assert not ViewpointCheck.objects.exists()


def test_too_many_words_are_refused_kindly_and_stay(client, viewpoint, comment) -> None:
    page = say(client, comment, viewpoint, words="a" * 5001).content.decode()
    assert "Please keep it to 5000 letters." in page
    assert "a" * 5001 in page


def test_somebody_elses_viewpoint_cannot_be_answered(client, viewpoint, comment) -> None:
    other = ViewpointFactory()
    response = say(client, comment, other)
    assert (response.status_code, ViewpointCheck.objects.exists()) == (200, False)


@pytest.mark.parametrize("about", ["", "x", "\x00", KEY])
def test_nonsense_shows_the_page(client, viewpoint, comment, about: str) -> None:
    data = {"code": code_of(comment), "do": "understood", "about": about}
    response = client.post(reverse("participation:receipt"), data)
    assert (response.status_code, ViewpointCheck.objects.exists()) == (200, False)


def test_nobody_is_asked_for_words_that_nobody_could_act_on(client, comment) -> None:
    viewpoint = ViewpointFactory()
    alone = comment_of(viewpoint.consultation.lead)
    Evidence.objects.create(viewpoint=viewpoint, comment=alone, added_by=viewpoint.created_by)
    page = say(client, alone, viewpoint, words="Help").content.decode()
    assert ViewpointCheck.objects.get().answer == "not_quite"
    assert "<textarea" not in page
    assert words_since(comment) == [alone.words]


def test_it_goes_with_the_answers(client, viewpoint, comment) -> None:
    say(client, comment, viewpoint, words="The path.")
    comment.response.delete()
    assert (ViewpointCheck.objects.count(), Comment.objects.count()) == (0, 0)


def test_officers_see_figures_that_point_at_nobody(client, viewpoint, comment) -> None:
    others = [answer(comment.response.version, f"Dark, {number}") for number in range(6)]
    for other in others:
        Evidence.objects.create(viewpoint=viewpoint, comment=other, added_by=viewpoint.created_by)
        say(client, other, viewpoint, answer="yes", key=str(UUID(int=other.pk)))
    say(client, comment, viewpoint, answer="no")
    client.force_login(UserFactory(roles=[(Role.OFFICER, viewpoint.consultation.lead)]))
    page = client.get(reverse("participation_admin:viewpoint", args=[viewpoint.reference]))
    assert page.context["checks"] == [("Yes, that is it", "5"), ("No", "a few")]


def test_it_asks_in_urdu(client, viewpoint, comment) -> None:
    say(client, comment, viewpoint, language="ur", words="راستہ")
    assert ViewpointCheck.objects.get().comment.language == "ur"


def test_a_key_says_what_it_answers() -> None:
    assert asked_by(key_of(Later.ADDED, UUID(KEY))) == "I want to add something"
    assert asked_by("better") == "better"
