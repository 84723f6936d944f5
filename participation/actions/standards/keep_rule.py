"""The coordinator's calendar: the rule, the day of the board, and longer times for single organisations."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from participation.models import Cycle, CycleRule, Extension
from participation.standards.words import StepKind

OVER = _("This cycle is before the board already. What was handed over stays as it was.")


@transaction.atomic
def keep_rule(*, facts: Mapping[str, Any], by: User) -> CycleRule:
    """Set the rule by which cycles open from now on. Cycles that are open keep their days."""
    rule = CycleRule.objects.select_for_update().first() or CycleRule()
    is_new_day = facts["first_opens_on"] != rule.first_opens_on
    if is_new_day and facts["first_opens_on"] < timezone.localdate():
        raise ValidationError({"first_opens_on": _("This day is over. Choose today or a later day.")})
    if facts["remind_days"] >= facts["open_days"]:
        raise ValidationError({"remind_days": _("Everybody is reminded while the cycle is open. Choose fewer days.")})
    for name, value in facts.items():
        setattr(rule, name, value)
    for name in ("routine_set", "project_set"):
        if not getattr(rule, name).versions.filter(standards__criteria__isnull=False).exists():
            raise ValidationError({name: _("This set has no criteria yet. Fill it in first.")})
    rule.changed_by = by
    rule.full_clean()
    rule.save()
    return rule


@transaction.atomic
def extend(*, cycle: Cycle, organisation: Organisation, until: date, reason: str, by: User) -> Extension:
    """Give one organisation longer, until the board meets at the latest. Everybody on the board can see it."""
    locked = _running(cycle)
    if not locked.closes_on < until < locked.board_on:
        words = _("Choose a day after the last day of the cycle and before the board's meeting.")
        raise ValidationError({"until": words})
    row = Extension(cycle=locked, organisation=organisation, until=until, reason=reason.strip(), granted_by=by)
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def move_board(*, cycle: Cycle, board_on: date) -> Cycle:
    """The board meets on another day."""
    locked = _running(cycle)
    if board_on < timezone.localdate():
        raise ValidationError({"board_on": _("This day is over. Choose today or a later day.")})
    if locked.extensions.filter(until__gte=board_on).exists():
        raise ValidationError({"board_on": _("Somebody was given longer than that. Choose a later day.")})
    locked.board_on = board_on
    locked.full_clean()
    locked.save(update_fields=["board_on"])
    return locked


def _running(cycle: Cycle) -> Cycle:
    locked = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if locked.steps.filter(kind=StepKind.HAND_OVER).exists():
        raise ValidationError(OVER)
    return locked
