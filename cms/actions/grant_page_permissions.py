"""Lets an organisation's officers write and translate below their organisation's page, and nowhere else."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from accounts.actions.sync_groups import officers_group
from accounts.models import Organisation
from cms.models import OrganisationPage

PAGE_PERMISSIONS = ["add_page", "change_page", "publish_page"]
FILE_PERMISSIONS = ["add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"]


@transaction.atomic
def grant_page_permissions(*, page: OrganisationPage) -> None:
    """Every language version of `page` and the organisation's own collection, for its officers alone.

    Safe to repeat. A page that was handed to another organisation is taken from the first one's officers.
    """
    group = officers_group(page.organisation)
    versions = list(Page.objects.filter(translation_key=page.translation_key))
    others = Group.objects.filter(organisation__isnull=False).exclude(pk=group.pk)
    GroupPagePermission.objects.filter(page__in=versions, group__in=others).delete()
    permissions = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_PERMISSIONS)
    for permission in permissions:
        for version in versions:
            GroupPagePermission.objects.get_or_create(group=group, page=version, permission=permission)
    # The permission itself knows no pages; which ones may be translated `cms.page_doors` decides.
    group.permissions.add(Permission.objects.get(codename="submit_translation"))
    _grant_collection(page.organisation, group)


def _grant_collection(organisation: Organisation, group: Group) -> Collection:
    """The collection that belongs to the group, made when first asked for; it follows the organisation's name."""
    collection = Collection.objects.filter(group_permissions__group=group).first()
    if collection is None:
        collection = Collection.get_first_root_node().add_child(name=organisation.name)
    elif collection.name != organisation.name:
        collection.name = organisation.name
        collection.save(update_fields=["name"])
    apps = ["wagtailimages", "wagtaildocs"]  # Wagtail asks for these permissions whatever the image model is
    for permission in Permission.objects.filter(content_type__app_label__in=apps, codename__in=FILE_PERMISSIONS):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return collection
