"""Officers write below their own organisation's page in every language, and nowhere else."""

import pytest
from django.contrib.auth.models import Group
from wagtail.documents.models import Document
from wagtail.images import get_image_model, get_permission_policy
from wagtail.models import Collection

from accounts.enums import Role
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory, OrganisationPageFactory, locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return HomePageFactory()


def may_edit(user, page) -> bool:
    return page.permissions_for_user(user).can_edit()


def officer_of(organisation):
    return UserFactory(roles=[(Role.OFFICER, organisation)])


def test_officers_edit_publish_and_add_below_their_own_page(home):
    page = OrganisationPageFactory(parent=home)
    may = page.permissions_for_user(officer_of(page.organisation))
    assert (may.can_edit(), may.can_publish(), may.can_add_subpage()) == (True, True, True)
    below = ContentPageFactory(parent=page)
    assert may_edit(officer_of(page.organisation), below)


def test_officers_edit_nothing_of_another_organisation_or_of_the_site(home):
    page, other = OrganisationPageFactory(parent=home), OrganisationPageFactory(parent=home)
    officer = officer_of(page.organisation)
    assert [may_edit(officer, each) for each in (other, home, ContentPageFactory(parent=other))] == [False] * 3


def test_every_translation_of_the_page_is_theirs_too(home):
    page = OrganisationPageFactory(parent=home)
    home.copy_for_translation(locale("pl"))
    polish = page.copy_for_translation(locale("pl"))
    assert may_edit(officer_of(page.organisation), polish)


def test_a_page_handed_over_leaves_the_first_organisation(home):
    page = OrganisationPageFactory(parent=home)
    first = officer_of(page.organisation)
    page.organisation = OrganisationFactory()
    page.save()
    assert (may_edit(first, page), may_edit(officer_of(page.organisation), page)) == (False, True)


def test_saving_again_grants_nothing_twice(home):
    page = OrganisationPageFactory(parent=home)
    group = page.organisation.officers
    before = (group.page_permissions.count(), group.collection_permissions.count(), Collection.objects.count())
    page.save()
    after = (group.page_permissions.count(), group.collection_permissions.count(), Collection.objects.count())
    assert before == after == (3, 6, 2)


def test_images_and_files_of_an_organisation_are_for_its_officers_alone(home):
    page, other = OrganisationPageFactory(parent=home), OrganisationPageFactory(parent=home)
    policy = get_permission_policy()
    mine = policy.collections_user_has_permission_for(officer_of(page.organisation), "add")
    theirs = policy.collections_user_has_permission_for(officer_of(other.organisation), "choose")
    assert [each.name for each in mine] == [page.organisation.name]
    assert [each.name for each in theirs] == [other.organisation.name]
    assert get_image_model()._meta.label == "cms.SiteImage"
    assert Document._meta.label == "wagtaildocs.Document"


def test_the_collection_follows_the_name_of_its_organisation(home):
    page = OrganisationPageFactory(parent=home)
    page.organisation.name = "Meadowford Youth Voice"
    page.organisation.save()
    page.save()
    assert page.organisation.officers.collection_permissions.first().collection.name == "Meadowford Youth Voice"


def test_site_administrators_look_after_every_page_and_setting(home):
    administrator = UserFactory(roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory())])
    page = OrganisationPageFactory(parent=home)
    may = page.permissions_for_user(administrator)
    assert (may.can_edit(), may.can_publish(), may.can_delete(), may.can_unlock()) == (True, True, True, True)
    assert administrator.has_perm("cms.change_sitefacts")
    assert administrator.has_perm("cms.change_localwords")
    assert not administrator.has_perm("accounts.delete_user")


def test_readers_who_are_no_officers_edit_no_page(home):
    page = OrganisationPageFactory(parent=home)
    reader = UserFactory(roles=[(Role.READER, page.organisation)])
    assert not may_edit(reader, page)
    assert Group.objects.filter(name=f"Officers: {page.organisation.name}").exists()
