"""Showing an approved quote with a viewpoint, to those who decide or to everybody, and no longer."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.caching.page_cache import purge
from participation.actions.change_viewpoint import OVER
from participation.models import UsedQuote, Viewpoint
from surveys.models import Comment, Quote

MOST = 10


@transaction.atomic
def use_quote(*, viewpoint: Viewpoint, quote: Quote, by: User, is_public: bool = False) -> UsedQuote:
    """Use it, or use it otherwise. `ValidationError` unless it is approved for that and its text is evidence here."""
    locked = _lock(viewpoint)
    Comment.objects.select_for_update().get(pk=quote.comment_id)
    found = Quote.objects.usable().filter(pk=quote.pk).first()
    evidence = locked.evidence.filter(comment=quote.comment_id).first()
    if found is None or evidence is None:
        raise ValidationError(_("This quote cannot be used here: it is not approved, or its text is not behind this."))
    if is_public and not found.is_public:
        raise ValidationError(_("This quote is approved for those who decide, and not for everybody."))
    others = UsedQuote.objects.filter(evidence__viewpoint=locked).exclude(quote=found)
    if others.count() >= MOST:
        raise ValidationError(
            _("At most %(count)d quotes are shown with one viewpoint. Take another one away first."),
            params={"count": MOST},
        )
    used, _made = UsedQuote.objects.update_or_create(
        evidence=evidence,
        quote=found,
        defaults={"is_public": is_public},
        create_defaults={"is_public": is_public, "added_by": by},
    )
    transaction.on_commit(purge)
    return used


@transaction.atomic
def stop_using_quote(*, viewpoint: Viewpoint, quote: Quote) -> None:
    """Show it with this viewpoint no longer. A second time changes nothing."""
    UsedQuote.objects.filter(evidence__viewpoint=_lock(viewpoint), quote=quote).delete()
    transaction.on_commit(purge)


def _lock(viewpoint: Viewpoint) -> Viewpoint:
    locked = Viewpoint.objects.select_for_update().get(pk=viewpoint.pk)
    if locked.merged_into_id:
        raise ValidationError(OVER)
    return locked
