"""What an officer puts into a translation in place of what its source shows: nothing that they could not choose."""

from copy import deepcopy

import pytest
from django.urls import reverse
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation, TranslationSource

from accounts.enums import Role
from tests.accounts.factories import UserFactory
from tests.cms.factories import ContentPageFactory, document, image, locale, stream
from tests.journeys.ours import Ours
from tests.journeys.two_organisations import build_two

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module")
def built(built_once) -> tuple[Ours, Ours]:
    return built_once(build_two)


@pytest.fixture
def both(db, built) -> tuple[Ours, Ours]:
    return deepcopy(built)


@pytest.fixture
def theirs(both, client) -> Ours:
    """The author, signed in, who works for the second organisation."""
    client.force_login(both[1].user)
    return both[1]


@pytest.fixture
def ours(both) -> Ours:
    return both[0]


def own(theirs: Ours, thing: str):
    if thing == "draft":
        return ContentPageFactory(parent=theirs.page, title="Own", slug=f"own-{theirs.page.numchild}", live=False)
    made = {"image": image, "document": document}[thing]()
    made.collection = theirs.collection
    made.save()
    return made


def block(thing: str, pk: int) -> tuple:
    return {
        "image": ("image", {"image": pk, "alt_text": "A door", "decorative": False}),
        "document": ("downloads", {"heading": "", "files": [{"type": "item", "value": pk, "id": "a-file"}]}),
        "draft": ("call_to_action", {"text": "", "button": "Go", "page": pk, "url": ""}),
    }[thing]


def place(theirs: Ours, thing: str) -> tuple[Translation, OverridableSegment]:
    """A translation of a page of the author that shows a thing, and the place of it."""
    polish = locale("pl")
    theirs.page.copy_for_translation(polish)
    shown = stream(block(thing, own(theirs, thing).pk))
    page = ContentPageFactory(parent=theirs.page, slug="to-translate", body=shown)
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=polish)
    translation.save_target(publish=False)
    return translation, OverridableSegment.objects.get(source=source)


def put(client, at: tuple[Translation, OverridableSegment], value: object, content_type="form") -> int:
    address = reverse("wagtail_localize:edit_override", args=[at[0].pk, at[1].pk])
    if content_type == "form":
        return client.put(address, f"value={value}", content_type="application/x-www-form-urlencoded").status_code
    boundary = "BoUnDaRy"
    part = f'--{boundary}\r\nContent-Disposition: form-data; name="value"\r\n\r\n{value}\r\n--{boundary}--\r\n'
    return client.put(address, part, content_type=f"multipart/form-data; boundary={boundary}").status_code


@pytest.mark.parametrize("content_type", ["form", "multipart"])
@pytest.mark.parametrize("thing", ["image", "document", "draft"])
def test_what_belongs_to_another_organisation_is_not_shown_by_a_translation(client, ours, theirs, thing, content_type):
    at = place(theirs, thing)
    assert put(client, at, ours.things[thing].pk, content_type) == 404
    assert not SegmentOverride.objects.exists()
    mine = own(theirs, thing)
    assert put(client, at, mine.pk, content_type) == 201
    assert SegmentOverride.objects.get().data == str(mine.pk)


@pytest.mark.parametrize("value", ["", "0", "x", "9" * 40, "999999", "²"])
def test_what_names_nothing_is_refused(client, theirs, value):
    assert put(client, place(theirs, "image"), value) == 404


def test_an_administrator_may_show_anything(client, ours, theirs):
    at = place(theirs, "image")
    client.force_login(UserFactory(roles=[(Role.SITE_ADMINISTRATOR, theirs.organisation)]))
    assert put(client, at, ours.things["image"].pk) == 201


def test_what_was_put_there_can_be_taken_away(client, theirs):
    at = place(theirs, "image")
    put(client, at, own(theirs, "image").pk)
    address = reverse("wagtail_localize:edit_override", args=[at[0].pk, at[1].pk])
    assert client.delete(address).status_code == 200
    assert not SegmentOverride.objects.exists()
