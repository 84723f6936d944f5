"""A survey with every kind of question, made by an officer's own hands and answered in two languages.

What is there before: a signed-up officer, their organisation with its pages, somebody who reads, and a site
administrator, who makes the list of areas. The six children stand pairwise for the twelve ways of answering: each
language meets each presentation, and each of both is met with scripts and without.
"""

from itertools import product
from pathlib import Path

import polib
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from accounts.enums import Role
from surveys.asking.questionnaire import Question, Questionnaire
from surveys.enums import Presentation
from surveys.kinds import all_kinds, kind_named
from surveys.models import AreaSet, Survey
from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory
from tests.cms.editor_sessions import say_goodbye
from tests.cms.test_media_files import REAL
from tests.journeys.children_hands import Child
from tests.journeys.city import person, sign_in
from tests.journeys.editor_hands import EditorHands, labelled
from tests.journeys.every_kind_written import SHOWN, SURVEY, TITLE, said
from tests.journeys.survey_office import build_office, fill_in_the_record, stored

pytestmark = [pytest.mark.browser, pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# Each two of language, presentation and scripts meet.
CHILDREN = [
    ("en", "standard", True),
    ("en", "easy_read", False),
    ("en", "pictures", True),
    ("ur", "standard", False),
    ("ur", "easy_read", True),
    ("ur", "pictures", False),
]


@pytest.fixture
def office() -> None:
    build_office()
    person(OrganisationFactory(), Role.SITE_ADMINISTRATOR, email="administrator@example.org")


@pytest.fixture
def files(tmp_path) -> Path:
    """What the officer has on their own computer."""
    Image.new("RGB", (320, 240), "orange").save(tmp_path / SHOWN.picture)
    for name in (SHOWN.sound, SHOWN.film):
        (tmp_path / name).write_bytes(REAL[Path(name).suffix])
    return tmp_path


def test_the_children_meet_each_two_of_language_presentation_and_scripts():
    for one, other in ((0, 1), (0, 2), (1, 2)):
        values = [{"en", "ur"}, set(Presentation.values), {True, False}]
        assert {(child[one], child[other]) for child in CHILDREN} == set(product(values[one], values[other]))


def test_an_officer_makes_it_and_children_answer_it(page: Page, office, open_page, files, tmp_path):
    list_the_areas(open_page())
    sign_in(page, "officer@example.org")
    begin(page)
    write(page, files)
    page.get_by_role("link", name="Choose the lawful basis.").click()
    fill_in_the_record(page, condition="equality")
    publish(page)
    translate_into_urdu(page, tmp_path)
    page.get_by_role("button", name="Open it now").click()
    expect(page.locator(".messages")).to_contain_text("This survey is now: Open")

    survey = Survey.objects.get()
    questionnaire = survey.current_version().as_questionnaire()
    assert questionnaire.languages == ("en", "ur")
    written = {block.block_type for block in SurveyPage.objects.get(locale__language_code="en").questions}
    assert written == {"section", *(kind.name for kind in all_kinds())}
    shows_what_was_brought(questionnaire)

    asked = [question for question in questionnaire.questions() if is_for_twelve(question)]
    for number, (language, presentation, javascript) in enumerate(CHILDREN):
        child = Child(open_page(width=320, javascript=javascript, locale=language), survey, language)
        given = child.answers(presentation, {question.key: said(question, number) for question in asked})
        said_something = {key: answer for key, answer in given.items() if answer}
        assert stored(language=language, presentation=presentation) == said_something
    say_goodbye(page)


def is_for_twelve(question: Question) -> bool:
    return kind_named(question.kind).asks and (not question.age_bands or "from_12" in question.age_bands)


def shows_what_was_brought(questionnaire: Questionnaire) -> None:
    question = questionnaire.question("do_you_feel_safe")
    assert question.picture.alt == {"en": SHOWN.alt, "ur": f"اردو: {SHOWN.alt}"}
    assert {language: sound.type for language, sound in question.sounds.items()} == {"en": "audio/mpeg"}
    assert (question.film.type, question.film.title["en"]) == ("video/mp4", SHOWN.film_title)
    assert question.message == {"en": SHOWN.message, "ur": f"اردو: {SHOWN.message}"}


def list_the_areas(page: Page) -> None:
    """A site administrator writes down the wards, which officers then choose from."""
    sign_in(page, "administrator@example.org")
    page.goto("/admin/snippets/surveys/areaset/add/")
    labelled(page, "Name").first.fill("Wards until 2023")
    labelled(page, "Code").first.fill("wards")
    for number, (name, part) in enumerate([("Derwent", 1), ("Abbey", 2), ("Oakwood", 1), ("Arboretum", 2)]):
        if not page.locator(f"[name=areas-{number}-name]").count():
            page.get_by_role("button", name="Add area").click()
        for field, text in (("name", name), ("code", name.lower()), ("locality", f"Part {part}")):
            page.locator(f"[name=areas-{number}-{field}]").fill(text)
    page.locator("footer button[type=submit]").first.click()
    expect(page.locator(".messages")).to_contain_text("created")
    assert AreaSet.objects.get().areas.count() == 4


def begin(page: Page) -> None:
    page.get_by_role("link", name="Surveys").click()
    page.get_by_role("link", name="New survey").click()
    page.get_by_label("One of your own").check()
    labelled(page, "Title").fill(TITLE)
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_role("link", name="The questions can be asked").click()


def write(page: Page, files: Path) -> None:
    hands = EditorHands(page, files)
    for written in SURVEY:
        hands.write(written)
    hands.save()


def publish(page: Page) -> None:
    page.get_by_role("link", name="Publish the page").click()
    EditorHands(page).publish()
    expect(page.locator(".messages")).to_contain_text("published")


def translate_into_urdu(page: Page, folder: Path) -> None:
    """By a file for translators, as wagtail-localize gives and takes it."""
    page.get_by_role("link", name="Surveys").click()
    page.get_by_role("row", name=TITLE).get_by_role("link", name="Opening and closing").click()
    page.get_by_role("link", name="Translate it into another language").click()
    page.get_by_label("اردو").check()
    page.get_by_role("button", name="Submit").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PO file").click()
    download.value.save_as(folder / "urdu.po")
    texts = polib.pofile(str(folder / "urdu.po"))
    for entry in texts:
        entry.msgstr = f"اردو: {entry.msgid}"
    texts.save()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Upload PO file").click()
    with page.expect_navigation():
        chooser.value.set_files(folder / "urdu.po")
    expect(page.locator(".messages")).to_contain_text("Successfully imported")
    with page.expect_navigation():
        page.get_by_role("button", name="Publish in اردو").click()
    expect(page.locator(".messages")).to_contain_text("Published")
    page.get_by_role("link", name="Surveys").click()
    page.get_by_role("row", name=TITLE).get_by_role("link", name="Opening and closing").click()
