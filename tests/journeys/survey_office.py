"""An office from which surveys are made: its people and pages, the lawful record by hand, and what was stored."""

from typing import Any

from playwright.sync_api import Page, expect

from accounts.enums import Role
from safeguarding.actions.set_hours import set_hours
from safeguarding.clock import USUAL_HOURS
from surveys.kinds.text import WROTE
from surveys.models import Response
from tests.accounts.factories import OrganisationFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory, locale
from tests.journeys.city import person
from tests.journeys.editor_hands import labelled


def build_office() -> None:
    """An organisation in two languages with an officer, and somebody who is there for children."""
    organisation = OrganisationFactory(name="Meadowford Council", slug="meadowford")
    person(organisation, Role.OFFICER, email="officer@example.org")
    person(organisation, Role.SAFEGUARDING_DEPUTY, email="deputy@example.org")
    lead = person(organisation, Role.SAFEGUARDING_LEAD, email="lead@example.org")
    set_hours(organisation=organisation, user=lead, hours=USUAL_HOURS)
    home = HomePageFactory(title="Heard in Meadowford")
    page = OrganisationPageFactory(parent=home, organisation=organisation, title="Meadowford Council")
    for above in (home, page):
        above.copy_for_translation(locale("ur")).save_revision().publish()


def fill_in_the_record(page: Page, condition: str = "") -> None:
    """What no ready-made survey can know: the basis, the assessment, who could be left out."""
    labelled(page, "Lawful basis").select_option("public_task")
    if condition:
        labelled(page, "Condition for sensitive questions").select_option(condition)
    labelled(page, "Data protection impact assessment").fill("DPIA 17")
    labelled(page, "Who could be left out, and what you do about it").fill("Asked at school too.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages")).to_contain_text("Nothing is missing")


def stored(**which: str) -> dict[str, Any]:
    """The answers of the one response of which this is true, with the words of its comments."""
    response = Response.objects.get(**which)
    # A browser sends the end of a line as two signs, and they are kept as they came.
    words = {comment.question_key: comment.words.replace("\r\n", "\n") for comment in response.comments.all()}
    found = {}
    for key, answer in response.answers.items():
        kept = {name: part for name, part in answer.items() if part != WROTE}
        found[key] = kept | ({"words": words.pop(key)} if key in words else {})
    assert words == {}
    return found
