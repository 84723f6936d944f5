"""A page form written by hand puts nothing of another organisation on a page."""

from copy import deepcopy

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from accounts.enums import Role
from tests.accounts.factories import UserFactory
from tests.cms.factories import ContentPageFactory, document, image, stream
from tests.journeys.ours import Ours
from tests.journeys.two_organisations import build_two

pytestmark = pytest.mark.long

FEATURES = ["link", "document-link"]


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


def picture(pk):
    return "easy_read", {"picture": "", "image": str(pk), "sentence": "A home."}


def big_picture(pk):
    return "image", {"image": str(pk), "decorative": "on", "alt_text": ""}


def linked_document(pk):
    return "text", rich_text(f'<p><a linktype="document" id="{pk}">Minutes</a></p>', features=FEATURES)


def download(pk):
    return "downloads", {"heading": "", "files": listed(pk)}


def linked_page(pk):
    return "text", rich_text(f'<p><a linktype="page" id="{pk}">There</a></p>', features=FEATURES)


def button(pk):
    return "call_to_action", {"text": "", "button": "Go", "page": str(pk), "url": ""}


def cards(pk):
    return "page_cards", {"heading": "", "pages": listed(pk)}


def listed(pk) -> dict:
    item = {"0-deleted": "", "0-order": "0", "0-value": str(pk), "0-id": ""}
    return {"count": "1", **item}


WAYS = [
    (picture, "image"),
    (big_picture, "image"),
    (linked_document, "document"),
    (download, "document"),
    (linked_page, "draft"),
    (button, "draft"),
    (cards, "draft"),
]


def page_data(block, **more) -> dict:
    parts = {
        "title": "Ours to write", "slug": "to-write", "summary": "Typed with care", "seo_title": "",
        "search_description": "", "body": streamfield([block]), "easy_read_body": streamfield([]),
        "comments": inline_formset([]), **more,
    }  # fmt: skip
    return nested_form_data(parts)


def make(client, theirs: Ours, block, **more):
    address = reverse("wagtailadmin_pages:add", args=["cms", "contentpage", theirs.page.pk])
    return client.post(address, page_data(block, **more))


@pytest.mark.parametrize(("way", "thing"), WAYS, ids=lambda value: getattr(value, "__name__", value))
@pytest.mark.parametrize("button_pressed", ["action-publish", "draft"])
def test_what_belongs_to_another_organisation_is_refused_kindly(client, ours, theirs, way, thing, button_pressed):
    response = make(client, theirs, way(ours.things[thing].pk), **{button_pressed: "1"})
    assert response.status_code == 200
    html = response.content.decode()
    assert "belongs to another organisation" in html
    assert "Typed with care" in html
    assert not Page.objects.filter(slug="to-write").exists()


@pytest.mark.parametrize(("way", "thing"), WAYS, ids=lambda value: getattr(value, "__name__", value))
def test_what_is_their_own_is_taken(client, theirs, way, thing):
    own = {"image": image, "document": document}
    made = own[thing]() if thing in own else ContentPageFactory(parent=theirs.page, slug="own", live=False)
    if thing in own:
        made.collection = theirs.collection
        made.save()
    assert make(client, theirs, way(made.pk)).status_code == 302
    assert Page.objects.filter(slug="to-write").exists()


@pytest.mark.parametrize(
    ("way", "pk"),
    [
        *((way, pk) for way in (picture, linked_document, button) for pk in ("0", "999999", "-1")),
        (linked_document, "9" * 40),
    ],
)
def test_what_is_not_there_is_refused_or_left_out_and_never_an_error(client, theirs, way, pk):
    assert make(client, theirs, way(pk)).status_code in (200, 302)


def test_what_an_administrator_put_there_stays_when_the_author_goes_on_writing(client, ours, theirs):
    theirs_now = f'<p><a linktype="page" id="{ours.things["draft"].pk}">There</a></p>'
    page = ContentPageFactory(parent=theirs.page, slug="to-write", body=stream(("text", theirs_now)))
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(address, page_data(linked_page(ours.things["draft"].pk))).status_code == 302
    assert client.post(address, page_data(linked_page(ours.things["live"].pk))).status_code == 200


def test_an_administrator_may_show_anything(client, ours, theirs):
    client.force_login(UserFactory(roles=[(Role.SITE_ADMINISTRATOR, theirs.organisation)]))
    assert make(client, theirs, picture(ours.things["image"].pk)).status_code == 302


def test_no_preview_shows_it_either(client, ours, theirs):
    address = reverse("wagtailadmin_pages:preview_on_add", args=["cms", "contentpage", theirs.page.pk])
    answer = client.post(address, page_data(picture(ours.things["image"].pk)))
    assert answer.json()["is_valid"] is False
