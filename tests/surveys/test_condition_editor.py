"""An officer makes conditions in a real browser by picking from lists: no key or code is typed."""

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.enums import Role
from surveys.asking.conditions import Comparison, Condition
from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.editor_sessions import say_goodbye
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.surveys.factories import block, questions

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def survey(page: Page, client, live_server) -> SurveyPage:
    """A draft with three questions and a text; `page` is a signed-in officer's browser, in its editor."""
    organisation = OrganisationFactory()
    parent = OrganisationPageFactory(parent=HomePageFactory(), organisation=organisation)
    survey = SurveyPage(title="Your home", slug="your-home", live=False)
    survey.questions = questions(
        block("yes_no", wording="Do you feel safe?"),
        block("single_choice", key="often", wording="How often?", options={"": "Every day", "never": "Never"}),
        block("number", key="long", wording="How many minutes?"),
        block("long_text", key="why", wording="Why not?"),
        block("yes_no", key="later", wording="And later?"),
    )
    parent.add_child(instance=survey)
    survey.save_revision()
    client.force_login(UserFactory(roles=[(Role.OFFICER, organisation)]))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.goto(f"/admin/pages/{survey.pk}/edit/")
    return survey


def conditions_of(page: Page, block_name: str) -> Locator:
    """The part of the editor that holds the condition of the block with these words, opened."""
    region = page.get_by_role("region", name=block_name)
    region.get_by_role("button", name="Toggle section").first.click()
    return region.locator(".conditions")


def saved(page: Page, survey: SurveyPage) -> SurveyPage:
    """The draft as it was saved by the button; the editor is left first, and says goodbye to the server."""
    with page.expect_navigation():
        page.get_by_role("button", name="Save draft").click()
    say_goodbye(page)
    return SurveyPage.objects.get(pk=survey.pk).get_latest_revision_as_object()


def test_an_officer_picks_the_question_and_its_answer(page: Page, survey):
    box = conditions_of(page, "Long text Why not?")
    expect(box.get_by_text("Everybody is asked.")).to_be_visible()
    box.get_by_role("button", name="Add a condition").click()
    box.get_by_label("Earlier question").select_option("Do you feel safe?")
    box.get_by_label("Answer", exact=True).select_option("No")
    box.get_by_role("button", name="Add a group of lines").click()
    box.get_by_label("Earlier question").nth(1).select_option("How often?")
    box.get_by_label("Answer", exact=True).nth(1).select_option("Every day")
    box.get_by_role("button", name="Add a line").nth(0).click()
    box.get_by_label("Earlier question").nth(2).select_option("How many minutes?")
    box.get_by_label("Its answer").nth(2).select_option("is at least")
    box.get_by_label("Answer", exact=True).nth(2).fill("30")
    box.get_by_role("button", name="Done").click()
    expect(box).to_contain_text(
        "Asked only if “Do you feel safe?” is “No” and "
        "(“How often?” is “Every day” or “How many minutes?” is at least “30”)."
    )
    draft = saved(page, survey)
    assert draft.questions[3].value["only_if"] == Condition(
        "all",
        (
            Comparison("do_you_feel_safe", "is", "no"),
            Condition("any", (Comparison("often", "is", "every_day"), Comparison("long", "at_least", "30"))),
        ),
    )
    assert draft.questions[0].value["key"] == "do_you_feel_safe"
    assert [option["code"] for option in draft.questions[1].value["options"]] == ["every_day", "never"]


def test_only_what_stands_above_is_offered_and_what_was_moved_below_is_named(page: Page, survey):
    box = conditions_of(page, "Number How many minutes?")
    box.get_by_role("button", name="Add a condition").click()
    offered = box.get_by_label("Earlier question").locator("option").all_inner_texts()
    assert offered == ["Choose a question", "Do you feel safe?", "How often?"]
    box.get_by_label("Earlier question").select_option("Do you feel safe?")
    box.get_by_label("Its answer").select_option('was "I don\'t know" or "I don\'t want to say"')
    expect(box.get_by_label("Answer", exact=True)).to_have_count(0)
    for _ in range(2):
        moving = page.get_by_role("region", name="Yes or no Do you feel safe?")
        moving.get_by_role("button", name="Move down").first.click()
    box.get_by_role("button", name="Done").click()
    expect(box).to_contain_text("“do_you_feel_safe”: not above this any more")
    box.get_by_role("button", name="Change the condition").click()
    box.get_by_role("button", name="Take the condition away").click()
    expect(box).to_contain_text("Everybody is asked.")
    assert saved(page, survey).questions[1].value["only_if"] is None


def test_the_first_question_has_nothing_to_wait_for(page: Page, survey):
    box = conditions_of(page, "Yes or no Do you feel safe?")
    box.get_by_role("button", name="Add a condition").click()
    expect(box).to_contain_text("There is no question above this yet.")


def test_a_section_can_wait_and_the_lists_pass_axe(page: Page, survey, axe):
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name="Section").click()
    box = page.get_by_role("region", name="Section").last.locator(".conditions")
    box.get_by_role("button", name="Add a condition").click()
    box.get_by_label("Earlier question").select_option("How often?")
    box.get_by_label("Answer", exact=True).select_option("Never")
    page.get_by_label("Title*").last.fill("More")
    ours = [line for line in axe(page) if "conditions" in line]
    assert ours == []
    section = saved(page, survey).questions[5].value
    assert section["only_if"] == Condition("all", (Comparison("often", "is", "never"),))
