"""Approved quotes in use: in the pack for those who decide, beside the viewpoint in public, and nowhere else."""

import io
from datetime import timedelta

import docx
import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.enums import Role
from participation.actions.change_viewpoint import merge_viewpoints
from participation.actions.take_back_answers import take_back_answers
from participation.actions.take_to import take_to
from participation.actions.use_quote import MOST, stop_using_quote, use_quote
from participation.chain.quotes import quotes_for_everybody
from participation.models import Evidence, UsedQuote
from safeguarding.models import Reading
from surveys.actions.quote import judge_quote, propose_quote
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.models import Comment, Quote
from tests.accounts.factories import UserFactory
from tests.cms.pdf_reading import Tagged
from tests.participation.answers import comment_of
from tests.participation.factories import BriefingFactory, DecisionFactory, ViewpointFactory
from tests.participation.people import Cast, cast
from tests.query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]
IN_FIVE_LANGUAGES = {
    "en": "I want lights #panic in the park <b>.",
    "pl": "Chcę świateł w parku, żeby było bezpiecznie.",
    "pa": "ਮੈਂ ਪਾਰਕ ਵਿੱਚ ਖੇਡਣਾ ਚਾਹੁੰਦਾ ਹਾਂ।",
    "ur": "میں پارک میں کھیلنا چاہتا ہوں۔",
    "sk": "Chcem v parku svetlá, lebo je tam tma.",
}
WORDS = IN_FIVE_LANGUAGES["en"]


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def viewpoint(people):
    viewpoint = ViewpointFactory(consultation=people.consultation)
    DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, taken_to="Head of lamps", heard=True))
    return viewpoint


@pytest.fixture
def briefing(viewpoint, people):
    return BriefingFactory(viewpoint=viewpoint, decision_maker=people.decision_maker)


def behind(viewpoint, people, words: str = WORDS, **evidence) -> Comment:
    comment = comment_of(people.lead, words)
    Evidence.objects.create(viewpoint=viewpoint, comment=comment, added_by=people.officer, **evidence)
    return comment


def approved(comment: Comment, people, language: str = "en", is_public: bool = True) -> Quote:
    quote = propose_quote(comment=comment, passage=comment.words, language=language, by=people.officer_and_reader)
    return judge_quote(quote=quote, is_approved=True, is_public=is_public, by=people.reader)


@pytest.fixture
def quote(viewpoint, people) -> Quote:
    return approved(behind(viewpoint, people), people)


@pytest.fixture
def used(viewpoint, people, quote) -> UsedQuote:
    return use_quote(viewpoint=viewpoint, quote=quote, by=people.officer, is_public=True)


def choosing(viewpoint) -> str:
    return f"/admin/participation/viewpoints/{viewpoint.reference}/quotes/"


def pack(briefing, ending: str = "/") -> str:
    return f"/admin/participation/briefings/{briefing.reference}/pack{ending}"


def entry(viewpoint) -> str:
    return f"/en/you-said-we-did/{viewpoint.reference}/"


class TestChoosing:
    def test_an_officer_shows_it_to_those_who_decide_to_everybody_and_to_nobody(
        self, client, viewpoint, people, quote
    ) -> None:
        client.force_login(people.officer)
        assert "#panic" in client.get(choosing(viewpoint)).content.decode()
        for wanted, found in (("decide", [False]), ("everybody", [True]), ("nobody", [])):
            sent = {"quote": quote.reference, "shown_to": wanted}
            assert client.post(choosing(viewpoint), sent).status_code == 302
            assert list(UsedQuote.objects.values_list("is_public", flat=True)) == found

    def test_seeing_them_is_a_reading(self, client, viewpoint, people, quote) -> None:
        client.force_login(people.officer)
        client.get(choosing(viewpoint))
        assert [(row.user, row.organisation, row.count) for row in Reading.objects.all()] == [
            (people.officer, people.lead, 1)
        ]

    @pytest.mark.parametrize("who", ["reader", "decision_maker", "stranger", "board_member"])
    def test_nobody_else_chooses(self, client, viewpoint, people, quote, who) -> None:
        client.force_login(getattr(people, who))
        assert client.get(choosing(viewpoint)).status_code == 404
        assert client.post(choosing(viewpoint), {"quote": quote.reference, "shown_to": "decide"}).status_code == 404
        assert not UsedQuote.objects.exists()

    def test_only_what_is_approved_and_behind_the_viewpoint_is_offered(self, client, viewpoint, people, quote) -> None:
        comment = behind(viewpoint, people, "It is dark.")
        waiting = propose_quote(comment=comment, passage="dark", language="en", by=people.reader)
        elsewhere = approved(behind(ViewpointFactory(consultation=people.consultation), people), people)
        client.force_login(people.officer)
        assert client.get(choosing(viewpoint)).context["quotes"] == [quote]
        for other in (waiting, elsewhere):
            sent = {"quote": other.reference, "shown_to": "decide"}
            assert client.post(choosing(viewpoint), sent).status_code == 404
            with pytest.raises(ValidationError, match="cannot be used here"):
                use_quote(viewpoint=viewpoint, quote=other, by=people.officer)

    def test_what_is_approved_for_those_who_decide_is_not_shown_to_everybody(self, viewpoint, people) -> None:
        quote = approved(behind(viewpoint, people), people, is_public=False)
        with pytest.raises(ValidationError, match="not for everybody"):
            use_quote(viewpoint=viewpoint, quote=quote, by=people.officer, is_public=True)
        assert use_quote(viewpoint=viewpoint, quote=quote, by=people.officer).is_public is False

    def test_one_viewpoint_has_so_many_and_no_more(self, viewpoint, people) -> None:
        comment = behind(viewpoint, people, " ".join(f"word{number}" for number in range(MOST + 1)))
        for number in range(MOST + 1):
            quote = propose_quote(comment=comment, passage=f"word{number}", language="en", by=people.reader)
            judge_quote(quote=quote, is_approved=True, by=people.officer_and_reader)
            if number < MOST:
                use_quote(viewpoint=viewpoint, quote=quote, by=people.officer)
        with pytest.raises(ValidationError, match="At most 10 quotes"):
            use_quote(viewpoint=viewpoint, quote=quote, by=people.officer)

    def test_the_database_keeps_each_once(self, used) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            UsedQuote.objects.create(evidence=used.evidence, quote=used.quote, added_by=used.added_by)

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_costs_the_same_for_any_number(self, client, viewpoint, people, rows) -> None:
        for _ in range(rows):
            approved(behind(viewpoint, people), people)
        client.force_login(people.officer)
        assert queries_of(client, choosing(viewpoint)) == 14

    def test_nonsense_is_not_found(self, client, viewpoint, people, quote) -> None:
        client.force_login(people.officer)
        for sent in ({}, {"quote": "x", "shown_to": "decide"}, {"quote": quote.reference, "shown_to": "x"}):
            assert client.post(choosing(viewpoint), sent).status_code == 404


class TestInPacks:
    def test_those_who_decide_read_it_and_that_is_written_down(self, client, briefing, people, used) -> None:
        client.force_login(people.decision_maker)
        for ending in ("/", ".pdf", ".docx"):
            assert client.get(pack(briefing, ending)).status_code == 200
        assert [(row.user, row.count) for row in Reading.objects.all()] == [(people.decision_maker, 1)] * 3

    def test_five_languages_come_back_from_both_files_as_they_were_said(
        self, client, viewpoint, briefing, people
    ) -> None:
        for language, words in IN_FIVE_LANGUAGES.items():
            quote = approved(behind(viewpoint, people, words), people, language)
            use_quote(viewpoint=viewpoint, quote=quote, by=people.officer)
        client.force_login(people.decision_maker)
        tree = Tagged(client.get(pack(briefing, ".pdf")).content).tree
        assert {found.language: found.text for found in tree.all("BlockQuote")} == IN_FIVE_LANGUAGES
        document = docx.Document(io.BytesIO(client.get(pack(briefing, ".docx")).content))
        quoted = [found.text for found in document.paragraphs if found.style.name == "Quote"]
        assert quoted == list(IN_FIVE_LANGUAGES.values())
        page = client.get(pack(briefing)).content.decode()
        assert '<blockquote lang="ur" dir="auto">' in page

    def test_what_says_the_opposite_says_so(self, client, viewpoint, briefing, people) -> None:
        quote = approved(behind(viewpoint, people, disagrees=True), people)
        use_quote(viewpoint=viewpoint, quote=quote, by=people.officer)
        client.force_login(people.officer)
        assert "Says the opposite:" in Tagged(client.get(pack(briefing, ".pdf")).content).tree.text
        assert "Says the opposite:" in client.get(pack(briefing)).content.decode()

    @pytest.mark.parametrize("rows", [1, 3])
    def test_a_pack_costs_the_same_for_any_number(self, client, viewpoint, briefing, people, rows) -> None:
        for _ in range(rows):
            quote = approved(behind(viewpoint, people), people)
            use_quote(viewpoint=viewpoint, quote=quote, by=people.officer)
        client.force_login(people.decision_maker)
        assert queries_of(client, pack(briefing)) == 18


class TestInPublic:
    def test_everybody_reads_it_beside_the_viewpoint_in_its_language(self, client, viewpoint, people) -> None:
        quote = approved(behind(viewpoint, people, IN_FIVE_LANGUAGES["ur"]), people, "ur")
        use_quote(viewpoint=viewpoint, quote=quote, by=people.officer, is_public=True)
        page = client.get(entry(viewpoint)).content.decode()
        assert f'<blockquote lang="ur" dir="auto"><p>{IN_FIVE_LANGUAGES["ur"]}</p>' in page

    def test_a_quote_that_says_the_opposite_is_marked_so(self, client, viewpoint, people, used) -> None:
        mark = "<strong>Says the opposite:</strong>"
        assert mark not in client.get(entry(viewpoint)).content.decode()
        against = approved(behind(viewpoint, people, "Leave it dark.", disagrees=True), people)
        use_quote(viewpoint=viewpoint, quote=against, by=people.officer, is_public=True)
        page = client.get(f"{entry(viewpoint)}?uncached").content.decode()
        assert page.count(mark) == 1
        assert page.index(WORDS[:13]) < page.index(mark) < page.index("Leave it dark.")

    def test_what_is_for_those_who_decide_is_not_there(self, client, viewpoint, people, quote) -> None:
        use_quote(viewpoint=viewpoint, quote=quote, by=people.officer)
        assert "#panic" not in client.get(entry(viewpoint)).content.decode()

    @pytest.mark.parametrize("gone", ["a concern", "taken back", "refused", "shown no longer"])
    def test_it_is_gone_from_every_page_when_its_words_are(
        self, client, viewpoint, briefing, people, used, gone, django_capture_on_commit_callbacks
    ) -> None:
        client.force_login(people.decision_maker)
        assert "#panic" in client.get(entry(viewpoint)).content.decode()
        assert "#panic" in client.get(pack(briefing)).content.decode()
        comment = used.quote.comment
        with django_capture_on_commit_callbacks(execute=True):
            if gone == "a concern":
                raise_from_comment(comment=comment, user=people.reader)
            elif gone == "taken back":
                take_back_answers(response=comment.response)
            elif gone == "refused":
                judge_quote(quote=used.quote, is_approved=False, reason="They asked.", by=people.reader)
            else:
                stop_using_quote(viewpoint=viewpoint, quote=used.quote)
        for address in (entry(viewpoint), pack(briefing)):
            assert "#panic" not in client.get(address).content.decode()
        client.force_login(people.officer)
        assert "#panic" not in client.get(choosing(viewpoint)).content.decode() or gone == "shown no longer"

    def test_it_moves_along_when_viewpoints_are_merged(self, people) -> None:
        one, other = (ViewpointFactory(consultation=people.consultation) for _ in range(2))
        quote = approved(behind(one, people), people)
        used = use_quote(viewpoint=one, quote=quote, by=people.officer, is_public=True)
        merge_viewpoints(viewpoint=one, into=other, reason="The same.", by=people.officer)
        assert (quotes_for_everybody(one.pk), quotes_for_everybody(other.pk)) == ([], [used])


class TestLinksInMails:
    @pytest.fixture
    def address(self, viewpoint, people, used, django_capture_on_commit_callbacks) -> str:
        today = timezone.localdate()
        with django_capture_on_commit_callbacks(execute=True):
            take_to(
                viewpoint=viewpoint,
                taken_to="Head of parks",
                taken_on=today,
                answer_due_on=today + timedelta(days=20),
                by=people.officer,
                email="head@example.org",
                by_mail=True,
            )
        [letter] = mail.outbox
        assert "#panic" not in letter.body
        return "/" + next(line for line in letter.body.splitlines() if "/asked/" in line).split("/", 3)[3]

    def test_neither_the_page_of_a_link_nor_what_follows_it_shows_a_quote(self, client, address, viewpoint) -> None:
        page = client.get(address).content.decode()
        assert viewpoint.sentence["en"] in page
        assert "#panic" not in page
        answer = client.post(address, {"acknowledged_by": "Head of parks"}, headers={"Sec-Fetch-Site": "same-origin"})
        assert "#panic" not in answer.content.decode()
        assert "#panic" not in client.get(address).content.decode()

    def test_no_file_of_the_pack_opens_to_whoever_has_a_link(self, client, address, briefing) -> None:
        client.get(address)
        for ending in ("/", ".pdf", ".docx"):
            response = client.get(pack(briefing, ending))
            assert response.status_code == 302
            assert "/login/" in response.headers["Location"]
        page = client.get(address).content.decode()
        assert "pack" not in page
        assert "/briefings/" not in page


def test_a_reader_sees_the_way_to_propose_and_an_officer_the_way_to_choose(client, viewpoint, people) -> None:
    client.force_login(people.officer)
    address = f"/admin/participation/viewpoints/{viewpoint.reference}/"
    assert choosing(viewpoint) in client.get(address).content.decode()
    client.force_login(UserFactory(roles=[(Role.READER, people.lead)]))
    assert choosing(viewpoint) not in client.get(address).content.decode()
