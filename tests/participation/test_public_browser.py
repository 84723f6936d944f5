"""The public list, its entries, "me too" and the pledges in a real browser, in English and Urdu, on phone and desk."""

import re

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from participation.actions.keep_pledge import add_step
from participation.models import MeToo, PlanChoice
from tests.cms.factories import HomePageFactory
from tests.journeys.looks import faults, faults_at, faults_in_large_letters
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    ConsultationFactory,
    DecisionFactory,
    FollowUpFactory,
    PledgeFactory,
    PledgeRatingFactory,
    PriorityFactory,
    ReplyFactory,
    TopicFactory,
    ViewpointFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LIST = "you-said-we-did/"


@pytest.fixture
def entries(transactional_db) -> list:
    """One of everything: done, refused, broken, and waiting for its answer."""
    HomePageFactory()
    places = TopicFactory(code="places", title={"en": "Places to play", "ur": "کھیلنے کی جگہیں"})
    consultation = ConsultationFactory(name="Lights in the park", lead__name="Rowan City Council")
    consultation.priorities.add(PriorityFactory(code="safe", title={"en": "You are safe", "ur": "آپ محفوظ ہیں"}))
    PlanChoice.objects.create(consultation=consultation, facet="age", value="from_8")
    made = []
    for sentence, outcome, status in (
        ({"en": "We want lights.", "ur": "ہمیں روشنی چاہیے۔"}, "yes", "kept"),
        ({"en": "We want a youth club on Sundays."}, "no", ""),
        ({"en": "We want benches."}, "partly", "broken"),
    ):
        viewpoint = ViewpointFactory(consultation=consultation, sentence=sentence, topic=places, said_by=10)
        decision = DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True), outcome=outcome)
        if status:
            CommitmentFactory(decision=decision, **({"kept": True} if status == "kept" else {"status": status}))
        FollowUpFactory(reply=ReplyFactory(viewpoint=viewpoint, easy={"en": "We did it.", "ur": "ہم نے کر دیا۔"}))
        made.append(viewpoint)
    waiting = BriefingFactory(viewpoint__consultation=consultation, heard=True).viewpoint
    ReplyFactory(viewpoint=waiting, is_final=False)
    MeToo.objects.create(viewpoint=made[0], presses=12, told=10)
    return made


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_list_and_an_entry(entries, open_page, axe, language) -> None:
    page, found = open_page(), []
    with override(language):
        title, sentence = gettext("You said, we did"), entries[0].sentence[language]
    for name, address, heading in (
        ("list", LIST, title),
        ("filtered", f"{LIST}?answer=no&topic=places&q=club", title),
        ("misunderstood", f"{LIST}?topic=gone&age=99", title),
        ("nothing", f"{LIST}?q=nowhere", title),
        ("easy", f"{LIST}?view=easy", title),
        ("entry", f"{LIST}{entries[0].reference}/", sentence),
        ("entry-easy", f"{LIST}{entries[0].reference}/?view=easy", sentence),
    ):
        found += faults_at(page, axe, f"/{language}/{address}", heading)
        found += faults_in_large_letters(page, f"{language} {name}")
    assert "\n".join(found) == ""


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_list_before_anything_is_decided(transactional_db, open_page, axe, language) -> None:
    with override(language):
        title = gettext("You said, we did")
    page = open_page()
    assert faults_at(page, axe, f"/{language}/{LIST}", title) == []


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_pledges(transactional_db, open_page, axe, language) -> None:
    HomePageFactory()
    pledge = PledgeFactory(easy={"en": "You have someone to talk to.", "ur": "بات کرنے کو کوئی ہے۔"})
    add_step(
        pledge=pledge,
        organisation=pledge.lead,
        what={"en": "A telephone line."},
        responsible="Head of help",
        due_on=pledge.made_on,
    )
    PledgeRatingFactory(pledge=pledge, face=2, words={"en": "At night there is nobody."})
    PledgeFactory(number=2)
    page, found = open_page(), []
    with override(language):
        title, promise = gettext("What we promised"), pledge.promise[language]
    for name, address, heading in (
        ("pledges", "pledges/", title),
        ("pledges-easy", "pledges/?view=easy", title),
        ("pledge", f"pledges/{pledge.reference}/", promise),
    ):
        found += faults_at(page, axe, f"/{language}/{address}", heading)
        found += faults_in_large_letters(page, f"{language} {name}")
    assert "\n".join(found) == ""


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_looks_for_words_and_says_me_too(entries, open_page, axe, javascript) -> None:
    page = open_page(javascript=javascript)
    page.goto(f"/en/{LIST}")
    page.get_by_label("Look for words").fill("LIGHT")
    page.get_by_label("What became of it").select_option("done")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile("q=LIGHT.*answer=done"))
    page.get_by_role("link", name="We want lights.").click()
    page.get_by_role("button", name="Me too").click()
    expect(page.get_by_text("Thank you. From tomorrow on you are part of the number.")).to_be_visible()
    expect(page.get_by_text("You said: me too.")).to_be_visible()
    assert faults(page, axe, "pressed", "We want lights.") == []
    assert MeToo.objects.get().presses == 13
