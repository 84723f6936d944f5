"""Putting general words in place of what could show who is meant. The text stays as it is, for those allowed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from surveys.coding.redacting import NotInText, spans_of
from surveys.models import Comment, Redaction

GONE = _("This text cannot be redacted now: it is with the safeguarding lead, or it was erased.")


@transaction.atomic
def redact(*, comment: Comment, typed: str, reason: str, note: str, by: User) -> Redaction:
    """Keep where general words stand in the text, and why. What was kept before stays, and counts no longer.

    Raises `ValidationError` where anything else was changed, or something is hidden without a reason.
    """
    locked = Comment.objects.filter(pk=comment.pk).released().select_for_update(of=("self",)).first()
    if locked is None:
        raise ValidationError(GONE)
    try:
        spans = [list(span) for span in spans_of(locked.words, typed)]
    except NotInText as changed:
        raise ValidationError({"typed": _not_in_text(changed.piece)}) from changed
    if spans and not reason:
        raise ValidationError({"reason": _("Say why something is hidden.")})
    note = note.strip()
    current: Redaction | None = locked.redactions.filter(is_current=True).first()
    reason, note = (reason, note) if spans else ("", "")
    if current and (current.spans, current.reason, current.note) == (spans, reason, note):
        return current
    locked.redactions.filter(is_current=True).update(is_current=False)
    return Redaction.objects.create(comment=locked, spans=spans, reason=reason, note=note, by=by)


def _not_in_text(piece: str) -> str:
    said = _(
        "This does not stand so in the text: “%(piece)s”. Change nothing but what you put into square brackets, and "
        "leave a word between two brackets."
    )
    return said % {"piece": piece[:80]}
