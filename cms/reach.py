"""Which pages, pictures and files somebody works on, and which they may link to or show."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, QuerySet
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page
from wagtail.permissions import page_permission_policy, policy_registry
from wagtail.query import PageQuerySet

from accounts.rules import is_site_administrator

WORK = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}


def administers(user: Any) -> bool:
    return user.is_superuser or is_site_administrator(user)


def explorable(user: Any) -> QuerySet[Page]:
    """The pages that `user` works on, and those above them through which they are found."""
    if not workable(user).exists():
        return Page.objects.none()
    return page_permission_policy.explorable_instances(user)


def workable(user: Any) -> QuerySet[Page]:
    """The pages that `user` works on."""
    return page_permission_policy.instances_user_has_any_permission_for(user, WORK)


def choosable(pages: PageQuerySet, user: Any) -> PageQuerySet:
    """Those of `pages` that `user` may link to: their own, and what the whole site shows to everybody anyway.

    A page whose title is about to change is left out until it has: choosers show the coming title.
    """
    if administers(user):
        return pages
    shown = pages.live().public().filter(draft_title=F("title")).filter(~below_an_organisation())
    return pages.filter(pk__in=explorable(user).values("pk")) | pages.filter(pk__in=shown.values("pk"))


def below_an_organisation() -> Exists:
    path_below = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    organisations = apps.get_model("cms", "OrganisationPage").objects.alias(path_below=path_below)
    return Exists(organisations.filter(path_below__startswith=F("path")))


def choosable_of(model: type[Model], user: Any) -> QuerySet[Any] | None:
    """The pages, pictures or files that `user` may show on a page; nothing is said of other models."""
    if issubclass(model, Page):
        return choosable(Page.objects.all(), user)
    if issubclass(model, (AbstractImage, AbstractDocument)):
        return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, {"choose"})
    return None


def reaches_all(reach: QuerySet[Any], pks: Iterable[str]) -> bool:
    """Whether all of `pks` are in `reach`. What is no number, or too large to be a key, names nothing."""
    wanted = set(pks)
    if not all(pk.isascii() and pk.isdigit() and len(pk) < 10 for pk in wanted):
        return False
    return not wanted or reach.filter(pk__in=wanted).count() == len({int(pk) for pk in wanted})
