"""The demo's texts: complete in every language, faithful in their numbers, and with pictures that exist."""

import re
from collections import Counter

import pytest

from cms.pictures import find_picture
from demo.content import odds
from demo.content.answers import sentences
from demo.content.translations import MissingTranslation, in_all_languages, other_languages, texts_of, translated
from demo.organisations import DOMAINS, PARTNERS, PEOPLE
from demo.texts import areas, city_pages, figures, partner_pages, reports, site_pages, standards, understanding
from demo.texts.chains import HEARD
from demo.texts.questionnaires import QUESTIONNAIRES, Question
from demo.texts.shapes import Steps
from demo.texts.tell_us import TOLD
from demo.texts.worries import WORRIES
from safeguarding.screening import screen
from surveys.kinds import kind_named
from tests.demo.all_texts import all_texts

LANGUAGES = ["pl", "pa", "ur", "sk"]
# Telephone numbers, years, addresses: what a translation must not lose or change.
FIXED = re.compile(r"[\w.-]+@[\w.-]+\w|\d[\d ]{3,}\d|\d+")


def test_the_demo_speaks_every_language_of_the_site():
    assert other_languages() == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_a_translation_and_no_translation_is_left_over(language):
    assert sorted(texts_of(language)) == sorted(all_texts())


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_every_number_and_address(language):
    changed = {}
    for text, found in texts_of(language).items():
        wanted = Counter(FIXED.findall(text.replace("2016-17", "")))
        # Thousands are grouped as each language does it, and words may become figures.
        missing = wanted - Counter(FIXED.findall(found.replace("2016-17", "").replace("\u00a0", " ")))
        if missing and "250,000" not in text:
            changed[text] = missing
    assert changed == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_simply_the_english_text(language):
    same = {text for text, found in texts_of(language).items() if text == found and len(text.split()) > 1}
    assert same == set()


def test_a_text_without_translation_is_refused_by_name():
    with pytest.raises(MissingTranslation, match="pl: Nobody wrote this"):
        translated("Nobody wrote this", "pl")


def test_a_wording_has_the_text_in_all_languages():
    wording = in_all_languages("We asked")
    assert wording == {
        "en": "We asked",
        "pl": "Zapytaliśmy",
        "pa": "ਅਸੀਂ ਪੁੱਛਿਆ",
        "ur": "ہم نے پوچھا",
        "sk": "Pýtali sme sa",
    }


def easy_read_of(*pages):
    return [piece for page in pages for piece in page.easy_read if isinstance(piece, Steps)] + [reports.EASY]


def test_every_picture_of_the_easy_read_pages_is_in_the_library():
    pages = (site_pages.HOME, *site_pages.PAGES, *city_pages.PAGES, *partner_pages.PAGES, figures.PAGE)
    names = {step.picture for piece in easy_read_of(*pages) for step in piece.steps}
    assert {name for name in names if find_picture(name) is None} == set()


def test_easy_read_sentences_are_short():
    long = [
        sentence
        for piece in easy_read_of(*site_pages.PAGES, *city_pages.PAGES, figures.PAGE)
        for step in piece.steps
        for sentence in re.split(r"(?<=[.?]) ", step.sentence)
        if len(sentence.split()) > 15
    ]
    assert long == []


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_children_say_something_about_every_theme_in_every_language(language):
    themes = {theme for group in odds.THEMES.values() for theme in group}
    assert set(sentences(language)) == themes


def test_there_are_more_than_a_hundred_different_comments():
    different = {words for language in ("en", *LANGUAGES) for group in sentences(language).values() for words in group}
    assert len(different) == 140


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_ordinary_comments_do_not_alarm_anybody(language):
    matched = {words: screen(words) for group in sentences(language).values() for words in group if screen(words)}
    assert matched == {}


def test_what_is_told_at_the_door_alarms_nobody():
    assert {told.words: screen(told.words) for told in TOLD if screen(told.words)} == {}


@pytest.mark.parametrize("worry", WORRIES, ids=lambda worry: worry.words[:20])
def test_every_invented_worry_is_found_by_the_screen(worry):
    assert screen(worry.words) != ()


def test_what_the_young_inspector_says_alarms_nobody():
    said = [looked.words for looked in (*standards.SECOND_LOOK, *standards.RUNNING_LOOK)]
    assert {words: screen(words) for words in said if screen(words)} == {}


def test_invented_numbers_of_children_say_that_they_are_invented():
    assert all("invented" in counted.name for counted in (understanding.BY_AREA, understanding.BY_AGE))
    wards = {ward.lower() for wards in areas.PARTS.values() for ward in wards}
    assert set(understanding.BY_AREA.children) == wards
    assert set(odds.AREAS) <= {*wards, "outside"}


def test_every_place_for_general_words_stands_in_some_comment():
    english = [words for group in sentences("en").values() for words in group]
    assert [
        hidden.words for hidden in understanding.HIDDEN if not any(hidden.words in words for words in english)
    ] == []


def test_every_choice_has_odds_for_exactly_its_options():
    wrong = {}
    for questionnaire in QUESTIONNAIRES:
        for item in questionnaire.items:
            if isinstance(item, Question) and item.options:
                weights = odds.ODDS[questionnaire.key][item.key]
                if set(weights) != {code for code, _label in item.options}:
                    wrong[item.key] = weights
    assert wrong == {}


def test_every_question_is_of_a_kind_that_exists():
    kinds = {item.kind for survey in QUESTIONNAIRES for item in survey.items if isinstance(item, Question)}
    assert {kind_named(kind).name for kind in kinds} == kinds


def test_every_viewpoint_is_about_a_theme_of_its_consultation():
    assert [heard.theme for heard in HEARD if heard.theme not in odds.THEMES[heard.consultation]] == []


def test_the_partners_can_be_nobody_real():
    assert all("(fictional)" in partner.name for partner in PARTNERS)
    assert all(domain.endswith(".example") for domain in DOMAINS.values())


def test_every_person_has_an_address_of_their_own():
    emails = [person.email for person in PEOPLE]
    assert len(set(emails)) == len(emails)
