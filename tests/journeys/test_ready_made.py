"""From a ready-made survey to answers in a handful of steps: carers, and a family at one device."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from surveys.models import Survey
from surveys.ready_surveys import READY_SURVEYS
from tests.journeys.children_hands import Child
from tests.journeys.city import sign_in
from tests.journeys.survey_office import build_office, fill_in_the_record, stored

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# A quarter of an hour, counted in what does not depend on the machine.
MOST_PAGES, MOST_PRESSES, MOST_FIELDS = 4, 7, 4


class Steps:
    """Counts the different pages that an officer sees, what they press, and the fields that they fill in."""

    COUNTING = """() => {
        addEventListener('click', event => event.isTrusted && event.target.closest('a, button') && counted('press'));
        addEventListener('change', event => counted('field'));
    }"""

    def __init__(self, page: Page) -> None:
        self.pages: set[str] = set()
        self.counts = {"press": 0, "field": 0}
        page.on("framenavigated", lambda frame: self.pages.add(urlsplit(frame.url).path))
        page.expose_function("counted", self.count)
        page.add_init_script(f"({self.COUNTING})()")
        page.reload()

    def count(self, what: str) -> None:
        self.counts[what] += 1


@pytest.fixture
def office() -> None:
    build_office()


@pytest.fixture
def officer(page: Page, office) -> Page:
    sign_in(page, "officer@example.org")
    page.goto("/admin/surveys/")
    return page


def make(page: Page, ready: str) -> Survey:
    """From the list of surveys to one that takes answers."""
    page.get_by_role("link", name="New survey").click()
    page.get_by_label(str(READY_SURVEYS[ready].name)).check()
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("link", name="Fill in the lawful record").click()
    fill_in_the_record(page)
    page.get_by_role("button", name="Publish it now").click()
    expect(page.locator(".messages")).to_contain_text("The page is published.")
    page.get_by_role("button", name="Open it now").click()
    expect(page.locator(".messages")).to_contain_text("This survey is now: Open")
    return Survey.objects.get()


CARER: dict[str, dict[str, Any]] = {
    "who": {"value": "foster"},
    "age": {"value": "from_5"},
    "happy_with_help_5": {"value": "unhappy"},
    "know_who": {"value": "no"},
    "told_once_5": {"value": "always"},
    "help_most": {"value": "break"},
    "child_needs": {"words": "A room of her own, and\n  her brother near"},
    "change": {"words": "Answer the phone 📞"},
    "about_ethnicity": {"opt_out": "not_said"},
    "about_disability": {"value": "no"},
    "about_language": {"value": "sk"},
}


def test_a_carers_survey_is_live_in_a_handful_of_steps_and_answered(officer: Page, open_page):
    steps = Steps(officer)
    survey = make(officer, "carers")
    assert len(steps.pages) <= MOST_PAGES
    assert 0 < steps.counts["press"] <= MOST_PRESSES
    assert 0 < steps.counts["field"] <= MOST_FIELDS
    carer = Child(open_page(width=320), survey, "en", age_band="adult")
    assert carer.answers("standard", CARER) == CARER
    assert stored(survey=survey) == CARER


CHILDREN = [("good", "I miss Dad"), ("not_good", "کوئی نہیں سنتا"), ("ok", "A trip to the zoo")]
FAMILY: dict[str, dict[str, Any]] = {
    "adult_now_5": {"value": "ok"},
    "adult_help": {"value": "partly"},
    "adult_easier": {"words": "A bus on Sundays"},
    **{
        f"child_{number}_{name}": answer
        for number, (home, secret) in enumerate(CHILDREN, start=1)
        for name, answer in {
            "home_3": {"value": home},
            "listen_3": {"value": "not_good"},
            "like": {},
            "change": {"words": secret},
        }.items()
    },
    "another_child": {"value": "yes"},
    "another_child_2": {"value": "yes"},
    "another_child_3": {"value": "no"},
    "all_said": {"value": "yes"},
    "together": {"words": "We want a garden"},
}
SECRETS = [FAMILY[key]["words"] for key in ("adult_easier", *(f"child_{number}_change" for number in (1, 2, 3)))]
COVER = "Your answers, before you pass it on"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_family_of_four_answers_at_one_device_and_nobody_reads_another_ones_words(officer, open_page, javascript):
    survey = make(officer, "families")
    page = open_page(width=320, javascript=javascript)
    family = Child(page, survey, "en", age_band="adult")
    family.begin("standard")
    for number, secret in enumerate(SECRETS):
        assert not any(other in page.content() for other in SECRETS)
        family.answer_step(FAMILY)
        expect(page.locator("h1")).to_have_text(COVER)
        expect(page.locator("dl.answers")).to_contain_text(secret)
        assert not any(other in page.content() for other in SECRETS[:number])
        page.get_by_role("button", name="Cover my answers").click()
    page.go_back()
    assert not any(secret in page.content() for secret in SECRETS)
    page.goto(family.start + "step/section-6/")
    expect(page.locator("h1")).to_have_text("All together")
    family.answer_step(FAMILY)
    assert not any(secret in page.content() for secret in SECRETS)
    expect(page.locator("main")).to_contain_text("Now the next child: 4 of 5 questions are answered.")
    family.send()
    assert stored(survey=survey) == {key: answer for key, answer in FAMILY.items() if answer}
