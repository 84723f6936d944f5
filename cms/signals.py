"""Throws the cached pages away whenever something that they show has changed."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms import page_cache
from cms.models import HelpLine, LocalWords, SiteFacts

SHOWN_AROUND_PAGES = [HelpLine, LocalWords, Locale, PageViewRestriction, Site, SiteFacts]


def forget_pages(**kwargs: Any) -> None:
    """At once, for the reader of this transaction; and again after it, in case a page was built meanwhile."""
    page_cache.purge()
    transaction.on_commit(page_cache.purge)


def page_deleted(sender: type, **kwargs: Any) -> None:
    if issubclass(sender, Page):
        forget_pages()


def connect() -> None:
    """Called once, when the app is ready."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(forget_pages, dispatch_uid="cms.forget_pages")
    post_delete.connect(page_deleted, dispatch_uid="cms.page_deleted")
    for model in SHOWN_AROUND_PAGES:
        for signal in (post_save, post_delete):
            signal.connect(forget_pages, sender=model, dispatch_uid=f"cms.forget_pages.{model.__name__}")
