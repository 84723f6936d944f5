"""What cycles do by themselves: open, remind, chase, close, hand over. Each step is a row, so it is taken once."""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import override

from accounts.actions.send_mail import queue_mail
from accounts.enums import Role
from accounts.models import Membership, Organisation
from participation.enums import Track
from participation.models import (
    Cycle,
    CycleRule,
    Evaluation,
    EvaluationEntry,
    Extension,
    HandedOver,
    SetVersion,
    StandardSet,
    TakenStep,
)
from participation.standards.calendar import DueStep, add_months, openings, steps_due
from participation.standards.letters import Letter, letter_to_coordinators, letter_to_officers
from participation.standards.words import EvaluationHappened, StepKind

logger = logging.getLogger(__name__)

# The later one of these says all that the earlier ones do.
TO_OFFICERS = (StepKind.OPEN, StepKind.REMIND, StepKind.CHASE)
TO_COORDINATORS = (StepKind.CLOSE, StepKind.HAND_OVER)


@transaction.atomic
def open_cycles(*, at: datetime) -> list[Cycle]:
    """Write each cycle whose day has come. Nothing is told here: opening is the first of its steps."""
    rule = CycleRule.objects.select_for_update().filter(is_on=True).first()
    if rule is None:
        return []
    last = Cycle.objects.aggregate(last=Max("opens_on"))["last"]
    days = openings(rule.first_opens_on, rule.every_months, last, timezone.localdate(at))
    return [_open(rule, day) for day in days]


def _open(rule: CycleRule, day: date) -> Cycle:
    closes_on = day + timedelta(days=rule.open_days)
    routine, project = (_newest(each) for each in (rule.routine_set, rule.project_set))
    return Cycle.objects.create(
        covers_from=add_months(day, -rule.every_months),
        opens_on=day,
        closes_on=closes_on,
        board_on=closes_on + timedelta(days=rule.board_days),
        remind_days=rule.remind_days,
        routine_version=routine,
        project_version=project,
    )


def _newest(row: StandardSet) -> SetVersion:
    """Whoever changes the set at this moment waits, and then finds that its newest version is in use."""
    StandardSet.objects.select_for_update().get(pk=row.pk)
    return row.versions.order_by("-number")[0]


@transaction.atomic
def take_steps(*, cycle: Cycle, at: datetime) -> list[TakenStep]:
    """Take the steps of a cycle that have fallen due by `at` and were not taken yet, all of them or none.

    Whoever is meant by several of them at once gets one mail, about the last.
    """
    locked = Cycle.objects.select_for_update(of=("self",)).with_versions().get(pk=cycle.pk)
    today = timezone.localdate(at)
    due = steps_due(locked.opens_on, locked.closes_on, locked.board_on, locked.remind_days, today)
    taken = dict(locked.steps.values_list("kind").annotate(last=Max("number")).order_by())
    steps = [step for step in due if step.number > taken.get(step.kind, 0)]
    rows = [_take(locked, step) for step in steps]
    kinds = [step.kind for step in steps]
    if StepKind.OPEN in kinds:
        _begin(locked)
    if StepKind.HAND_OVER in kinds:
        _hand_over(locked)
    with override(settings.LANGUAGE_CODE):
        _tell(locked, kinds, today)
    return rows


def _take(cycle: Cycle, step: DueStep) -> TakenStep:
    return TakenStep.objects.create(cycle=cycle, kind=step.kind, number=step.number, fell_due_on=step.fell_due_on)


def _begin(cycle: Cycle) -> None:
    """Every organisation evaluates its routine work. Project work is begun by those who have some."""
    for organisation in Organisation.objects.active():
        made, is_new = Evaluation.objects.get_or_create(
            cycle=cycle, organisation=organisation, track=Track.ROUTINE, defaults={"version": cycle.routine_version}
        )
        if is_new:
            EvaluationEntry.objects.create(evaluation=made, happened=EvaluationHappened.STARTED)


def extensions_of(cycle: Cycle) -> dict[int, Extension]:
    """The extension that counts for each organisation, by its id."""
    return {row.organisation_id: row for row in cycle.extensions.all()}


def _hand_over(cycle: Cycle) -> None:
    """What the board gets: each evaluation as it stands now, those that nobody signed off among them."""
    extended = extensions_of(cycle)
    for evaluation in cycle.evaluations.select_for_update(of=("self",)).order_by("pk"):
        longer = extended.get(evaluation.organisation_id)
        HandedOver.objects.create(
            evaluation=evaluation,
            state=evaluation.state,
            handed_in=evaluation.handed_in(cycle.closes_on, longer.until if longer else None, cycle.board_on),
            sha256=evaluation.sha256,
        )


def _tell(cycle: Cycle, kinds: list[StepKind], today: date) -> None:
    to_officers = [kind for kind in TO_OFFICERS if kind in kinds]
    if to_officers and StepKind.HAND_OVER not in kinds:
        _tell_officers(cycle, to_officers[-1], today)
    to_coordinators = [kind for kind in TO_COORDINATORS if kind in kinds]
    if to_coordinators:
        waiting = [str(row.organisation) for row in cycle.evaluations.waiting().select_related("organisation")]
        letter = letter_to_coordinators(cycle, to_coordinators[-1], waiting)
        _write(_people(Role.COORDINATOR).values(), letter, "nobody coordinates the network")


def _tell_officers(cycle: Cycle, kind: StepKind, today: date) -> None:
    """A mail to the officers of each organisation that owes an evaluation; with longer time, nobody is chased yet."""
    extended = extensions_of(cycle)
    officers = _people(Role.OFFICER)
    owing: dict[int, list[Evaluation]] = {}
    for evaluation in cycle.evaluations.waiting().select_related("organisation"):
        longer = extended.get(evaluation.organisation_id)
        if kind == StepKind.CHASE and longer and longer.until >= today:
            continue
        owing.setdefault(evaluation.organisation_id, []).append(evaluation)
    for organisation_id, evaluations in owing.items():
        longer = extended.get(organisation_id)
        letter = letter_to_officers(cycle, kind, evaluations, longer.until if longer else cycle.closes_on)
        _write([officers.get(organisation_id, [])], letter, f"organisation {organisation_id} has no officer")


def _people(role: Role) -> dict[int, list[str]]:
    """The addresses of those who hold `role`, by organisation."""
    found: dict[int, list[str]] = {}
    held = Membership.objects.holding(role).order_by("pk").values_list("organisation_id", "user__email")
    for organisation_id, address in held:
        found.setdefault(organisation_id, []).append(address)
    return found


def _write(groups: Iterable[list[str]], letter: Letter, nobody: str) -> None:
    addresses = list(dict.fromkeys(address for group in groups for address in group))
    if not addresses:
        logger.error("Nobody could be told about a cycle of evaluations: %s", nobody)
    for address in addresses:
        try:
            with transaction.atomic():
                queue_mail(to=[address], subject=letter[0], text=letter[1])
        except ValidationError:
            logger.exception("An address of somebody who is to be told about a cycle takes no mail")
