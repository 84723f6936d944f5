"""A page goes through wagtail-localize whole: every block, and nothing that is a code."""

import uuid

import pytest
from django.test import TestCase
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.models import ContentPage, HelpLine, LocalWords
from tests.cms.factories import (
    AccessibilityStatementPageFactory,
    ContentPageFactory,
    HelpLineFactory,
    HelpNowPageFactory,
    HomePageFactory,
    IndexPageFactory,
    LocalWordsFactory,
    OrganisationPageFactory,
    PrivacyNoticePageFactory,
    document,
    image,
    locale,
    stream,
)

pytestmark = pytest.mark.django_db


def item(value):
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def every_block(linked: Page) -> list:
    captions = {"language": "en", "file": document("words.vtt").pk}
    video = {
        "title": "A film", "file": document("film.mp4").pk, "poster": None, "captions": [item(captions)],
        "transcript": "<p>Said aloud</p>", "bsl": None,
    }  # fmt: skip
    contact = {
        "name": "Asha", "about": "Your rights", "phone": "01234 567890", "email": "a@example.org",
        "address": "1 High Street", "hours": "All day",
    }  # fmt: skip
    return stream(
        ("text", "<h2>Where you live</h2><p>Tell <b>us</b>.</p>"),
        ("easy_read", {"picture": "house", "image": None, "sentence": "This is a home."}),
        ("image", {"image": image().pk, "alt_text": "A red door", "decorative": False}),
        ("quote", {"words": "I want to stay", "who": "A young person"}),
        ("details", {"title": "More", "text": "<p>Much more</p>"}),
        ("call_to_action", {"text": "Do it", "button": "Say it", "page": linked.pk, "url": ""}),
        ("page_cards", {"heading": "Read on", "pages": [item(linked.pk)]}),
        ("video", video),
        ("contact", contact),
        ("downloads", {"heading": "Take away", "files": [item(document("plan.pdf").pk)]}),
    )  # fmt: skip


def translate_all(source_page: Page, language: str) -> Translation:
    """Every text of the page in capitals, as a stand-in for a translator; then published."""
    source, _created = TranslationSource.update_or_create_from_instance(source_page)
    translation = Translation.objects.create(source=source, target_locale=locale(language))
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=translation.target_locale,
            data=segment.string.data.upper().replace("<B>", "<b>").replace("</B>", "</b>"),
        )  # fmt: skip
    with TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(publish=True)
    return translation


@pytest.fixture
def home():
    home = HomePageFactory()
    home.copy_for_translation(locale("pl"), copy_parents=False).save_revision().publish()
    return home


def test_every_text_of_every_block_is_translated_and_every_code_stays(home, client):
    linked = ContentPageFactory(parent=home, title="Linked")
    source = ContentPageFactory(parent=home, title="All", summary="In short", slug="all", body=every_block(linked))
    translate_all(source, "pl")
    polish = ContentPage.objects.get(locale=locale("pl"), translation_key=source.translation_key)
    blocks = {block.block_type: block.value for block in polish.body}
    assert (polish.live, polish.title, polish.summary) == (True, "ALL", "IN SHORT")
    assert blocks["text"].source == "<h2>WHERE YOU LIVE</h2><p>TELL <b>US</b>.</p>"
    assert (blocks["easy_read"]["picture"], blocks["easy_read"]["sentence"]) == ("house", "THIS IS A HOME.")
    assert blocks["image"].contextual_alt_text == "A RED DOOR"
    assert (blocks["quote"]["words"], blocks["details"]["title"]) == ("I WANT TO STAY", "MORE")
    assert (blocks["call_to_action"]["button"], blocks["call_to_action"]["page"].pk) == ("SAY IT", linked.pk)
    assert (blocks["page_cards"]["heading"], blocks["page_cards"]["pages"][0].pk) == ("READ ON", linked.pk)
    assert (blocks["video"]["title"], blocks["video"]["captions"][0]["language"]) == ("A FILM", "en")
    assert (blocks["contact"]["phone"], blocks["contact"]["email"]) == ("01234 567890", "a@example.org")
    assert blocks["contact"]["address"] == "1 HIGH STREET"
    html = client.get(polish.url).content.decode()
    assert '<html lang="pl"' in html
    assert "I WANT TO STAY" in html


def test_a_link_leads_to_the_translation_as_soon_as_there_is_one(home, client):
    linked = ContentPageFactory(parent=home, title="Linked", slug="linked")
    source = ContentPageFactory(parent=home, slug="all", body=every_block(linked))
    translate_all(source, "pl")
    polish = ContentPage.objects.get(locale=locale("pl"), translation_key=source.translation_key)
    assert 'href="/en/linked/"' in client.get(polish.url).content.decode()
    translate_all(linked, "pl")
    html = client.get(polish.url).content.decode()
    assert html.count('href="/pl/linked/"') == 2
    assert 'href="/en/linked/"' not in html


@pytest.mark.parametrize(
    "factory",
    [
        AccessibilityStatementPageFactory,
        ContentPageFactory,
        HelpNowPageFactory,
        IndexPageFactory,
        OrganisationPageFactory,
        PrivacyNoticePageFactory,
    ],
)
def test_every_page_type_can_be_translated_and_published(home, client, factory):
    source = factory(parent=home, title="Title here")
    translation = translate_all(source, "pl")
    target = translation.get_target_instance()
    assert (target.title, target.live, type(target)) == ("TITLE HERE", True, type(source))
    assert client.get(target.url).status_code == 200


def test_the_home_page_can_be_translated_though_there_is_one_of_it():
    home = HomePageFactory(title="Heard")
    target = translate_all(home, "sk").get_target_instance()
    assert (target.title, target.locale.language_code, target.live) == ("HEARD", "sk", True)


def test_an_easy_read_version_is_translated_too(home):
    steps = stream(("heading", "Homes"), ("easy_read", {"picture": "house", "image": None, "sentence": "A home."}))
    source = ContentPageFactory(parent=home, easy_read_body=steps)
    target = translate_all(source, "pl").get_target_instance()
    assert target.easy_read_body[0].value == "HOMES"
    assert target.easy_read_body[1].value["sentence"] == "A HOME."


def test_words_and_help_lines_are_translated_with_their_numbers_kept():
    words = LocalWordsFactory(site_name="Heard")
    HelpLineFactory(words=words, name="Childline", number="0800 1111", for_whom="anything")
    locale("pl")
    translate_object(words, [locale("pl")])
    translation = Translation.objects.get(target_locale=locale("pl"))
    for segment in translation.source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=locale("pl"),
            data=segment.string.data.upper(),
        )  # fmt: skip
    translation.save_target()
    polish = LocalWords.objects.get(locale=locale("pl"))
    line = HelpLine.objects.get(words=polish)
    assert (polish.site_name, polish.is_reviewed) == ("HEARD", False)
    assert (line.name, line.number, line.for_whom, line.locale) == ("CHILDLINE", "0800 1111", "ANYTHING", locale("pl"))
