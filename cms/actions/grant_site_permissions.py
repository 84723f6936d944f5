"""Lets site administrators look after every page, file and setting of the site."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.models.pages import PAGE_PERMISSION_TYPES

from cms.models import LocalWords, SiteFacts, WatchedWord

FILE_APPS = ["wagtailimages", "wagtaildocs"]
FILE_MODELS = ["image", "document"]
SETTINGS: list[tuple[str, list[str]]] = [
    ("wagtailcore", ["locale", "collection", "site", "workflow", "task"]),
    ("wagtailredirects", ["redirect"]),
    ("surveys", ["areaset", "tellussettings"]),
    ("participation", ["askinglimit", "topic", "priority"]),
    *(("cms", [model._meta.model_name or ""]) for model in (LocalWords, SiteFacts, WatchedWord)),
]


@transaction.atomic
def grant_site_permissions(*, group: Group) -> None:
    """Everything on the whole page tree and all collections, and the site's own settings. Safe to repeat."""
    _grant_pages(group)
    _grant_files(group)
    for app, models in SETTINGS:
        group.permissions.add(*Permission.objects.filter(content_type__app_label=app, content_type__model__in=models))
    group.permissions.add(*Permission.objects.filter(codename="submit_translation"))


def _grant_pages(group: Group) -> None:
    root = Page.get_first_root_node()
    codenames = [f"{kind}_page" for kind, _short, _long in PAGE_PERMISSION_TYPES]
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _grant_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    permissions = Permission.objects.filter(
        content_type__app_label__in=FILE_APPS, content_type__model__in=FILE_MODELS
    ).exclude(codename__startswith="view_")
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
