"""Recording what was decided about a viewpoint, and why."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.caching.page_cache import purge
from participation.actions.acknowledge_briefing import acknowledge_briefing
from participation.actions.pass_over import pass_over
from participation.enums import Link
from participation.models import Briefing, Decision, PassedOver
from participation.validators import check_has_come

# Filled in once the rest is right; the database looks at the order again.
ORDER = {"heard_on", "passed_over"}


def record_decision(
    *,
    briefing: Briefing,
    outcome: str,
    reason: Mapping[str, str],
    decided_by: str,
    decided_on: date,
    by: User,
    reason_for_no: str = "",
    passed_over_because: str = "",
    alternative: Mapping[str, str] | None = None,
) -> Decision:
    """Write the decision that answers one briefing, with what is offered instead of what was asked for.

    The decision maker to whom it was taken acknowledges it by deciding. Otherwise a decision on something that
    nobody had acknowledged by its day needs a reason: the link *heard* is passed over.
    """
    check_has_come(decided_on=decided_on)
    with transaction.atomic():
        briefing = Briefing.objects.select_for_update().get(pk=briefing.pk)
        if Decision.objects.filter(briefing=briefing).exists():
            raise ValidationError(
                _("This briefing has its decision already. To ask the same people again, take it to them again.")
            )
        decision = Decision(
            briefing=briefing,
            outcome=outcome,
            reason=reason,
            reason_for_no=reason_for_no,
            alternative=alternative or {},
            decided_by=decided_by.strip(),
            decided_on=decided_on,
            recorded_by=by,
        )
        decision.full_clean(exclude=ORDER, validate_constraints=False)
        decision.validate_constraints(exclude=ORDER)
        if not briefing.acknowledged_on and briefing.decision_maker_id == by.pk and decided_on >= briefing.taken_on:
            briefing = acknowledge_briefing(briefing=briefing, acknowledged_by=decided_by, on=decided_on)
        if briefing.acknowledged_on and briefing.acknowledged_on <= decided_on:
            decision.heard_on = briefing.acknowledged_on
        else:
            decision.passed_over = _pass_over_hearing(briefing, passed_over_because, by)
        decision.save()
        transaction.on_commit(purge)
    return decision


def _pass_over_hearing(briefing: Briefing, reason: str, by: User) -> PassedOver:
    if not reason.strip():
        raise ValidationError(
            {
                "passed_over_because": _(
                    "Nobody has said yet that they heard this. Record the acknowledgement first, "
                    "or write down why the decision came without it."
                )
            }
        )
    return pass_over(viewpoint=briefing.viewpoint, link=Link.HEARD, reason=reason, by=by)
