"""What follows when something else changes: pages leave the cache, and people get the pages that are theirs."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move

from accounts.actions.sync_groups import SITE_ADMINISTRATORS
from cms.actions.grant_page_permissions import grant_page_permissions
from cms.actions.grant_site_permissions import grant_site_permissions
from cms.caching import page_cache
from cms.models import HelpLine, LocalWords, OrganisationPage, SiteFacts, SiteImage

SHOWN_AROUND_PAGES = [HelpLine, LocalWords, Locale, PageViewRestriction, Site, SiteFacts]


def forget_pages(**kwargs: Any) -> None:
    """At once, for the reader of this transaction; and again after it, in case a page was built meanwhile."""
    page_cache.purge()
    transaction.on_commit(page_cache.purge)


def page_saved(instance: Page, created: bool, **kwargs: Any) -> None:
    """An alias, and a copy that stays live, are there for everybody at once: nobody publishes them."""
    if created and instance.live:
        forget_pages()


def image_saved(created: bool, **kwargs: Any) -> None:
    """Pages show other sizes of a picture that was changed. A new one is shown by none."""
    if not created:
        forget_pages()


def page_deleted(sender: type, **kwargs: Any) -> None:
    if issubclass(sender, Page):
        forget_pages()


def organisation_page_saved(instance: OrganisationPage, raw: bool = False, **kwargs: Any) -> None:
    """In every language: a translation is saved as a page of its own."""
    if not raw:
        grant_page_permissions(page=instance)


def group_saved(instance: Group, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """The group of site administrators appears with the first of them."""
    if created and not raw and instance.name == SITE_ADMINISTRATORS:
        grant_site_permissions(group=instance)


def renew_site_permissions(**kwargs: Any) -> None:
    """After an upgrade: what is new belongs to the site administrators too."""
    group = Group.objects.filter(name=SITE_ADMINISTRATORS).first()
    if group is not None:
        create_permissions(apps.get_app_config("cms"), verbosity=0)
        grant_site_permissions(group=group)


def connect() -> None:
    """Called once, when the app is ready."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(forget_pages, dispatch_uid="cms.forget_pages")
    post_delete.connect(page_deleted, dispatch_uid="cms.page_deleted")
    for page_model in get_page_models():
        post_save.connect(page_saved, sender=page_model, dispatch_uid=f"cms.page_saved.{page_model.__name__}")
    post_save.connect(image_saved, sender=SiteImage, dispatch_uid="cms.image_saved")
    post_delete.connect(forget_pages, sender=SiteImage, dispatch_uid="cms.image_deleted")
    for model in SHOWN_AROUND_PAGES:
        for changed in (post_save, post_delete):
            changed.connect(forget_pages, sender=model, dispatch_uid=f"cms.forget_pages.{model.__name__}")
    post_save.connect(organisation_page_saved, sender=OrganisationPage, dispatch_uid="cms.organisation_page")
    post_save.connect(group_saved, sender=Group, dispatch_uid="cms.group")
    post_migrate.connect(renew_site_permissions, sender=apps.get_app_config("cms"), dispatch_uid="cms.permissions")
