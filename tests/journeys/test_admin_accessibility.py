"""Our own pages of the admin, as each role meets them in the demo: the page that was meant, and no barrier."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page as Tab
from wagtail.models import Site

from accounts.models import User
from cms.models import LocalWords, WatchedWord
from demo.organisations import PASSWORD
from participation.enums import ReminderKind
from participation.models import Briefing, Consultation, Reminder
from safeguarding.enums import ConcernState
from safeguarding.models import Concern
from surveys.actions.send_trial import send_trial
from surveys.actions.start_sheet import start_sheet
from surveys.models import Comment, Survey
from tests.browser import HEIGHTS, NARROW, WIDE
from tests.journeys.looks import SETTLED, WIDER, Axe, plain

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LOOKS = ((WIDE, "light"), (NARROW, "dark"))


@pytest.fixture
def demo(receipt: str, settings) -> None:
    """The whole demo, with its banner."""
    settings.DEMO = True


class Desk:
    """Somebody who has signed in, and what is wrong with the pages that they have opened."""

    def __init__(self, tab: Tab, axe: Axe, email: str) -> None:
        self.tab, self.axe, self.faults = tab, axe, list[str]()
        tab.goto("/accounts/login/?next=/admin/")
        tab.locator("input[name=login]").fill(email)
        tab.locator("input[name=password]").fill(PASSWORD)
        tab.locator("main form button").first.click()
        tab.wait_for_url("**/admin/")

    def open(self, addresses: dict[str, str]) -> None:
        """Pages by address, each with what its heading says."""
        for address, heading in addresses.items():
            response = self.tab.goto(address)
            assert response is not None
            assert (address, response.status) == (address, 200)
            self.look(address, heading)

    def look(self, name: str, heading: str) -> None:
        """At the page that is open, in two sizes and both colour schemes."""
        found = [plain(text) for text in self.tab.locator("h1").all_text_contents()]
        if len(found) != 1 or heading not in found[0]:
            self.faults.append(f"{name}: expected one h1 ({heading}), found {found}")
        for width, scheme in LOOKS:
            self.tab.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            self.tab.emulate_media(color_scheme=scheme)
            self.tab.evaluate(SETTLED)
            self.faults += [f"{name} {width} {scheme}: {violation}" for violation in self.axe(self.tab)]
            if self.tab.evaluate(WIDER) > 0:
                self.faults.append(f"{name} {width}: wider than the window")
            banner = self.tab.locator(".demo-banner").bounding_box()
            if not banner or banner["y"] != 0:
                self.faults.append(f"{name} {width}: the banner is not at the top: {banner}")

    def send(self, action: str, heading: str) -> None:
        """Send a form as it is, open or closed; then look at the page that it leads to."""
        form = self.tab.locator(f"form[action$='{action}']")
        with self.tab.expect_navigation():
            form.evaluate("form => { form.noValidate = true; form.requestSubmit() }")
        self.look(f"after {action}", heading)


def heard_survey() -> Survey:
    return Survey.objects.filter(organisation__slug="rowan-council", comments__isnull=False, is_tell_us=False).first()


def try_out(survey: Survey) -> None:
    """One test answer, so that the page of test answers shows one."""
    _sheet, ticket = start_sheet(version=survey.current_version(), language="en", is_trial=True)
    send_trial(ticket=ticket)


def test_the_pages_of_officers_and_readers(demo: None, open_page, axe: Axe) -> None:
    survey = heard_survey()
    try_out(survey)
    comment = Comment.objects.released().filter(survey=survey).first()
    consultation = Consultation.objects.filter(lead__slug="rowan-council", viewpoints__isnull=False).first()
    viewpoint = consultation.viewpoints.first()
    officer = Desk(open_page(), axe, "officer@rowan.example")
    officer.open(
        {
            reverse("surveys_admin:list"): "Surveys",
            reverse("surveys_admin:comments", args=[survey.reference]): "Comments",
            reverse("surveys_admin:worry", args=[survey.reference, comment.reference]): "This worries me",
            reverse("surveys_admin:results", args=[survey.reference]): "Results",
            reverse("surveys_admin:results_cross", args=[survey.reference]): "two questions crossed",
            reverse("surveys_admin:results_waves", args=[survey.reference]): "then and now",
            reverse("surveys_admin:results_stops", args=[survey.reference]): "where people stop",
            reverse("surveys_admin:keep_filter", args=[survey.reference]): "Keep this filter",
            reverse("surveys_admin:trials", args=[survey.reference]): "Test answers",
            reverse("surveys_admin:facts", args=[survey.reference]): "Opening",
            reverse("surveys_admin:new"): "New survey",
            reverse("surveys_admin:duplicate", args=[survey.reference]): "Duplicate",
            reverse("surveys_admin:preview", args=[survey.reference]): "Preview",
            reverse("surveys_admin:lawful", args=[survey.reference]): "Lawful",
            reverse("participation_admin:chains"): "My chains",
            reverse("participation_admin:consultations"): "Consultations",
            reverse("participation_admin:consultation", args=[consultation.reference]): consultation.name,
            reverse("participation_admin:facts", args=[consultation.reference]): "Dates and partners",
            reverse("participation_admin:viewpoint", args=[viewpoint.reference]): "What became of it",
            reverse("participation_admin:make_viewpoint"): "Make a viewpoint",
        }
    )
    assert "\n".join(officer.faults) == ""


def test_the_pages_of_decision_makers_and_of_the_board(demo: None, open_page, axe: Axe) -> None:
    decides = User.objects.get(email="decisions@rowan.example")
    waiting = Briefing.objects.unanswered().filter(viewpoint__consultation__partners__slug="rowan-council")
    waiting.update(decision_maker=decides)
    late = waiting.order_by("answer_due_on").first()
    Reminder.objects.create(briefing=late, kind=ReminderKind.BOARD, fell_due_on=timezone.localdate())
    decider = Desk(open_page(), axe, decides.email)
    decider.open({reverse("participation_admin:waiting"): "Waiting for your answer"})
    decider.tab.get_by_role("link", name="Decide").first.click()
    decider.tab.wait_for_url("**#decide-*")
    assert decider.tab.locator(f"#decide-{late.pk}").is_visible()
    board = Desk(open_page(), axe, "board@rowan.example")
    board.open(
        {
            reverse("participation_admin:board"): "The board's page",
            reverse("participation_admin:before_the_board"): "Before the board",
        }
    )
    assert "\n".join(decider.faults + board.faults) == ""


def test_the_pages_of_the_safeguarding_lead(demo: None, open_page, axe: Axe) -> None:
    theirs = Concern.objects.filter(organisation__slug="rowan-council")
    concern, closed = theirs.filter(state=ConcernState.NEW).first(), theirs.filter(state=ConcernState.CLOSED).first()
    hours = reverse("safeguarding_admin:hours", args=["rowan-council"])
    lead = Desk(open_page(), axe, "safeguarding@rowan.example")
    lead.open(
        {
            reverse("safeguarding_admin:queue"): "Concerns",
            reverse("safeguarding_admin:readings"): "Who read what",
            reverse("safeguarding_admin:hours_list"): "When somebody is there",
            hours: "When somebody is there",
            reverse("safeguarding_admin:concern", args=[closed.reference]): "Concern",
            reverse("safeguarding_admin:concern", args=[concern.reference]): "Concern",
        }
    )
    for action in ("note", "close", "hand-over"):
        lead.send(f"/{concern.reference}/{action}/", "Concern")
        assert lead.tab.locator(".help-critical[role=alert]").count() == 1, action
    lead.tab.goto(hours)
    lead.tab.locator("main input[type=time], main input[name*=begins]").first.fill("")
    lead.send("/hours/rowan-council/", "When somebody is there")
    assert lead.tab.locator(".help-critical[role=alert]").count() == 1
    lead.tab.goto(hours)
    lead.send("/hours/rowan-council/off/", "When somebody is there")
    assert "\n".join(lead.faults) == ""


def test_the_pages_of_site_administrators(demo: None, open_page, axe: Axe) -> None:
    words, watched = LocalWords.objects.get(locale__language_code="en"), WatchedWord.objects.first()
    administrator = Desk(open_page(), axe, "admin@rowan.example")
    administrator.open(
        {
            reverse(LocalWords.snippet_viewset.get_url_name("list")): "Words in each language",
            reverse(LocalWords.snippet_viewset.get_url_name("edit"), args=[words.pk]): str(words),
            reverse(WatchedWord.snippet_viewset.get_url_name("list")): "Words to watch",
            reverse(WatchedWord.snippet_viewset.get_url_name("add")): "New",
            reverse(WatchedWord.snippet_viewset.get_url_name("edit"), args=[watched.pk]): str(watched),
            reverse("wagtailsettings:edit", args=["cms", "sitefacts", Site.objects.get(is_default_site=True).pk]): (
                "Facts of the site"
            ),
        }
    )
    assert "\n".join(administrator.faults) == ""
