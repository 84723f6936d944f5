"""The coordinator's calendar: the rule, the day of the board, and longer times for single organisations."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from participation.actions.standards.keep_set import hold_sets
from participation.models import Criterion, Cycle, CycleRule, Extension
from participation.standards.words import StepKind

OVER = _("This cycle is before the board already. What was handed over stays as it was.")


@transaction.atomic
def keep_rule(*, facts: Mapping[str, Any], by: User) -> CycleRule:
    """Set the rule by which cycles open from now on. Cycles that are open keep their days."""
    try:
        with transaction.atomic():
            return _keep(facts, by)
    except IntegrityError:
        # Somebody set the first rule at the same moment, or pressed twice: now there is one to change.
        return _keep(facts, by)


def _keep(facts: Mapping[str, Any], by: User) -> CycleRule:
    rule = CycleRule.objects.select_for_update().first() or CycleRule()
    is_new_day = facts["first_opens_on"] != rule.first_opens_on
    if is_new_day and facts["first_opens_on"] < timezone.localdate():
        raise ValidationError({"first_opens_on": _("This day is over. Choose today or a later day.")})
    if facts["remind_days"] >= facts["open_days"]:
        raise ValidationError({"remind_days": _("Everybody is reminded while the cycle is open. Choose fewer days.")})
    for name, value in facts.items():
        setattr(rule, name, value)
    # Whoever takes the last criterion out of a set at this moment waits, and then finds that cycles open with it.
    hold_sets(rule.routine_set_id, rule.project_set_id)
    for name in ("routine_set", "project_set"):
        newest = getattr(rule, name).versions.order_by("-number")[0]
        if not Criterion.objects.filter(standard__version=newest).exists():
            raise ValidationError({name: _("This set has no criteria yet. Fill it in first.")})
    rule.changed_by = by
    # Whether there is one already says the database alone.
    rule.full_clean(exclude=["only"])
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
