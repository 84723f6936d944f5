"""Quotes: one reader proposes, another one approves, and nobody shows what is withheld, erased or taken back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.enums import Role
from participation.actions.take_back_answers import take_back_answers
from safeguarding.actions.close_concern import close_concern
from safeguarding.enums import Outcome, Told
from safeguarding.models import Reading
from surveys.actions.erase_what_is_over import erase_what_is_over
from surveys.actions.quote import judge_quote, propose_quote
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.comment_buttons import buttons_for
from surveys.enums import QuoteState
from surveys.models import Quote
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.answers import answer, comment_of
from tests.query_counts import queries_of
from tests.surveys.factories import CareFactory, SurveyFactory, VersionFactory

pytestmark = pytest.mark.django_db
WORDS = "Sam and I want lights in the park. It is dark."
PASSAGE = "I want lights in the park."
LIST = "/admin/surveys/quotes/"


@pytest.fixture
def comment():
    return comment_of(OrganisationFactory(), WORDS)


def reader_of(comment):
    return UserFactory(roles=[(Role.READER, comment.survey.organisation)])


@pytest.fixture
def first(comment):
    return reader_of(comment)


@pytest.fixture
def second(comment):
    return reader_of(comment)


def propose(comment, by, passage=PASSAGE) -> Quote:
    return propose_quote(comment=comment, passage=passage, language="en", by=by)


def approve(quote, by, **said) -> Quote:
    return judge_quote(quote=quote, by=by, **{"is_approved": True, **said})


@pytest.fixture
def quote(comment, first) -> Quote:
    return propose(comment, first)


def proposing(comment) -> str:
    return reverse("surveys_admin:quote", args=[comment.survey.reference, comment.reference])


def judging(quote) -> str:
    return reverse("surveys_admin:judge", args=[quote.reference])


class TestProposing:
    def test_a_reader_cuts_the_text_down_beside_it(self, client, comment, first) -> None:
        client.force_login(first)
        assert ("Propose as a quote", proposing(comment)) in buttons_for(comment, first)
        page = client.get(proposing(comment)).content.decode()
        assert page.count(WORDS) == 2
        sent = {"passage": "Sam and I want lights [...] dark.", "language": "pl"}
        assert client.post(proposing(comment), sent).status_code == 302
        quote = Quote.objects.get()
        assert (quote.words, quote.language) == ("Sam and I want lights [...] dark.", "pl")
        assert (quote.state, quote.proposed_by) == (QuoteState.PROPOSED, first)

    def test_the_reading_is_written_down(self, client, comment, first) -> None:
        client.force_login(first)
        client.get(proposing(comment))
        assert [(row.user, row.count) for row in Reading.objects.all()] == [(first, 1)]

    def test_changed_words_are_refused_and_what_was_typed_is_still_there(self, client, comment, first) -> None:
        client.force_login(first)
        response = client.post(proposing(comment), {"passage": "I want a light in the park.", "language": "en"})
        assert "The text does not say this: “I want a light in the park.”" in response.content.decode()
        assert response.context["form"]["passage"].value() == "I want a light in the park."
        assert not Quote.objects.exists()

    def test_the_same_passage_is_proposed_once_until_it_is_refused(self, comment, quote, first, second) -> None:
        with pytest.raises(ValidationError, match="proposed this passage already"):
            propose(comment, second)
        judge_quote(quote=quote, is_approved=False, reason="It names the park.", by=second)
        propose(comment, first)
        assert Quote.objects.count() == 2

    def test_a_very_long_quote_is_refused(self, first) -> None:
        long = comment_of(OrganisationFactory(), "word " * 300)
        with pytest.raises(ValidationError, match="at most 1000 letters"):
            propose(long, first, "word " * 300)

    def test_a_withheld_text_cannot_be_quoted(self, client, comment, first) -> None:
        raise_from_comment(comment=comment, user=first)
        with pytest.raises(ValidationError, match="cannot be quoted now"):
            propose(comment, first)
        client.force_login(first)
        assert client.get(proposing(comment)).status_code == 404
        assert client.post(proposing(comment), {"passage": PASSAGE, "language": "en"}).status_code == 404

    @pytest.mark.parametrize("role", [Role.OFFICER, Role.SAFEGUARDING_LEAD, Role.DECISION_MAKER])
    def test_nobody_but_readers_finds_it(self, client, comment, quote, role) -> None:
        client.force_login(UserFactory(roles=[(role, comment.survey.organisation)]))
        assert client.get(proposing(comment)).status_code == 404
        assert client.get(judging(quote)).status_code == 404
        assert client.get(LIST).status_code == 302


class TestJudging:
    def test_another_reader_approves_it_for_everybody(self, client, quote, second) -> None:
        client.force_login(second)
        page = client.get(judging(quote)).content.decode()
        assert WORDS in page
        assert f"[...] {PASSAGE} [...]" in page
        assert Reading.objects.get().user == second
        assert client.post(judging(quote), {"decision": "everybody"}).status_code == 302
        quote.refresh_from_db()
        assert (quote.state, quote.is_public, quote.judged_by) == (QuoteState.APPROVED, True, second)

    def test_nobody_approves_what_they_proposed(self, client, quote, first) -> None:
        client.force_login(first)
        page = client.get(judging(quote))
        assert page.context["form"] is None
        assert client.post(judging(quote), {"decision": "decide"}).status_code == 302
        with pytest.raises(ValidationError, match="Somebody else"):
            approve(quote, first)
        quote.refresh_from_db()
        assert quote.state == QuoteState.PROPOSED

    def test_a_reader_of_a_partner_proposes_and_does_not_approve(self, client, comment, quote) -> None:
        partner = OrganisationFactory()
        comment.survey.partners.add(partner)
        theirs = UserFactory(roles=[(Role.READER, partner)])
        client.force_login(theirs)
        assert client.get(proposing(comment)).status_code == 200
        assert client.get(judging(quote)).context["form"] is None
        client.post(judging(quote), {"decision": "decide"})
        quote.refresh_from_db()
        assert quote.state == QuoteState.PROPOSED

    def test_a_refusal_needs_a_reason(self, client, quote, second) -> None:
        client.force_login(second)
        response = client.post(judging(quote), {"decision": "nobody", "reason": " "})
        assert "Say why not." in response.content.decode()
        client.post(judging(quote), {"decision": "nobody", "reason": "It names a friend."})
        quote.refresh_from_db()
        assert (quote.state, quote.reason) == (QuoteState.REFUSED, "It names a friend.")

    def test_an_approved_one_can_be_refused_later_and_a_refused_one_stays_so(self, quote, second) -> None:
        approve(quote, second, is_public=True)
        with pytest.raises(ValidationError, match="has decided about this already"):
            approve(quote, second)
        refused = judge_quote(quote=quote, is_approved=False, reason="They asked us.", by=second)
        assert (refused.is_public, list(Quote.objects.usable())) == (False, [])
        with pytest.raises(ValidationError, match="has decided about this already"):
            judge_quote(quote=quote, is_approved=False, reason="Again.", by=second)

    def test_a_form_from_before_a_concern_changes_nothing(self, client, comment, quote, first, second) -> None:
        raise_from_comment(comment=comment, user=first)
        client.force_login(second)
        assert client.post(judging(quote), {"decision": "decide"}).status_code == 404
        with pytest.raises(ValidationError, match="cannot be quoted now"):
            approve(quote, second)


class TestWordsThatAreGone:
    def test_an_open_concern_hides_it_and_its_release_shows_it_again(self, comment, quote, first, second) -> None:
        approve(quote, second, is_public=True)
        assert list(Quote.objects.for_everybody()) == [quote]
        concern = raise_from_comment(comment=comment, user=first)
        assert (list(Quote.objects.usable()), list(Quote.objects.of_readers(second))) == ([], [])
        said = {"note": "Nothing in it.", "told": Told.TOLD, "told_note": "In person."}
        close_concern(concern=concern, user=UserFactory(), outcome=Outcome.NO_CONCERN, **said)
        assert list(Quote.objects.for_everybody()) == [quote]

    def test_answers_that_are_taken_back_take_their_quotes_along(self, comment, quote, second) -> None:
        approve(quote, second)
        take_back_answers(response=comment.response)
        assert not Quote.objects.exists()

    def test_words_whose_time_is_over_take_their_quotes_along(self) -> None:
        comment = answer(VersionFactory(survey=SurveyFactory(care=None)), WORDS)
        CareFactory(survey=comment.survey, words_months=1, responses_months=120)
        approve(propose(comment, reader_of(comment)), reader_of(comment))
        erase_what_is_over(today=date(2028, 1, 1))
        comment.refresh_from_db()
        assert (comment.words, Quote.objects.exists()) == ("", False)

    @pytest.mark.parametrize("is_public", [True, False])
    @pytest.mark.parametrize("leave", ["concern", "taken back", "refused"])
    def test_pages_that_everybody_reads_forget_a_public_one(
        self, comment, quote, first, second, is_public, leave, monkeypatch, django_capture_on_commit_callbacks
    ) -> None:
        approve(quote, second, is_public=is_public)
        with django_capture_on_commit_callbacks() as forgotten:
            if leave == "concern":
                raise_from_comment(comment=comment, user=first)
            elif leave == "taken back":
                take_back_answers(response=comment.response)
            else:
                judge_quote(quote=quote, is_approved=False, reason="They asked us.", by=second)
        assert ("purge" in [callback.__name__ for callback in forgotten]) is is_public


class TestRows:
    @pytest.mark.parametrize(
        "broken",
        [
            {"state": "whatever"},
            {"spans": []},
            {"state": QuoteState.APPROVED},
            {"is_public": True},
        ],
    )
    def test_the_database_refuses_what_cannot_be(self, quote, broken) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Quote.objects.filter(pk=quote.pk).update(**broken)

    def test_the_database_refuses_a_word_of_ones_own_and_a_refusal_without_a_reason(
        self, quote, first, second
    ) -> None:
        approve(quote, second)
        for broken in ({"judged_by": first}, {"state": QuoteState.REFUSED}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Quote.objects.filter(pk=quote.pk).update(**broken)

    def test_the_same_passage_stands_once(self, comment, quote, second) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Quote.objects.create(comment=comment, spans=quote.spans, proposed_by=second)


class TestList:
    def test_what_waits_comes_first_and_no_words_are_shown(self, client, comment, quote, first, second) -> None:
        approve(quote, second)
        waiting = propose(comment, first, "It is dark.")
        client.force_login(second)
        response = client.get(LIST)
        assert list(response.context["object_list"]) == [waiting, quote]
        assert "It is dark" not in response.content.decode()
        assert not Reading.objects.exists()

    def test_another_organisation_finds_none_of_it(self, client, quote) -> None:
        client.force_login(UserFactory(roles=[(Role.READER, OrganisationFactory())]))
        assert list(client.get(LIST).context["object_list"]) == []
        assert client.get(judging(quote)).status_code == 404
        assert client.get(proposing(quote.comment)).status_code == 404

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_costs_the_same_for_any_number(self, client, comment, first, rows) -> None:
        for word in ("Sam", "lights", "dark")[:rows]:
            propose(comment, reader_of(comment), word)
        client.force_login(first)
        assert queries_of(client, LIST) == 12

    def test_it_has_pages(self, client, comment, first) -> None:
        Quote.objects.bulk_create(
            Quote(comment=comment, spans=[[number, number + 1]], proposed_by=first) for number in range(21)
        )
        client.force_login(first)
        assert len(client.get(LIST).context["object_list"]) == 20
        assert len(client.get(f"{LIST}?p=2").context["object_list"]) == 1
