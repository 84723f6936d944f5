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
from participation.actions.standards.keep_set import hold_sets
from participation.enums import Track
from participation.models import (
    Cycle,
    CycleRule,
    Evaluation,
    EvaluationEntry,
    Extension,
    HandedOver,
    TakenStep,
)
from participation.standards.calendar import DueStep, add_months, openings, steps_due, steps_of_longer_time
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
    hold_sets(rule.routine_set_id, rule.project_set_id)
    routine, project = (each.versions.order_by("-number")[0] for each in (rule.routine_set, rule.project_set))
    return Cycle.objects.create(
        covers_from=add_months(day, -rule.every_months),
        opens_on=day,
        closes_on=closes_on,
        board_on=closes_on + timedelta(days=rule.board_days),
        remind_days=rule.remind_days,
        routine_version=routine,
        project_version=project,
    )


@transaction.atomic
def take_steps(*, cycle: Cycle, at: datetime) -> list[TakenStep]:
    """Take the steps of a cycle that have fallen due by `at` and were not taken yet, all of them or none.

    Whoever is meant by several of them at once gets one mail, about the last.
    """
    locked = Cycle.objects.select_for_update(of=("self",)).with_versions().get(pk=cycle.pk)
    today = timezone.localdate(at)
    due = steps_due(locked.opens_on, locked.closes_on, locked.board_on, locked.remind_days, today)
    everybodys = locked.steps.filter(extension=None)
    taken = dict(everybodys.values_list("kind").annotate(last=Max("number")).order_by())
    steps = [step for step in due if step.number > taken.get(step.kind, 0)]
    rows = [_take(locked, step) for step in steps]
    kinds = [step.kind for step in steps]
    longer = _take_of_longer_times(locked, today)
    # Who joins while a cycle is open takes part in it, as long as its last day is not over.
    begun = _begin(locked) if StepKind.OPEN in kinds or today <= locked.closes_on else []
    if StepKind.HAND_OVER in kinds:
        _hand_over(locked)
    alone = [(row.organisation_id, StepKind.OPEN) for row in begun]
    alone += [(row.extension.organisation_id, StepKind(row.kind)) for row in longer if row.extension]
    with override(settings.LANGUAGE_CODE):
        _tell(locked, kinds, alone, today)
    return rows + longer


def _take(cycle: Cycle, step: DueStep, extension: Extension | None = None) -> TakenStep:
    facts = {"kind": step.kind, "number": step.number, "fell_due_on": step.fell_due_on}
    return TakenStep.objects.create(cycle=cycle, extension=extension, **facts)


def _take_of_longer_times(cycle: Cycle, today: date) -> list[TakenStep]:
    """What falls due for one organisation alone: the steps of the longer time that counts for it."""
    taken = set(cycle.steps.exclude(extension=None).values_list("extension_id", "kind"))
    return [
        _take(cycle, step, longer)
        for longer in extensions_of(cycle).values()
        for step in steps_of_longer_time(timezone.localdate(longer.granted_at), longer.until, cycle.board_on, today)
        if (longer.pk, step.kind) not in taken
    ]


def _begin(cycle: Cycle) -> list[Evaluation]:
    """Every organisation evaluates its routine work. Project work is begun by those who have some."""
    there = cycle.evaluations.filter(track=Track.ROUTINE).values("organisation")
    made = [
        Evaluation.objects.create(
            cycle=cycle, organisation=organisation, track=Track.ROUTINE, version=cycle.routine_version
        )
        for organisation in Organisation.objects.active().exclude(pk__in=there)
    ]
    for evaluation in made:
        EvaluationEntry.objects.create(evaluation=evaluation, happened=EvaluationHappened.STARTED)
    return made


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


def _tell(cycle: Cycle, kinds: list[StepKind], alone: list[tuple[int, StepKind]], today: date) -> None:
    """`alone`: what fell due for one organisation and not for the others, by its id."""
    if StepKind.HAND_OVER not in kinds and (alone or any(kind in TO_OFFICERS for kind in kinds)):
        _tell_officers(cycle, kinds, alone, today)
    to_coordinators = [kind for kind in TO_COORDINATORS if kind in kinds]
    if to_coordinators:
        waiting = list(cycle.evaluations.waiting().select_related("organisation"))
        letter = letter_to_coordinators(cycle, to_coordinators[-1], waiting)
        _write(_people(Role.COORDINATOR).values(), letter, "nobody coordinates the network")


def _tell_officers(cycle: Cycle, kinds: list[StepKind], alone: list[tuple[int, StepKind]], today: date) -> None:
    """A mail to the officers of each organisation that owes an evaluation; with longer time, nobody is chased yet."""
    extended = extensions_of(cycle)
    officers = _people(Role.OFFICER)
    owing: dict[int, list[Evaluation]] = {}
    for evaluation in cycle.evaluations.waiting().select_related("organisation"):
        owing.setdefault(evaluation.organisation_id, []).append(evaluation)
    for organisation_id, evaluations in owing.items():
        longer = extended.get(organisation_id)
        until = longer.until if longer else cycle.closes_on
        theirs = {kind for kind in kinds if kind != StepKind.CHASE or until < today}
        theirs |= {kind for each, kind in alone if each == organisation_id}
        due = [kind for kind in TO_OFFICERS if kind in theirs]
        if due:
            letter = letter_to_officers(cycle, due[-1], evaluations, until)
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
