"""Taking a viewpoint to somebody who can decide."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from accounts.rules import holds
from participation.models import Briefing, Viewpoint


def take_to(
    *,
    viewpoint: Viewpoint,
    taken_to: str,
    taken_on: date,
    answer_due_on: date,
    by: User,
    decision_maker: User | None = None,
    follows: Briefing | None = None,
) -> Briefing:
    """Write a briefing. One that `follows` an earlier, decided one asks the same people again."""
    with transaction.atomic():
        viewpoint = Viewpoint.objects.select_for_update().get(pk=viewpoint.pk)
        if decision_maker and not holds(
            decision_maker, [Role.DECISION_MAKER], viewpoint.consultation.organisation_ids()
        ):
            raise ValidationError(
                {"decision_maker": _("This person does not decide for any organisation of this consultation.")}
            )
        if follows and not (follows.viewpoint_id == viewpoint.pk and hasattr(follows, "decision")):
            raise ValidationError({"follows": _("Only people who have decided about this can be asked again.")})
        briefing = Briefing(
            viewpoint=viewpoint,
            taken_to=taken_to.strip(),
            decision_maker=decision_maker,
            follows=follows,
            taken_on=taken_on,
            answer_due_on=answer_due_on,
            created_by=by,
        )
        briefing.full_clean()
        briefing.save()
    return briefing
