"""Which files visitors may fetch."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Collection, PageViewRestriction

from accounts.enums import Role
from tests.accounts.factories import UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory, OrganisationPageFactory, stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_files")]


@pytest.fixture
def page():
    return OrganisationPageFactory(parent=HomePageFactory())


@pytest.fixture
def document(page):
    collection = Collection.objects.filter(group_permissions__group=page.organisation.officers).distinct().get()
    return document_in(collection)


def document_in(collection) -> Document:
    return Document.objects.create(
        title="Minutes", file=ContentFile(b"minutes", name="minutes.txt"), collection=collection
    )


def is_served(document, user=None) -> bool:
    client = Client()
    if user:
        client.force_login(user)
    response = client.get(document.url)
    assert response.status_code in (200, 404)
    return response.status_code == 200 and b"".join(response) == b"minutes"


def linking_to(document) -> str:
    return f'<p><a linktype="document" id="{document.pk}">Minutes</a></p>'


def test_a_file_that_nothing_shows_is_for_its_own_organisation(page, document):
    other = OrganisationPageFactory(parent=page.get_parent())

    assert not is_served(document)
    assert not is_served(document, UserFactory(roles=[(Role.OFFICER, other.organisation)]))
    assert is_served(document, UserFactory(roles=[(Role.OFFICER, page.organisation)]))


def test_a_file_on_a_page_is_served_once_everybody_may_see_the_page(page, document):
    below = ContentPageFactory(parent=page, live=False, body=stream(("text", linking_to(document))))
    assert not is_served(document)

    below.save_revision().publish()
    assert is_served(document)

    restriction = PageViewRestriction.objects.create(page=below, restriction_type="login")
    assert not is_served(document)

    restriction.delete()
    below.refresh_from_db()
    below.unpublish()
    assert not is_served(document)


def test_a_file_of_the_site_is_for_everybody(page):
    assert is_served(document_in(Collection.get_first_root_node()))


def test_a_wrong_name_is_not_found(page, document):
    assert Client().get(f"/documents/{document.pk}/other.txt").status_code == 404
