"""How one evaluation is held while something about it is written: everybody else waits, and nothing is lost."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from participation.models import Criterion, Evaluation
from participation.standards.words import EvaluationState

SIGNED_OFF = _(
    "This evaluation is signed off. What it says stays as it was. To change it, open it again with a reason."
)
WITH_PEER = _("This is with the peer reviewer now, so it stands still. Wait for the review, or take it back first.")
NOT_ASKED = _("This criterion is not part of this evaluation.")


def locked(evaluation: Evaluation) -> Evaluation:
    """The row as it is now. Holds every other writer of this evaluation until the transaction is over."""
    found: Evaluation = (
        Evaluation.objects.select_for_update(of=("self",))
        .select_related("cycle", "organisation")
        .get(pk=evaluation.pk)
    )
    return found


def locked_for_change(evaluation: Evaluation) -> Evaluation:
    found = locked(evaluation)
    if found.is_signed_off:
        raise ValidationError(SIGNED_OFF, code="signed_off")
    if found.state == EvaluationState.WITH_PEER:
        raise ValidationError(WITH_PEER, code="with_peer")
    return found


def refuse_if_not_asked(evaluation: Evaluation, criterion: Criterion) -> None:
    if criterion.standard.version_id != evaluation.version_id:
        raise ValidationError(NOT_ASKED)
