"""Every public page type and state, and our own admin pages, in English and Urdu, in every look: no barrier."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page as Tab
from wagtail.models import Page

from demo.content import load
from demo.organisations import PASSWORD
from participation.models import Consultation, Viewpoint
from safeguarding.models import Concern
from surveys.models import Survey
from surveys.pages import SurveyPage
from tests.journeys.looks import Axe, faults, faults_in_large_letters

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LANGUAGES = ("en", "ur")


@pytest.fixture
def receipt(live_server) -> str:
    """The whole demo; the receipt of somebody whose words became part of something."""
    return load()


def one_page_of_each_type(language: str) -> list[Page]:
    """Live pages, one for each page type, and every survey, since each is in another state."""
    pages = Page.objects.live().public().filter(locale__language_code=language, depth__gt=1).specific()
    found = {}
    for page in pages:
        found.setdefault(page.pk if isinstance(page, SurveyPage) else type(page), page)
    return list(found.values())


def public_addresses(language: str) -> dict[str, str]:
    """A name and an address for every kind of public page."""
    pages = one_page_of_each_type(language)
    found = {f"{type(page).__name__} {page.slug}": page.get_url() for page in pages}
    found |= {f"easy read {page.slug}": f"{page.get_url()}?view=easy" for page in pages if page.easy_read_body}
    entries = Viewpoint.objects.public()
    found |= {
        f"entry {number}": f"/{language}/you-said-we-did/{entry.reference}/" for number, entry in enumerate(entries)
    }
    found |= {
        "search": f"/{language}/search/",
        "search with results": f"/{language}/search/?q=a",
        "search without results": f"/{language}/search/?q=zzzz",
        "receipt": f"/{language}/receipt/",
        "you said": f"/{language}/you-said-we-did/",
        "page that is not there": f"/{language}/nothing/here/",
    }
    return {f"{language} {name}": address for name, address in found.items()}


def open_survey(language: str) -> SurveyPage:
    survey = Survey.objects.open_at(timezone.now()).first()
    return survey.pages.get(locale__language_code=language)


def send_code(tab: Tab, language: str, code: str) -> None:
    tab.goto(f"/{language}/receipt/")
    tab.locator("main input[name=code]").fill(code)
    tab.locator("main form button").first.click()


def answering(tab: Tab, axe: Axe, language: str) -> list[str]:
    """Every state on the way through the open survey; where words are asked for, one mistake is made first."""
    tab.goto(open_survey(language).get_url())
    tab.locator("form[action$='/start/'] button").click()
    found = []
    mistakes = 0
    while "/step/" in tab.url:
        name = tab.url.rsplit("/", 2)[-2]
        found += faults(tab, axe, f"{language} step {name}")
        for group in tab.locator("main fieldset:has(input[type=radio])").all():
            group.locator("input").first.check()
        if not mistakes and tab.locator("textarea").count():
            tab.locator("textarea").first.fill("A swing")
            tab.locator("main input[type=checkbox]").first.check()
            tab.locator("button[name=go][value=next]").click()
            mistakes = tab.locator(".error-summary").count()
            found += faults(tab, axe, f"{language} mistake at {name}")
            tab.locator("main input[type=checkbox]").first.uncheck()
        tab.locator("button[name=go][value=next]").click()
    assert mistakes == 1
    found += faults(tab, axe, f"{language} check")
    tab.locator("main form button").first.click()
    return found + faults(tab, axe, f"{language} sent")


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_pages_have_no_barriers(receipt: str, language: str, open_page, axe: Axe) -> None:
    tab = open_page()
    found = []
    for name, address in public_addresses(language).items():
        tab.goto(address)
        found += faults(tab, axe, name)
        found += faults_in_large_letters(tab, name)
    send_code(tab, language, "nothing")
    found += faults(tab, axe, f"{language} wrong receipt")
    send_code(tab, language, receipt)
    found += faults(tab, axe, f"{language} found receipt")
    found += answering(tab, axe, language)
    assert "\n".join(found) == ""


def sign_in(tab: Tab, email: str) -> None:
    tab.goto("/accounts/login/?next=/admin/")
    tab.locator("input[name=login]").fill(email)
    tab.locator("input[name=password]").fill(PASSWORD)
    tab.locator("main form button").first.click()
    tab.wait_for_url("**/admin/")


def officers_addresses() -> dict[str, str]:
    survey = Survey.objects.filter(organisation__slug="rowan-council", comments__isnull=False).first()
    consultation = Consultation.objects.filter(lead__slug="rowan-council", viewpoints__isnull=False).first()
    viewpoint = consultation.viewpoints.first()
    return {
        "surveys": reverse("surveys_admin:list"),
        "comments": reverse("surveys_admin:comments", args=[survey.reference]),
        "results": reverse("surveys_admin:results", args=[survey.reference]),
        "survey facts": reverse("surveys_admin:facts", args=[survey.reference]),
        "chains": reverse("participation_admin:chains"),
        "consultations": reverse("participation_admin:consultations"),
        "consultation": reverse("participation_admin:consultation", args=[consultation.reference]),
        "facts": reverse("participation_admin:facts", args=[consultation.reference]),
        "viewpoint": reverse("participation_admin:viewpoint", args=[viewpoint.reference]),
        "new viewpoint": reverse("participation_admin:make_viewpoint"),
    }


def test_our_own_admin_pages_have_no_barriers(receipt: str, open_page, axe: Axe) -> None:
    found = []
    officer, lead = open_page(), open_page()
    sign_in(officer, "officer@rowan.example")
    for name, address in officers_addresses().items():
        officer.goto(address)
        found += [f"{name}: {violation}" for violation in axe(officer)]
    sign_in(lead, "safeguarding@rowan.example")
    concern = Concern.objects.filter(organisation__slug="rowan-council").first()
    for name, address in {
        "queue": reverse("safeguarding:queue"),
        "concern": reverse("safeguarding:concern", args=[concern.reference]),
        "readings": reverse("safeguarding:readings"),
    }.items():
        lead.goto(address)
        found += [f"{name}: {violation}" for violation in axe(lead)]
    assert found == []


def test_a_survey_can_be_answered_by_keyboard_alone_and_the_focus_is_seen(receipt: str, open_page) -> None:
    tab = open_page()
    tab.goto(open_survey("en").get_url())
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.getAttribute('href')") == "#main"
    unseen = []
    for _press in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.matches('form[action$=\\'/start/\\'] button')"):
            break
        if not tab.evaluate(FOCUS_IS_SEEN):
            unseen.append(tab.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert unseen == []
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/step/**")


# The outline or shadow of what has the focus, or of the tile that stands around a hidden radio button.
FOCUS_IS_SEEN = """() => {
    const focused = document.activeElement;
    const shows = element => {
        const style = getComputedStyle(element);
        return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    };
    return [focused, focused.parentElement, focused.nextElementSibling].some(element => element && shows(element));
}"""
