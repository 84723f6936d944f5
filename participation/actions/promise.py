"""Promising what will be done."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cms.caching.page_cache import purge
from participation.models import Commitment, Decision


def promise(
    *,
    decision: Decision,
    organisation: Organisation,
    what: Mapping[str, str],
    responsible: str,
    due_on: date,
    expected_outcome: str = "",
    resources: str = "",
    risks: str = "",
) -> Commitment:
    """Write a commitment under a decision; a no may carry one too, as what is offered instead."""
    with transaction.atomic():
        decision = Decision.objects.select_for_update().get(pk=decision.pk)
        if organisation.pk not in decision.briefing.viewpoint.consultation.organisation_ids():
            raise ValidationError({"organisation": _("Choose an organisation that shares this consultation.")})
        if due_on < decision.decided_on:
            raise ValidationError({"due_on": _("The day cannot be before the decision.")})
        commitment = Commitment(
            decision=decision,
            decided_on=decision.decided_on,
            organisation=organisation,
            what=what,
            responsible=responsible.strip(),
            due_on=due_on,
            expected_outcome=expected_outcome.strip(),
            resources=resources.strip(),
            risks=risks.strip(),
        )
        commitment.full_clean()
        commitment.save()
        transaction.on_commit(purge)
    return commitment
