"""Events, roles and the consultation's page in a real browser: nothing that axe finds, nothing cut off, no script."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from participation.actions.answer_providers import keep_providers, publish_answer, write_down_question
from participation.events.place_links import secret_of
from participation.models import SignUp
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.participation.factories import ConsultationPageFactory, make_planned
from tests.participation.gatherings import EventFactory, OpportunityFactory, come
from tests.participation.people import Cast, cast
from tests.participation.test_joining import GetInvolvedPageFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow]


class Stage:
    """Talks with providers that have everything, an event with one place left, and a role."""

    def __init__(self) -> None:
        self.people: Cast = cast()
        home = HomePageFactory()
        above = OrganisationPageFactory(parent=home, organisation=self.people.lead)
        self.consultation = make_planned(self.people.consultation)
        self.consultation.kind = "market"
        self.consultation.reply_promised_on = timezone.localdate() + timedelta(days=90)
        self.consultation.save()
        self.page = ConsultationPageFactory(parent=above, consultation=self.consultation, title="Homes for children")
        keep_providers(consultation=self.consultation, names=["Elm Homes"])
        day = timezone.localdate()
        answer = {"en": "Two to four.", "ur": "دو سے چار۔"}
        row = write_down_question(
            consultation=self.consultation, question={"en": "How many children?"}, answer=answer, asked_on=day
        )
        publish_answer(row=row, by=self.people.officer, on=day)
        self.event = EventFactory(
            consultation=self.consultation, capacity=2, access={"en": "There are no steps."}, notes="Benches."
        )
        self.row = come(self.event, "Ann", "ann@example.org")
        self.involved = GetInvolvedPageFactory(parent=home, title="Get involved")
        self.role = OpportunityFactory(organisation=self.people.lead, age_from=11, age_to=25)


@pytest.fixture
def stage(transactional_db) -> Stage:
    return Stage()


def is_cut_off(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_public_pages(stage, open_page, axe, width) -> None:
    page = open_page(width=width)
    event, role = stage.event.reference, stage.role.reference
    addresses = [stage.page.url, stage.involved.url]
    for language in ("en", "ur"):
        addresses += [f"/{language}/events/", f"/{language}/events/{event}/", f"/{language}/events/{event}/sign-up/"]
        addresses += [f"/{language}/place/{secret_of(stage.row.reference)}/", f"/{language}/roles/{role}/"]
    for address in addresses:
        page.goto(address)
        assert (address, axe(page), is_cut_off(page)) == (address, [], False)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_somebody_signs_up_without_script_mistypes_and_gives_the_place_back(stage, open_page, axe, language) -> None:
    page = open_page(width=NARROW, javascript=False)
    page.goto(f"/{language}/events/{stage.event.reference}/")
    page.locator(".buttons a.button").click()
    page.locator("#id_email").fill("nobody")
    page.locator("main form button").click()
    assert page.locator(".error-summary").is_visible()
    assert page.locator("#id_email").input_value() == "nobody"
    assert axe(page) == []
    page.locator("#id_name").fill("Sam")
    page.locator("#id_email").fill("")
    page.locator("#id_agrees").check()
    page.locator("main form button").click()
    page.wait_for_url("**/place/**")
    assert SignUp.objects.latest("pk").state == "coming"
    page.locator("main form button").click()
    page.wait_for_load_state()
    assert SignUp.objects.latest("pk").state == "cancelled"
    assert axe(page) == []


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_the_staff_side(stage, open_page, live_server, axe, width) -> None:
    page = open_page(width=width)
    client = Client()
    client.force_login(stage.people.officer)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])
    home, reference = "/admin/participation/", stage.consultation.reference
    for address in (
        f"{home}calendar/",
        f"{home}consultations/{reference}/facts/",
        f"{home}consultations/{reference}/plan/",
        f"{home}consultations/{reference}/providers/",
        f"{home}consultations/{reference}/events/new/",
        f"{home}events/",
        f"{home}events/{stage.event.reference}/",
        f"{home}notes/new/?event={stage.event.reference}",
        f"{home}roles/",
        f"{home}roles/{stage.role.reference}/",
    ):
        page.goto(address)
        assert (address, axe(page)) == (address, [])
