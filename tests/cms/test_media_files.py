"""Sounds and films are what they say, are sent in parts, and open to nobody through another organisation's page."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.models import Collection

from accounts.enums import Role
from cms.files.document_ranges import wanted_part
from cms.files.media_files import is_what_it_says
from tests.accounts.factories import UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory, OrganisationPageFactory, stream

REAL = {
    ".mp3": b"ID3\x04\x00" + b"\x00" * 200,
    ".ogg": b"OggS" + b"\x00" * 200,
    ".wav": b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x00" * 200,
    ".mp4": b"\x00\x00\x00\x18ftypisom" + b"\x00" * 200,
    ".webm": b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\x00" * 200,
}


@pytest.mark.parametrize("ending", REAL)
def test_a_file_is_known_by_its_content(ending):
    for other, content in REAL.items():
        assert is_what_it_says(ContentFile(content), ending) == (other == ending)


def test_a_bare_mp3_frame_is_a_sound_and_other_files_are_not_looked_into():
    assert is_what_it_says(ContentFile(b"\xff\xfb\x90\x00"), ".mp3")
    assert not is_what_it_says(ContentFile(b"\xff\xff\xff\xff"), ".mp3")
    assert is_what_it_says(ContentFile(b"minutes"), ".txt")


@given(st.binary(max_size=100), st.sampled_from(list(REAL)))
def test_looking_into_anything_never_fails(content, ending):
    assert is_what_it_says(ContentFile(content), ending) in (True, False)


@pytest.mark.django_db
def test_what_is_no_sound_is_refused_when_it_comes_in():
    form_class = get_document_form(get_document_model())
    user = UserFactory(is_superuser=True)
    for content, fits in ((REAL[".mp3"], True), (b"<script>", False)):
        file = SimpleUploadedFile("hello.mp3", content)
        form = form_class(
            {"title": "Hello", "collection": Collection.get_first_root_node().pk}, {"file": file}, user=user
        )
        assert form.is_valid() == fits
        assert ("file" in form.errors) != fits


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-", (0, 99)),
        ("bytes=10-19", (10, 19)),
        ("bytes=90-500", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=0-1,5-9", None),
        ("bytes=-", None),
        ("bytes=٣-", None),
        ("lines=1-2", None),
    ],
)
def test_one_range_at_a_time(header, part):
    assert wanted_part(header, 100) == part


@pytest.mark.django_db
def test_a_part_of_a_sound_is_sent(real_files, client, monkeypatch):
    root = Collection.get_first_root_node()
    document = get_document_model().objects.create(
        title="Hello", file=ContentFile(REAL[".wav"], name="hello.wav"), collection=root
    )
    whole = client.get(document.url)
    assert (whole.status_code, whole["Content-Type"], b"".join(whole)) == (200, "audio/wav", REAL[".wav"])
    part = client.get(document.url, headers={"Range": "bytes=8-11"})
    assert (part.status_code, part.get("Content-Range"), b"".join(part)) == (206, "bytes 8-11/216", b"WAVE")
    monkeypatch.setattr("cms.files.document_ranges.MOST_BYTES", 4)
    assert client.get(document.url, headers={"Range": "bytes=0-"})["Content-Range"] == "bytes 0-3/216"
    assert client.get(document.url, headers={"Range": "bytes=900-"}).status_code == 416


@pytest.mark.django_db
@pytest.mark.parametrize("wanted", ["bytes=0-3", ""])
def test_a_part_of_a_file_that_is_lost_is_not_found(real_files, client, wanted):
    document = get_document_model().objects.create(title="A", file=ContentFile(REAL[".mp4"], name="a.mp4"))
    document.file.storage.delete(document.file.name)
    assert client.get(document.url, headers={"Range": wanted} if wanted else {}).status_code == 404


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_refused_in_words(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100
    form = get_document_form(get_document_model())(
        {"title": "Film", "collection": Collection.get_first_root_node().pk},
        {"file": SimpleUploadedFile("a.mp4", REAL[".mp4"])},
    )
    assert "This file is too big" in form.errors["file"][0]
    assert "Maximum filesize" in form.fields["file"].help_text


@pytest.mark.django_db
def test_a_page_of_another_organisation_opens_no_file(real_files, client):
    home = HomePageFactory()
    ours, other = OrganisationPageFactory(parent=home), OrganisationPageFactory(parent=home)
    collection = Collection.objects.filter(group_permissions__group=ours.organisation.officers).distinct().get()
    document = get_document_model().objects.create(
        title="Hello", file=ContentFile(REAL[".wav"], name="hello.wav"), collection=collection
    )
    link = stream(("text", f'<p><a linktype="document" id="{document.pk}">Hello</a></p>'))
    ContentPageFactory(parent=other, body=link).save_revision().publish()
    assert client.get(document.url).status_code == 404
    client.force_login(UserFactory(roles=[(Role.OFFICER, other.organisation)]))
    assert client.get(document.url).status_code == 404
    client.logout()
    ContentPageFactory(parent=ours, body=link).save_revision().publish()
    assert b"".join(client.get(document.url)) == REAL[".wav"]
