"""Proposing a passage of somebody's words as a quote, and a second reader's word about it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.caching.page_cache import purge
from surveys.coding.quoting import NotInText, spans_of
from surveys.enums import QuoteState
from surveys.models import Comment, Quote

LONGEST = 1_000
WITHHELD = _("This text cannot be quoted now: it is with the safeguarding lead, or it was erased.")


@transaction.atomic
def propose_quote(*, comment: Comment, passage: str, language: str, by: User) -> Quote:
    """Keep where the passage stands in the text. Raises `ValidationError` for words that were changed."""
    locked = _readable(comment)
    try:
        spans = spans_of(locked.words, passage)
    except NotInText as changed:
        raise ValidationError({"passage": _not_in_text(changed.piece)}) from changed
    except ValueError as empty:
        raise ValidationError({"passage": _("Leave the words that you want to quote.")}) from empty
    if sum(end - start for start, end in spans) > LONGEST:
        raise ValidationError(
            {"passage": _("Choose less: a quote has at most %(count)d letters.") % {"count": LONGEST}}
        )
    there = Quote.objects.filter(comment=locked, spans=spans).exclude(state=QuoteState.REFUSED)
    if there.exists():
        raise ValidationError({"passage": _("Somebody has proposed this passage already.")})
    quote = Quote(comment=locked, spans=spans, language=language, proposed_by=by)
    quote.full_clean()
    quote.save()
    return quote


@transaction.atomic
def judge_quote(*, quote: Quote, is_approved: bool, by: User, is_public: bool = False, reason: str = "") -> Quote:
    """Approve or refuse a quote; an approved one may be refused later, and is used nowhere from then on."""
    reason = reason.strip()
    _readable(quote.comment)
    locked = Quote.objects.select_for_update().get(pk=quote.pk)
    if locked.proposed_by_id == by.pk:
        raise ValidationError(_("You proposed this. Somebody else has to look at it."))
    if locked.state == QuoteState.REFUSED or (is_approved and locked.state != QuoteState.PROPOSED):
        raise ValidationError(_("%(who)s has decided about this already."), params={"who": locked.judged_by})
    if not is_approved and not reason:
        raise ValidationError({"reason": _("Say why not. Whoever proposed it learns from that.")})
    was_public = locked.is_public
    locked.state = QuoteState.APPROVED if is_approved else QuoteState.REFUSED
    locked.is_public, locked.reason = is_approved and is_public, "" if is_approved else reason
    locked.judged_by, locked.judged_at = by, timezone.now()
    locked.full_clean()
    locked.save()
    if was_public:
        transaction.on_commit(purge)
    return locked


def _readable(comment: Comment) -> Comment:
    """The comment, locked: no concern is raised about it in between. Raises `ValidationError` if it is withheld."""
    found = Comment.objects.select_for_update(of=("self",)).select_related("survey", "concern").get(pk=comment.pk)
    if found.is_withheld or found.erased_on:
        raise ValidationError(WITHHELD)
    return found


def _not_in_text(piece: str) -> str:
    said = _("The text does not say this: “%(piece)s”. Change nothing, and write [...] where you leave words out.")
    return said % {"piece": piece[:80]}
