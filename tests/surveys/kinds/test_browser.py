"""Every kind in a real browser: nothing that axe finds, nothing cut off, in every presentation and both directions."""

import re

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page, expect
from wagtail.documents import get_document_model
from wagtail.models import Collection

from accounts.enums import Role
from surveys.enums import SpecialCondition
from surveys.kinds import all_kinds
from surveys.models import Area, Response
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.browser import NARROW, WIDE
from tests.cms.factories import HomePageFactory
from tests.cms.test_media_files import REAL
from tests.surveys.every_kind import block_of, wards
from tests.surveys.factories import SurveyFactory, block, item, survey_page, translate
from tests.surveys.test_browser import go_on, is_cut_off, start

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def document(name: str) -> int:
    content = ContentFile(REAL["." + name.rpartition(".")[2]], name=name)
    root = Collection.get_first_root_node()
    return get_document_model().objects.create(title=name, file=content, collection=root).pk


@pytest.fixture
def live_page(transactional_db) -> SurveyPage:
    HomePageFactory()
    survey = SurveyFactory(care__special_condition=SpecialCondition.values[0])
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    for number in range(6):
        Area.objects.create(area_set=wards(), name=f"Ward {number}", code=f"w{number}", sort_order=10 + number)
    blocks = [block("section", title="Everything")]
    for kind in sorted(all_kinds(), key=lambda kind: kind.comes_last):
        blocks.append(block_of(kind.name))
    sounds = [item({"language": code, "file": document(f"{code}.mp3")}) for code in ("en", "ur")]
    films = [item({"file": document("signed.mp4")})]
    heard = {"sounds": sounds, "films": films, "film_title": "Where do you live?"}
    blocks[1]["value"] |= {"media": heard, "help_text": "Think of last week.", "with_better": True}
    page = survey_page(*blocks, survey=survey)
    translate(page, "ur")
    assert page.survey.current_version().as_questionnaire().languages == ("en", "ur")
    return page


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize(("width", "scheme"), [(NARROW, "light"), (WIDE, "dark")])
def test_every_kind_on_one_page(live_page, open_page, axe, width, scheme, language):
    page = open_page(width=width, scheme=scheme)
    start(page, live_page.survey, "from_12", language=language)
    assert axe(page) == []
    assert not is_cut_off(page)
    page.fill("#id_q-number", "x")
    page.fill("#id_q-date-month", "13")
    go_on(page)
    expect(page.locator(".error-summary")).to_be_focused()
    assert axe(page) == []
    assert not is_cut_off(page)


@pytest.mark.parametrize("language", ["en", "ur"])
@pytest.mark.parametrize("presentation", ["easy_read", "pictures"])
def test_every_kind_one_at_a_time_without_scripts(live_page, open_page, axe, presentation, language):
    page = open_page(width=NARROW, javascript=False)
    start(page, live_page.survey, "from_8", presentation, language)
    seen = 0
    while "/step/" in page.url:
        seen += 1
        assert (page.url, axe(page)) == (page.url, [])
        assert (page.url, is_cut_off(page)) == (page.url, False)
        agree = page.locator("input[value=yes]")
        if agree.count():
            agree.first.check()
        go_on(page)
    assert seen > len(all_kinds())
    assert axe(page) == []


# What a field itself can say of being wrong; a group of tiles says it by its description.
SAY_THEY_ARE_WRONG = {
    "long_text": "textarea",
    "short_text": "input[type=text]",
    "number": "input[type=text]",
    "date": "input[type=text]",
    "place": "select",
    "ranking": "select",
    "matrix_home": "[role=radiogroup]",
    "matrix_school": "[role=radiogroup]",
}


@pytest.fixture
def all_required(transactional_db) -> SurveyPage:
    HomePageFactory()
    survey = SurveyFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    for number in range(6):
        Area.objects.create(area_set=wards(), name=f"Ward {number}", code=f"w{number}", sort_order=10 + number)
    asking = [kind.name for kind in all_kinds() if kind.asks and not kind.comes_last]
    return survey_page(*(block_of(kind, required=True) for kind in asking), survey=survey)


def says_what_is_wrong(page: Page, key: str) -> None:
    """A screen reader at the field, or at the group of its fields, says the words that stand beside it."""
    beside = page.locator(f"#id_q-{key}-error")
    told = page.locator(f"[aria-describedby~='id_q-{key}-error']")
    expect(told).to_have_count(1)
    expect(told).to_have_accessible_description(re.compile(re.escape(beside.inner_text())))


def test_a_screen_reader_says_beside_every_kind_of_field_what_is_wrong(all_required, open_page, axe):
    page = open_page(javascript=False)
    questions = all_required.survey.current_version().as_questionnaire().questions()
    keys = [question.key for question in questions if not question.age_bands or "from_12" in question.age_bands]
    start(page, all_required.survey, "from_12")
    go_on(page)
    expect(page.locator(".error-summary a")).to_have_count(len(keys))
    for key in keys:
        says_what_is_wrong(page, key)
    for key, fields in SAY_THEY_ARE_WRONG.items():
        own = page.locator(f".has-error:has(#id_q-{key}-error)").locator(f"{fields}:not([value^=':'])")
        group = page.locator(f"{fields}.has-error:has(#id_q-{key}-error)")
        found = (own if own.count() else group).all()
        assert (key, bool(found)) == (key, True)
        for field in found:
            expect(field).to_have_attribute("aria-invalid", "true")
    assert axe(page) == []


def test_a_screen_reader_says_what_is_wrong_where_one_thing_is_asked_at_a_time(all_required, open_page):
    page = open_page(javascript=False)
    start(page, all_required.survey, "from_8", "easy_read")
    step = page.url.rpartition("/step/")[0] + "/step/"
    questions = all_required.survey.current_version().as_questionnaire().questions()
    for question in questions:
        if not question.age_bands or "from_8" in question.age_bands:
            page.goto(f"{step}{question.key}/")
            go_on(page)
            says_what_is_wrong(page, question.key)


def test_a_sheet_of_every_kind_is_filled_in_and_sent_without_scripts(live_page, open_page):
    page: Page = open_page(javascript=False)
    start(page, live_page.survey, "from_12")
    page.check("input[name=q-scale_0_10_0_10][value='7']")
    page.fill("#id_q-number", "۱۲")
    for part, typed in (("", "5"), ("-month", "3"), ("-year", "2026")):
        page.fill(f"#id_q-date{part}", typed)
    page.select_option("#id_q-place", "w3")
    page.check("input[name=q-consent][value=yes]")
    page.check("input[name=q-about_ethnicity][value=roma]")
    page.check("input[name=q-asked_safe_5][value=good]")
    go_on(page)
    expect(page.locator("h1")).to_have_text("Check your answers")
    expect(page.locator(".answers")).to_contain_text("5 March 2026")
    page.click("text=Send my answers")
    expect(page.locator(".receipt-group")).to_have_count(3)
    answers = Response.objects.get().answers
    assert {key: answers[key]["value"] for key in ("number", "date", "place", "about_ethnicity", "asked_safe_5")} == {
        "number": "12",
        "date": "2026-03-05",
        "place": "w3",
        "about_ethnicity": "roma",
        "asked_safe_5": "good",
    }


def test_a_sound_plays_from_our_own_site(live_page, page):
    start(page, live_page.survey, "from_12", "pictures")
    player = page.locator("audio")
    expect(player).to_have_attribute("controls", "")
    address = player.locator("source").get_attribute("src")
    part = page.request.get(address, headers={"Range": "bytes=0-2"})
    assert (part.status, part.body()) == (206, b"ID3")
