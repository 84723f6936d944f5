"""Pictures and files have no tags: one organisation's would be shown to all."""

import pytest
from django.urls import reverse
from wagtail.documents.models import Document

from accounts.enums import Role
from cms.models import SiteImage
from tests.accounts.factories import UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    page = OrganisationPageFactory(parent=HomePageFactory())
    client.force_login(UserFactory(roles=[(Role.OFFICER, page.organisation)]))
    return client


@pytest.mark.parametrize("name", ["wagtailimages:add", "wagtaildocs:add"])
def test_the_forms_do_not_ask_for_tags(officer, name):
    page = officer.get(reverse(name))

    assert page.status_code == 200
    assert "tags" not in page.context["form"].fields
    assert "title" in page.context["form"].fields


@pytest.mark.parametrize("model", [SiteImage, Document])
def test_nothing_is_tagged_in_bulk(officer, model):
    address = reverse("wagtail_bulk_action", args=[model._meta.app_label, model._meta.model_name, "add_tags"])

    assert officer.get(address).status_code == 404
