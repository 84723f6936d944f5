"""The first steps of docs/deploy.md, on a database as `migrate` leaves it: afterwards visitors find a site."""

import pytest
from django.core.checks import run_checks
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.enums import Role
from cms.models import HomePage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://heard.example.org"
    client.force_login(UserFactory(roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory())]))
    return client


def problems() -> set[str]:
    found = run_checks(include_deployment_checks=True, databases=["default"])
    return {message.id for message in found} & {"cms.E004", "cms.E005"}


def test_a_new_site_says_what_is_missing_and_the_first_steps_mend_it(administrator):
    assert problems() == {"cms.E004", "cms.E005"}
    assert administrator.get("/en/").status_code in (200, 404)
    root, welcome = Page.get_first_root_node(), Site.objects.get().root_page
    streams = {"body": streamfield([]), "easy_read_body": streamfield([]), "comments": inline_formset([])}
    form = {"title": "Heard in Derby", "slug": "heard", "summary": "", "action-publish": "1", **streams}
    add = reverse("wagtailadmin_pages:add", args=["cms", "homepage", root.pk])
    assert administrator.post(add, nested_form_data(form)).status_code == 302
    home = HomePage.objects.get()
    site = {"hostname": "heard.example.org", "port": "443", "site_name": "", "root_page": home.pk}
    edit = reverse("wagtailsites:edit", args=[Site.objects.get().pk])
    assert administrator.post(edit, {**site, "is_default_site": "on"}).status_code == 302
    assert administrator.post(reverse("wagtailadmin_pages:delete", args=[welcome.pk])).status_code == 302
    assert problems() == set()
    assert "Heard in Derby" in administrator.get("/en/").content.decode()
    assert list(root.get_children()) == [home.page_ptr]


@pytest.mark.parametrize(
    ("site", "found"),
    [
        ({"hostname": "heard.example.org", "port": 443}, set()),
        ({"hostname": "heard.example.org", "port": 80}, {"cms.E005"}),
        ({"hostname": "localhost", "port": 443}, {"cms.E005"}),
    ],
)
def test_the_name_of_the_site_is_that_of_its_address(administrator, site, found):
    HomePageFactory()
    Site.objects.update(**site)
    assert problems() == found


def test_another_page_or_a_draft_is_no_first_page(administrator):
    home = HomePageFactory()
    Site.objects.update(hostname="heard.example.org", port=443)
    Page.objects.filter(pk=home.pk).update(live=False)
    assert problems() == {"cms.E004"}
    Page.objects.filter(pk=home.pk).update(live=True)
    Site.objects.update(root_page=ContentPageFactory(parent=home))
    assert problems() == {"cms.E004"}
    Site.objects.all().delete()
    assert problems() == {"cms.E004"}
