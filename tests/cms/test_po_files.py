"""A file of translations that is none gets a sentence, never an error page."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from accounts.enums import Role
from cms.language.po_files import MOST_BYTES
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import ContentPageFactory, OrganisationPageFactory
from tests.cms.factories import locale as locale_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def translation() -> Translation:
    """A page of an organisation, sent for translation into Urdu."""
    home = Site.objects.get(is_default_site=True).root_page
    urdu: Locale = locale_of("ur")
    home.copy_for_translation(urdu) if not home.has_translation(urdu) else None
    office = OrganisationPageFactory(parent=home, organisation=OrganisationFactory())
    page = ContentPageFactory(parent=office, title="Lamps in the park")
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=urdu)
    source.create_or_update_translation(urdu, publish=False, copy_parent_pages=True, fallback=True)
    return translation


@pytest.fixture
def desk(translation) -> Client:
    page = Page.objects.get(translation_key=translation.source.object_id, locale=translation.source.locale).specific
    organisation = page.get_parent().specific.organisation
    client = Client()
    client.force_login(UserFactory(roles=[(Role.OFFICER, organisation)]))
    return client


def upload(desk: Client, translation: Translation, content: bytes | None) -> str:
    file = {} if content is None else {"file": SimpleUploadedFile("texts.po", content)}
    address = reverse("wagtail_localize:upload_pofile", args=[translation.pk])
    response = desk.post(address, {"next": reverse("wagtailadmin_home"), **file}, follow=True)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "No file came."),
        (b"", "This is no PO file of this page."),
        (b"\x00\xff not a PO file", "This is no PO file of this page."),
        (b'msgid ""\nmsgstr "Language: ur\\n"\n', "This is no PO file of this page."),
        (b'# "X-WagtailLocalize-TranslationID: 1\\n"\n', "This is no PO file of this page."),
        (b"x" * (MOST_BYTES + 1), "This file is too large"),
    ],
)
def test_what_is_no_file_of_translations_is_refused_with_a_sentence(desk, translation, content, sentence):
    assert sentence in upload(desk, translation, content)
    assert StringTranslation.objects.count() == 0


def test_the_file_of_another_page_is_refused_by_its_number(desk, translation):
    content = b'msgid ""\nmsgstr ""\n"X-WagtailLocalize-TranslationID: 0-0\\n"\n'
    assert "created for a different translation" in upload(desk, translation, content)


def test_an_officer_downloads_fills_in_and_uploads_the_texts_of_their_page(desk, translation):
    file = desk.get(reverse("wagtail_localize:download_pofile", args=[translation.pk])).content
    filled = file.replace(b'msgid "Lamps in the park"\nmsgstr ""', 'msgid "Lamps in the park"\nmsgstr "چراغ"'.encode())
    assert filled != file
    assert "Successfully imported" in upload(desk, translation, filled)
    assert StringTranslation.objects.get(translation_of__data="Lamps in the park").data == "چراغ"
