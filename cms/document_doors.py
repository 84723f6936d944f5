"""Which files visitors may fetch: those of the site, and those of an organisation that a public page refers to.

Wagtail hands out every file to whoever guesses its number and name, also one that waits in a draft.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry


def may_be_served(document: AbstractDocument, user: Any) -> bool:
    """Whether `document` may be handed to `user`, who may be a visitor."""
    return document.collection.is_root() or is_shown_to_everybody(document) or is_theirs(document, user)


def is_theirs(document: AbstractDocument, user: Any) -> bool:
    policy = policy_registry.get_by_type(type(document))
    return user.is_authenticated and policy.user_has_any_permission_for_instance(
        user, {"add", "change", "delete", "choose"}, document
    )


def is_shown_to_everybody(document: AbstractDocument) -> bool:
    """Whether something refers to it that is no page, or a page that everybody may see as it is now."""
    references = ReferenceIndex.get_references_to(document).values_list("base_content_type_id", "object_id")
    pages = ContentType.objects.get_for_model(Page).pk
    on_pages = [object_id for content_type, object_id in references if content_type == pages]
    if len(on_pages) < len(references):
        return True
    return Page.objects.filter(pk__in=on_pages).live().public().exists()
