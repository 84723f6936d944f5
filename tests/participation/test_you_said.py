"""The public list of "you said, we did" and its entries."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from participation.chain import chains
from participation.models import CommitmentChange, Consultation, Viewpoint
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    ConsultationFactory,
    ConsultationPageFactory,
    DecisionFactory,
    EvidenceFactory,
    FollowUpFactory,
    ReplyFactory,
    ViewpointFactory,
)

pytestmark = pytest.mark.django_db


def whole_story(**viewpoint):
    """A viewpoint of which everything is known, from the evidence to the look back."""
    viewpoint = ViewpointFactory(**viewpoint)
    EvidenceFactory(viewpoint=viewpoint, note="Words that only officers see.")
    decision = DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True))
    CommitmentFactory(decision=decision, kept=True)
    FollowUpFactory(reply=ReplyFactory(viewpoint=viewpoint), made=True)
    return viewpoint


def address(name: str, language: str = "en", **kwargs) -> str:
    with translation.override(language):
        return reverse(f"participation:{name}", kwargs=kwargs)


def entry_address(viewpoint, language: str = "en") -> str:
    return address("you_said_entry", language, reference=viewpoint.reference)


class TestWhatAConsultationIsCalled:
    """Its name in the row is for officers alone."""

    def asked(self, client, page, language: str = "en"):
        consultation = page.consultation if page else ConsultationFactory(name="Internal: closing Elm House")
        viewpoint = DecisionFactory(briefing__viewpoint__consultation=consultation).briefing.viewpoint
        response = client.get(entry_address(viewpoint, language))
        assert "Internal" not in response.content.decode()
        assert "Internal" not in client.get(address("you_said", language)).content.decode()
        assert "Internal" not in client.get(address("you_said_feed", language)).content.decode()
        return response.context["entry"].asked

    def page(self, **facts):
        page = ConsultationPageFactory(parent=OrganisationPageFactory(parent=HomePageFactory()), **facts)
        Consultation.objects.update(name="Internal: closing Elm House")
        return page

    def test_one_without_a_page_has_neutral_words(self, client) -> None:
        asked = self.asked(client, None)
        assert (asked.text, asked.url) == ("Something we talked about", "")

    def test_one_whose_page_was_never_live_has_them_too(self, client) -> None:
        assert self.asked(client, self.page(title="Not for anybody yet", live=False)).is_of_page is False

    def test_one_whose_page_was_live_once_keeps_its_title_without_a_way_to_it(self, client) -> None:
        page = self.page(title="Your home")
        page.save_revision().publish()
        page.refresh_from_db()
        page.unpublish()
        asked = self.asked(client, page)
        assert (asked.text, asked.url) == ("Your home", "")

    def test_one_whose_page_is_in_one_language_has_that_title_in_all(self, client) -> None:
        asked = self.asked(client, self.page(title="Your home"), language="ur")
        assert (asked.text, asked.language, bool(asked.url)) == ("Your home", "en", True)


def test_what_is_decided_or_replied_to_is_in_the_list_and_nothing_else(client) -> None:
    decided = DecisionFactory().briefing.viewpoint
    told = ReplyFactory(is_final=False).viewpoint
    BriefingFactory(heard=True)
    response = client.get(address("you_said"))
    assert [entry.viewpoint.pk for entry in response.context["entries"]] == [told.pk, decided.pk]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_entries(client, django_assert_num_queries, rows: int) -> None:
    for _ in range(rows):
        whole_story()
    client.get(address("you_said"))
    with django_assert_num_queries(5):
        client.get(address("you_said") + "?uncached")


def test_the_list_can_be_narrowed_to_an_organisation_and_an_answer(client) -> None:
    council, trust = OrganisationFactory(slug="council"), OrganisationFactory(slug="trust")
    ours = ViewpointFactory(consultation=ConsultationFactory(lead=council, partners=[trust]))
    DecisionFactory(briefing=BriefingFactory(viewpoint=ours, heard=True), outcome="no")
    DecisionFactory()
    response = client.get(address("you_said"), {"organisation": "trust", "answer": "no"})
    assert [entry.viewpoint.pk for entry in response.context["entries"]] == [ours.pk]


def test_a_filter_that_makes_no_sense_is_named_and_everything_is_shown(client) -> None:
    DecisionFactory()
    response = client.get(address("you_said"), {"organisation": "nobody", "page": "many"})
    assert response.status_code == 200
    assert len(response.context["entries"]) == 1
    assert "We do not know this organisation" in response.content.decode()


def test_an_entry_tells_the_whole_story_and_none_of_the_evidence(client) -> None:
    viewpoint = whole_story()
    page = client.get(entry_address(viewpoint)).content.decode()
    for words in (
        viewpoint.sentence["en"],
        "Everybody should feel safe in the park.",
        "We will put up ten lights.",
        "20 May 2026",
        "You asked for lights.",
        "The lights work.",
    ):
        assert words in page
    assert "Words that only officers see." not in page


def test_an_entry_speaks_urdu_and_marks_what_is_not_translated(client) -> None:
    viewpoint = whole_story(sentence={"en": "We want lights.", "ur": "ہمیں روشنی چاہیے۔"})
    page = client.get(entry_address(viewpoint, "ur")).content.decode()
    assert '<html lang="ur" dir="rtl">' in page
    assert "<h1>ہمیں روشنی چاہیے۔</h1>" in page
    assert '<div lang="en" dir="ltr"><p>Everybody should feel safe in the park.</p></div>' in page


def test_a_slipped_promise_keeps_its_first_date_and_its_reason(client) -> None:
    commitment = CommitmentFactory(status="changed", due_on=date(2026, 9, 1))
    CommitmentChange.objects.create(
        commitment=commitment,
        status="changed",
        was_due_on=date(2026, 6, 1),
        due_on=date(2026, 9, 1),
        reason={"en": "The lamps came late."},
        changed_on=date(2026, 5, 30),
        changed_by=UserFactory(),
    )
    page = client.get(entry_address(commitment.decision.briefing.viewpoint)).content.decode()
    assert "First promised for 1 June 2026." in page
    assert "The lamps came late." in page


def test_what_is_not_public_has_no_entry(client) -> None:
    assert client.get(entry_address(BriefingFactory(heard=True).viewpoint)).status_code == 404


def test_nothing_yet_says_what_will_be_here(client) -> None:
    assert "Nothing is decided yet" in client.get(address("you_said")).content.decode()


def test_while_a_promise_is_open_the_last_step_is_where_we_are(client) -> None:
    commitment = CommitmentFactory()
    viewpoint = commitment.decision.briefing.viewpoint
    EvidenceFactory(viewpoint=viewpoint)
    ReplyFactory(viewpoint=viewpoint)
    [entry] = chains.entries(Viewpoint.objects.as_entries())
    assert entry.states == ["done", "done", "done", "now"]
    assert entry.steps[-1].date == "by 1 June 2026"
    assert entry.steps[-1].text == "We are doing it"


def test_a_last_step_that_is_done_does_not_say_so_twice(client) -> None:
    commitment = CommitmentFactory(kept=True)
    viewpoint = commitment.decision.briefing.viewpoint
    EvidenceFactory(viewpoint=viewpoint)
    ReplyFactory(viewpoint=viewpoint)
    [entry] = chains.entries(Viewpoint.objects.as_entries())
    assert (entry.states[-1], entry.answer, entry.steps[-1].text) == ("done", "done", "")
