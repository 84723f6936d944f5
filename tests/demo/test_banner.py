"""Whoever meets the demo reads that it is one, on the public site and in the admin; no mail leaves the machine."""

import pytest

from accounts.enums import Role
from config.settings import demo
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory

pytestmark = pytest.mark.django_db

BANNER = "The organisations, answers and decisions are invented."
IN_THE_ADMIN = ["/admin/", "/admin/people/", "/admin/organisations/new/", "/admin/pages/", "/admin/surveys/"]


@pytest.fixture
def administrator(client):
    HomePageFactory()
    council = OrganisationFactory()
    client.force_login(UserFactory(roles=[(Role.SITE_ADMINISTRATOR, council), (Role.OFFICER, council)]))
    return client


@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.parametrize("address", ["/en/", "/en/you-said-we-did/", "/en/nothing/here/", "/accounts/login/"])
def test_the_public_site_says_that_it_is_a_demonstration(client, settings, address, is_demo):
    settings.DEMO = is_demo
    HomePageFactory()
    assert (BANNER in client.get(address).content.decode()) == is_demo


@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.parametrize("address", IN_THE_ADMIN)
def test_the_admin_says_that_it_is_a_demonstration(administrator, settings, address, is_demo):
    settings.DEMO = is_demo
    response = administrator.get(address, follow=True)
    assert response.status_code == 200
    assert (BANNER in response.content.decode()) == is_demo


def test_every_mail_of_the_demo_becomes_a_row_and_then_a_file_in_its_folder():
    assert demo.EMAIL_BACKEND == "accounts.mail_backend.RowBackend"
    assert demo.POST_OFFICE["BACKENDS"] == {"default": "django.core.mail.backends.filebased.EmailBackend"}
    assert demo.EMAIL_FILE_PATH.is_relative_to(demo.DEMO_DIR)
