"""Which files visitors may fetch: those of the site, and those of an organisation that a public page refers to.

Wagtail hands out every file to whoever guesses its number and name, also one that waits in a draft.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from cms.models import OrganisationPage

_registered: dict[str, Callable[[AbstractDocument], bool]] = {}


def register(name: str, shows: Callable[[AbstractDocument], bool]) -> None:
    """Add another way in which an app shows a file to everybody; call it from `AppConfig.ready`."""
    _registered[name] = shows


def may_be_served(document: AbstractDocument, user: Any) -> bool:
    """Whether `document` may be handed to `user`, who may be a visitor."""
    return (
        document.collection.is_root()
        or is_shown_to_everybody(document)
        or is_theirs(document, user)
        or any(shows(document) for shows in _registered.values())
    )


def is_theirs(document: AbstractDocument, user: Any) -> bool:
    policy = policy_registry.get_by_type(type(document))
    return user.is_authenticated and policy.user_has_any_permission_for_instance(
        user, {"add", "change", "delete", "choose"}, document
    )


def is_shown_to_everybody(document: AbstractDocument) -> bool:
    """Whether something refers to it that is no page, or a page that everybody may see as it is now.

    A page of another organisation opens nothing: whoever writes there could name any file by its number.
    """
    references = ReferenceIndex.get_references_to(document).values_list("base_content_type_id", "object_id")
    pages = ContentType.objects.get_for_model(Page).pk
    on_pages = [object_id for content_type, object_id in references if content_type == pages]
    if len(on_pages) < len(references):
        return True
    paths = Page.objects.filter(pk__in=on_pages).live().public().values_list("path", flat=True)
    if not paths:
        return False
    foreign = tuple(_pages_of_others(document))
    return any(not path.startswith(foreign) for path in paths)


def _pages_of_others(document: AbstractDocument) -> Iterable[str]:
    """The paths of the organisations whose collection the file is not in."""
    collections = document.collection.get_ancestors(inclusive=True)
    return OrganisationPage.objects.exclude(
        organisation__officers__collection_permissions__collection__in=collections
    ).values_list("path", flat=True)
