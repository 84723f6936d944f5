"""What stands behind a viewpoint, how it may change, and how many said it without pointing at anybody."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from accounts.enums import Role
from participation.actions.change_viewpoint import (
    add_to_viewpoint,
    merge_viewpoints,
    reword_viewpoint,
    split_viewpoint,
)
from participation.actions.make_viewpoint import Heard, make_viewpoint
from participation.actions.send_reply import send_reply
from participation.actions.take_to import take_to
from participation.chain.how_many import A_FEW, disclosed
from participation.enums import Happened
from participation.models import Evidence, Viewpoint, ViewpointEntry
from surveys.models import Comment
from tests.accounts.factories import UserFactory
from tests.participation.answers import answer, comment_of
from tests.participation.factories import BriefingFactory, ConsultationFactory, EvidenceFactory, ViewpointFactory

pytestmark = pytest.mark.django_db


def day(number: int) -> date:
    return date(2026, 3, number)


@pytest.fixture
def consultation():
    return ConsultationFactory()


@pytest.fixture
def officer(consultation):
    return UserFactory(roles=[(Role.OFFICER, consultation.lead), (Role.READER, consultation.lead)])


def texts(consultation, count: int) -> list[Comment]:
    first = comment_of(consultation.lead)
    return [first, *(answer(first.response.version, f"No light, {number}.") for number in range(count - 1))]


def made(consultation, officer, **heard) -> Viewpoint:
    return make_viewpoint(consultation=consultation, sentence={"en": "We want light."}, by=officer, **heard)


def happened(viewpoint: Viewpoint) -> list[str]:
    return [entry.happened for entry in viewpoint.entries.all()]


class TestHowMany:
    @pytest.mark.parametrize(
        ("count", "told"),
        [(0, None), (1, A_FEW), (4, A_FEW), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (99999, 30000)],
    )
    def test_small_figures_are_hidden_and_others_rounded(self, count: int, told: int | None) -> None:
        assert disclosed(count) == told

    def test_one_class_hides_more(self) -> None:
        assert [disclosed(count, in_one_group=True) for count in (4, 9, 10, 12)] == [A_FEW, A_FEW, 10, 10]

    @given(st.integers(1, 20_000), st.booleans())
    def test_no_figure_below_five_and_none_that_is_exact(self, count: int, in_one_group: bool) -> None:
        told = disclosed(count, in_one_group=in_one_group)
        assert told == A_FEW or (told >= 5 and told % 5 == 0 and abs(told - count) <= 2)

    def test_one_answer_counts_once_and_a_note_counts_its_people(self, consultation, officer) -> None:
        comments = texts(consultation, 5)
        twice = Comment.objects.create(
            response=comments[0].response, survey=comments[0].survey, question_key="more", words="And a bin.",
            language="en", day=comments[0].day,
        )  # fmt: skip
        viewpoint = made(
            consultation, officer, comments=[*comments[:4], twice], opposing=comments[4:], note="Club", people=4
        )
        taken(viewpoint, officer)
        assert (viewpoint.said_by, viewpoint.opposed_by) == (10, A_FEW)

    def test_the_figure_stays_as_it_was_told_until_it_is_taken_to_somebody_again(self, consultation, officer) -> None:
        comments = texts(consultation, 8)
        viewpoint = made(consultation, officer, comments=comments)
        taken(viewpoint, officer)
        for comment in comments[:5]:
            comment.response.delete()
        viewpoint.refresh_from_db()
        assert viewpoint.said_by == 10
        taken(viewpoint, officer)
        assert viewpoint.said_by == A_FEW

    @pytest.mark.parametrize("field", ["said_by", "opposed_by"])
    def test_the_database_takes_no_exact_figure(self, field: str) -> None:
        with pytest.raises(IntegrityError):
            ViewpointFactory(**{field: 7})


def taken(viewpoint: Viewpoint, officer) -> None:
    take_to(viewpoint=viewpoint, taken_to="Parks", taken_on=day(2), answer_due_on=day(30), by=officer)
    viewpoint.refresh_from_db()


class TestChanging:
    def test_what_says_the_opposite_is_kept_beside_it(self, consultation, officer) -> None:
        comments = texts(consultation, 3)
        viewpoint = made(consultation, officer, comments=comments, opposing=comments[2:])
        assert list(viewpoint.evidence.values_list("disagrees", flat=True)) == [False, False, True]
        assert happened(viewpoint) == [Happened.MADE]

    def test_something_speaks_for_it(self, consultation, officer) -> None:
        comments = texts(consultation, 1)
        with pytest.raises(ValidationError, match="at least one text"):
            made(consultation, officer, comments=comments, opposing=comments)
        assert not Viewpoint.objects.exists()

    def test_more_is_added_and_nothing_twice(self, consultation, officer) -> None:
        comments = texts(consultation, 2)
        viewpoint = made(consultation, officer, comments=comments[:1])
        add_to_viewpoint(viewpoint=viewpoint, heard=Heard(comments), by=officer)
        assert viewpoint.evidence.count() == 2
        with pytest.raises(ValidationError, match="already"):
            add_to_viewpoint(viewpoint=viewpoint, heard=Heard(comments), by=officer)
        assert happened(viewpoint) == [Happened.MADE, Happened.ADDED]

    def test_earlier_words_stay_in_the_history(self, consultation, officer) -> None:
        viewpoint = made(consultation, officer, note="Club")
        reword_viewpoint(viewpoint=viewpoint, sentence={"en": "We want lamps."}, reason="They said lamps.", by=officer)
        assert [entry.sentence["en"] for entry in viewpoint.entries.all()] == ["We want light.", "We want lamps."]

    def test_two_become_one_and_no_text_is_lost(self, consultation, officer) -> None:
        comments = texts(consultation, 3)
        one = made(consultation, officer, comments=comments[:2])
        other = made(consultation, officer, comments=comments[1:])
        merge_viewpoints(viewpoint=one, into=other, reason="The same", by=officer)
        assert set(other.evidence.values_list("comment_id", flat=True)) == {comment.pk for comment in comments}
        assert list(Viewpoint.objects.current()) == [other]
        assert list(Viewpoint.objects.from_response(comments[1].response)) == [other]
        assert (happened(one)[1:], happened(other)[1:]) == ([Happened.MERGED], [Happened.TOOK_IN])

    @pytest.mark.parametrize("write", ["add", "reword", "merge", "take", "reply"])
    def test_nothing_more_happens_to_what_became_part_of_another(self, consultation, officer, write: str) -> None:
        one, other = (made(consultation, officer, note="Club") for _ in range(2))
        merge_viewpoints(viewpoint=one, into=other, reason="The same", by=officer)
        with pytest.raises(ValidationError, match="part of another"):
            {
                "add": lambda: add_to_viewpoint(viewpoint=one, heard=Heard(note="More"), by=officer),
                "reword": lambda: reword_viewpoint(viewpoint=one, sentence={"en": "X"}, reason="Y", by=officer),
                "merge": lambda: merge_viewpoints(viewpoint=other, into=one, reason="Back", by=officer),
                "take": lambda: taken(one, officer),
                "reply": lambda: send_reply(viewpoint=one, message={"en": "Hello"}, sent_on=day(3), by=officer),
            }[write]()

    def test_one_becomes_two(self, consultation, officer) -> None:
        comments = texts(consultation, 3)
        viewpoint = made(consultation, officer, comments=comments)
        moving = list(viewpoint.evidence.all())[1:]
        new = split_viewpoint(
            viewpoint=viewpoint, evidence=moving, sentence={"en": "We want bins."}, reason="Two things", by=officer
        )
        assert (viewpoint.evidence.count(), new.evidence.count()) == (1, 2)
        assert (happened(viewpoint)[1:], happened(new)) == ([Happened.SPLIT], [Happened.SPLIT_OFF])

    def test_neither_of_the_two_is_left_with_nothing(self, consultation, officer) -> None:
        viewpoint = made(consultation, officer, note="Club")
        for moving in ([], list(viewpoint.evidence.all())):
            with pytest.raises(ValidationError, match="Leave something"):
                split_viewpoint(viewpoint=viewpoint, evidence=moving, sentence={"en": "X"}, reason="Two", by=officer)

    @pytest.mark.parametrize("write", ["reword", "merge", "split"])
    def test_what_was_taken_to_somebody_keeps_its_words(self, consultation, officer, write: str) -> None:
        viewpoint = made(consultation, officer, note="Club")
        BriefingFactory(viewpoint=viewpoint)
        other = made(consultation, officer, note="Club")
        with pytest.raises(ValidationError, match="taken to somebody already"):
            {
                "reword": lambda: reword_viewpoint(viewpoint=viewpoint, sentence={"en": "X"}, reason="Y", by=officer),
                "merge": lambda: merge_viewpoints(viewpoint=viewpoint, into=other, reason="Y", by=officer),
                "split": lambda: split_viewpoint(
                    viewpoint=viewpoint, evidence=[], sentence={"en": "X"}, reason="Y", by=officer
                ),
            }[write]()

    @pytest.mark.parametrize("reason", ["", "   "])
    def test_a_change_says_why(self, consultation, officer, reason: str) -> None:
        viewpoint = made(consultation, officer, note="Club")
        with pytest.raises(ValidationError, match="Say why"):
            reword_viewpoint(viewpoint=viewpoint, sentence={"en": "X"}, reason=reason, by=officer)
        viewpoint.refresh_from_db()
        assert viewpoint.sentence["en"] == "We want light."

    def test_another_consultations_viewpoint_takes_nothing_over(self, consultation, officer) -> None:
        with pytest.raises(ValidationError, match="same consultation"):
            merge_viewpoints(
                viewpoint=made(consultation, officer, note="Club"), into=ViewpointFactory(), reason="Same", by=officer
            )

    def test_the_history_is_kept(self, consultation, officer) -> None:
        entry = made(consultation, officer, note="Club").entries.get()
        for change in (entry.save, entry.delete, ViewpointEntry.objects.all().delete):
            with pytest.raises(TypeError):
                change()

    def test_people_are_counted_for_notes_alone(self) -> None:
        EvidenceFactory(people=3)
        with pytest.raises(IntegrityError):
            Evidence.objects.create(viewpoint=ViewpointFactory(), people=3, added_by=UserFactory())
