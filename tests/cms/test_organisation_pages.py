"""Whose page it is decides who writes there and in whose name: administrators alone choose that."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import OverridableSegment, TranslationSource

from accounts.enums import Role
from cms.models import IndexPage, OrganisationPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, IndexPageFactory, OrganisationPageFactory, locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client) -> OrganisationPage:
    """The page of an organisation whose officer has signed in."""
    page = OrganisationPageFactory(parent=HomePageFactory(), title="Alder", slug="alder")
    page.save_revision().publish()
    client.force_login(UserFactory(roles=[(Role.OFFICER, page.organisation)]))
    return page


@pytest.fixture
def administrator(page, client):
    client.force_login(UserFactory(roles=[(Role.SITE_ADMINISTRATOR, page.organisation)]))


def form(**more) -> dict:
    parts = {"title": "Alder", "slug": "alder", "summary": "", "seo_title": "", "search_description": ""}
    streams = {"body": streamfield([]), "easy_read_body": streamfield([]), "comments": inline_formset([])}
    return nested_form_data({**parts, **streams, "action-publish": "1", **more})


def saved(client, page, organisation) -> OrganisationPage:
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(address, form(organisation=organisation.pk, title="Changed")).status_code == 302
    return OrganisationPage.objects.get(pk=page.pk)


def test_an_officer_who_names_another_organisation_changes_the_rest_and_not_that(client, page):
    after = saved(client, page, OrganisationFactory())
    assert (after.title, after.organisation) == ("Changed", page.organisation)


def test_an_officer_sees_whose_page_it_is_and_cannot_choose(client, page):
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Site administrators choose it." in html
    assert OrganisationFactory(name="Beech").name not in html or "disabled" in html


def test_an_administrator_hands_a_page_over(client, page, administrator):
    other = OrganisationFactory()
    assert saved(client, page, other).organisation == other


def test_an_earlier_revision_does_not_bring_a_page_back_to_its_former_organisation(client, page):
    earlier, new = page.latest_revision, OrganisationFactory()
    page.organisation = new
    page.save_revision().publish()
    client.force_login(UserFactory(roles=[(Role.OFFICER, new)]))
    by_program = reverse("wagtailadmin_api:pages:action", args=[page.pk, "revert_to_page_revision"])
    body = json.dumps({"revision_id": earlier.pk})
    before = Revision.objects.count()
    assert client.post(by_program, body, content_type="application/json").status_code == 404
    assert Revision.objects.count() == before
    assert client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, earlier.pk])).status_code == 200
    after = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(revision=earlier.pk))
    assert after.status_code == 302
    assert OrganisationPage.objects.get(pk=page.pk).organisation == new


def test_no_organisation_has_its_page_below_another_ones(client, page):
    below = IndexPageFactory(parent=page)
    add = reverse("wagtailadmin_pages:add", args=["cms", "organisationpage", below.pk])
    client.post(add, form(slug="beech", organisation=OrganisationFactory().pk))
    assert OrganisationPage.objects.count() == 1
    assert not OrganisationPage.can_create_at(below)
    assert not OrganisationPageFactory(parent=page.get_parent()).can_move_to(below)
    assert IndexPage.can_create_at(below)


def test_an_officer_makes_no_copy_of_their_page(client, page):
    below = IndexPageFactory(parent=page)
    copying = {"new_title": "Twin", "new_slug": "twin", "new_parent_page": str(below.pk)}
    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copying)
    assert not Page.objects.filter(slug="twin").exists()


def test_an_administrator_makes_one_below_a_list_of_the_site(client, page, administrator):
    partners = IndexPageFactory(parent=page.get_parent())
    add = reverse("wagtailadmin_pages:add", args=["cms", "organisationpage", partners.pk])
    other = OrganisationFactory()
    assert client.post(add, form(slug="beech", organisation=other.pk)).status_code == 302
    assert OrganisationPage.objects.get(organisation=other).live is True


def test_translators_are_not_asked_whose_page_it_is(page):
    page.get_parent().specific.copy_for_translation(locale("pl"))
    source, _made = TranslationSource.update_or_create_from_instance(page)
    assert not OverridableSegment.objects.filter(source=source).exists()
    assert page.copy_for_translation(locale("pl")).organisation == page.organisation
