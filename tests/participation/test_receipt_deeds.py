"""With a receipt: saying whether a reply answers, adding something, and taking it all back."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from participation.actions.answer_reply import answer_reply, is_many
from participation.actions.send_reply import send_reply
from participation.actions.take_back_answers import take_back_answers
from participation.chain import chains
from participation.chain.next_steps import owed
from participation.enums import Answered
from participation.models import Evidence, Reply, ReplyAnswer, TakenBack, Viewpoint
from safeguarding.models import Concern
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.answering import guesses
from surveys.models import Comment, Response
from tests.accounts.factories import UserFactory
from tests.participation.answers import answer, code_of, comment_of
from tests.participation.factories import BriefingFactory, DecisionFactory, ReplyFactory, ViewpointFactory

pytestmark = pytest.mark.django_db

WORDS = "My own words about the dark park."


@pytest.fixture
def viewpoint():
    found = ViewpointFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, found.consultation.lead)])
    DecisionFactory(briefing=BriefingFactory(viewpoint=found, heard=True), outcome="no")
    return found


@pytest.fixture
def reply(viewpoint) -> Reply:
    return ReplyFactory(viewpoint=viewpoint, sent_on=timezone.localdate())


@pytest.fixture
def comment(viewpoint) -> Comment:
    return behind(viewpoint, comment_of(viewpoint.consultation.lead, WORDS))


def behind(viewpoint: Viewpoint, comment: Comment) -> Comment:
    Evidence.objects.create(viewpoint=viewpoint, comment=comment, added_by=viewpoint.created_by)
    return comment


def do(client: Client, comment: Comment, deed: str, viewpoint: Viewpoint | None = None, **typed):
    prefix = f"{deed}-{viewpoint.reference.hex}" if viewpoint else deed
    data = {"code": code_of(comment), "do": deed, "about": str(viewpoint.reference) if viewpoint else ""}
    return client.post(
        reverse("participation:receipt"), data | {f"{prefix}-{name}": said for name, said in typed.items()}
    )


def said_no(reply: Reply, count: int, answered: Answered = Answered.NO) -> list[Comment]:
    first = comment_of(reply.viewpoint.consultation.lead)
    comments = [first, *(answer(first.response.version, f"No, {number}") for number in range(count - 1))]
    for comment in comments[:count]:
        answer_reply(reply=reply, response=comment.response, answer=answered, language="en", form_key=uuid4())
    return comments


def entry_of(viewpoint: Viewpoint) -> chains.Entry:
    [entry] = chains.entries(Viewpoint.objects.filter(pk=viewpoint.pk).as_entries().annotate_due())
    return entry


class TestDoesThisAnswerYou:
    def test_it_is_asked_once_there_is_an_end(self, client, viewpoint, comment) -> None:
        ReplyFactory(viewpoint=viewpoint, is_final=False)
        assert "Does this answer you?" not in do(client, comment, "").content.decode()
        ReplyFactory(viewpoint=viewpoint)
        assert "Does this answer you?" in do(client, comment, "").content.decode()

    def test_the_answer_and_its_word_come_back(self, client, viewpoint, comment, reply) -> None:
        page = do(client, comment, "answered", viewpoint, answer="not_sure", words="When?", key=uuid4())
        given = ReplyAnswer.objects.get()
        assert (given.reply, given.response, given.answer, given.comment.words) == (
            reply,
            comment.response,
            "not_sure",
            "When?",
        )
        assert "Thank you. Now we know whether this answers you." in page.content.decode()

    def test_pressing_twice_is_one_answer(self, client, viewpoint, comment, reply) -> None:
        key = uuid4()
        for _ in range(2):
            do(client, comment, "answered", viewpoint, answer="no", words="When?", key=key)
        assert (ReplyAnswer.objects.count(), Comment.objects.count()) == (1, 2)

    def test_words_that_worry_are_withheld(self, client, viewpoint, comment, reply) -> None:
        do(client, comment, "answered", viewpoint, answer="no", words="my uncle hits me")
        assert Concern.objects.get().words == "my uncle hits me"

    @pytest.mark.parametrize(
        ("no", "of", "many"), [(4, 4, False), (5, 5, True), (5, 9, True), (5, 10, False), (50, 120, False)]
    )
    def test_many_is_more_than_half_and_points_at_nobody(self, no: int, of: int, many: bool) -> None:
        assert is_many(no, of=of) is many

    def test_many_a_no_is_owed_another_reply_in_public(self, client, viewpoint, reply) -> None:
        said_no(reply, 4)
        assert entry_of(viewpoint).to_answer_again is None
        said_no(reply, 1)
        due = timezone.localdate() + timedelta(days=28)
        entry = entry_of(viewpoint)
        assert entry.viewpoint.next_due_on == due == entry.to_answer_again.again_due_on
        assert [item.due_on for item in owed(entry)] == [due]
        page = client.get(reverse("participation:you_said_entry", args=[viewpoint.reference])).content.decode()
        assert "Many of you said that this does not answer you." in page

    def test_what_is_owed_stays_owed_when_answers_change_or_go(self, viewpoint, reply) -> None:
        for comment in said_no(reply, 5):
            answer_reply(reply=reply, response=comment.response, answer=Answered.YES, language="en", form_key=uuid4())
            take_back_answers(response=comment.response)
        assert entry_of(viewpoint).to_answer_again == reply

    def test_the_second_reply_is_asked_about_in_its_turn(self, client, viewpoint, comment, reply) -> None:
        said_no(reply, 5)
        reply.refresh_from_db()
        officer = UserFactory(roles=[(Role.OFFICER, viewpoint.consultation.lead)])
        client.force_login(officer)
        prefix = f"reply-{viewpoint.pk}"
        address = reverse("participation_admin:viewpoint", args=[viewpoint.reference])
        assert "Answer again: many said that this does not answer them" in client.get(address).content.decode()
        typed = {"message_en": "Here is more.", "sent_on": timezone.localdate().isoformat()}
        client.post(address, {"link": prefix, **{f"{prefix}-{name}": said for name, said in typed.items()}})
        second = Reply.objects.get(follows=reply)
        assert entry_of(viewpoint).ending == second
        assert owed(entry_of(viewpoint)) == []
        client.logout()
        do(client, comment, "answered", viewpoint, answer="yes")
        assert ReplyAnswer.objects.filter(reply=second).count() == 1

    def test_nobody_answers_again_without_being_asked_to(self, viewpoint, reply) -> None:
        with pytest.raises(Exception, match="Nobody asked for another answer"):
            send_reply(
                viewpoint=viewpoint,
                message={"en": "More."},
                sent_on=timezone.localdate(),
                by=viewpoint.created_by,
                follows=reply,
            )

    def test_easy_words_come_first_to_those_who_answered_in_easy_read(self, client, viewpoint, comment) -> None:
        ReplyFactory(viewpoint=viewpoint, easy={"en": "You asked for lamps. Here they are."})
        page = do(client, comment, "").content.decode()
        assert page.index("You asked for lights.") < page.index("You asked for lamps.")
        Response.objects.update(presentation="easy_read")
        page = do(client, comment, "").content.decode()
        assert page.index("You asked for lamps.") < page.index("You asked for lights.")


class TestAddingSomething:
    def test_it_becomes_a_comment_once(self, client, comment) -> None:
        key = uuid4()
        for _ in range(2):
            page = do(client, comment, "add", words=" And a bin. ", key=key).content.decode()
        assert "Thank you. We have it." in page
        assert list(Comment.objects.exclude(pk=comment.pk).values_list("words", "response")) == [
            (" And a bin. ", comment.response_id)
        ]

    def test_something_else_from_the_same_form_is_something_else(self, client, comment) -> None:
        key = uuid4()
        for words in ("And a bin.", "And a bench."):
            do(client, comment, "add", words=words, key=key)
        assert Comment.objects.count() == 3

    def test_nothing_is_asked_for_again(self, client, comment) -> None:
        page = do(client, comment, "add", words=" \n ").content.decode()
        assert "Write something first." in page
        assert Comment.objects.count() == 1

    def test_where_nobody_is_there_nothing_is_asked(self, client) -> None:
        alone = comment_of(ViewpointFactory().consultation.lead)
        page = do(client, alone, "add", words="Help").content.decode()
        assert "Nobody can read messages here at the moment." in page
        assert Comment.objects.count() == 1


class TestTakingItBack:
    def test_it_asks_first_and_keeps_everything(self, client, comment) -> None:
        page = do(client, comment, "take_back").content.decode()
        assert "Do you want to take your answers back?" in page
        assert Response.objects.exists()

    def test_the_words_are_gone_everywhere_and_the_chain_shows_a_source_is_gone(
        self, client, viewpoint, comment
    ) -> None:
        do(client, comment, "add", words="And a bin.", key=uuid4())
        page = do(client, comment, "take_back_for_good").content.decode()
        assert "Your answers are gone" in page
        assert (Response.objects.count(), Comment.objects.count()) == (0, 0)
        evidence = viewpoint.evidence.get()
        assert (evidence.is_comment, evidence.comment) == (True, None)
        client.force_login(UserFactory(roles=[(Role.OFFICER, viewpoint.consultation.lead)]))
        staff = client.get(reverse("participation_admin:viewpoint", args=[viewpoint.reference])).content.decode()
        assert "A text that was taken back. It is gone." in staff
        assert WORDS not in staff

    def test_the_concern_stays_with_its_own_copy(self, client, comment) -> None:
        reader = UserFactory(roles=[(Role.READER, comment.survey.organisation)])
        raise_from_comment(comment=comment, user=reader)
        do(client, comment, "take_back_for_good")
        assert Concern.objects.get().words == WORDS

    def test_what_was_said_of_it_goes_too(self, client, viewpoint, comment, reply) -> None:
        do(client, comment, "answered", viewpoint, answer="no", words="When?")
        do(client, comment, "understood", viewpoint, answer="no", words="The path.")
        do(client, comment, "take_back_for_good")
        assert (ReplyAnswer.objects.count(), Comment.objects.count(), viewpoint.checks.count()) == (0, 0, 0)

    def test_a_second_time_says_that_it_is_done_and_counts_as_no_guess(self, client, comment, monkeypatch) -> None:
        day = timezone.localdate()
        code = code_of(comment)
        do(client, comment, "take_back_for_good")
        with time_machine.travel(timezone.now() + timedelta(days=40), tick=False):
            for _ in range(guesses.MOST_FAILURES + 1):
                page = client.post(reverse("participation:receipt"), {"code": code, "do": "take_back_for_good"})
            assert (page.status_code, page.context["day"]) == (200, day)
        assert TakenBack.objects.count() == 1

    def test_two_at_the_same_moment_are_one(self, comment) -> None:
        same = Response.objects.get()
        assert take_back_answers(response=same) == take_back_answers(
            response=Response(pk=same.pk, survey_id=same.survey_id, receipt_hmac=same.receipt_hmac)
        )

    @pytest.mark.parametrize("deed", ["understood", "answered", "add"])
    def test_nothing_more_is_said_with_the_code(self, client, viewpoint, comment, reply, deed: str) -> None:
        code = code_of(comment)
        do(client, comment, "take_back_for_good")
        page = client.post(reverse("participation:receipt"), {"code": code, "do": deed, "add-words": "More"})
        assert "Your answers are gone" in page.content.decode()
        assert not Comment.objects.exists()

    def test_what_is_left_names_nothing_but_the_code_and_the_day(self, client, comment) -> None:
        do(client, comment, "take_back_for_good")
        assert {field.name for field in TakenBack._meta.get_fields()} == {"id", "receipt_hmac", "on"}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_any_number(client, comment, rows, django_assert_num_queries) -> None:
    for _ in range(rows):
        other = ReplyFactory(viewpoint=DecisionFactory().briefing.viewpoint)
        behind(other.viewpoint, comment)
        answer_reply(reply=other, response=comment.response, answer=Answered.NO, language="en", form_key=uuid4())
    with django_assert_num_queries(19):
        do(client, comment, "")
