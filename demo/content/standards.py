"""The standards twice a year, played by a moved clock: each day of the story is the day on which its actions run."""

from collections.abc import Iterator
from datetime import date, timedelta

from accounts.models import User
from demo.content.clock import at_hour, clock_at, today
from demo.content.evaluations import Happening, begin_project_work, evaluate, look
from demo.content.people import person
from demo.texts import standards as texts
from participation.actions.standards.keep_rule import keep_rule
from participation.actions.standards.keep_set import make_set
from participation.actions.standards.take_steps import open_cycles, take_steps
from participation.models import Cycle, StandardSet
from participation.standards.built_in import BUILT_IN
from participation.standards.calendar import A_DAY, AGAIN, add_months

ROUTINE, PROJECT = "wales", "lundy"


def make_standards() -> None:
    """Every built-in set, the calendar rule, two cycles that are over, and one that is running."""
    first = add_months(today() - timedelta(days=texts.RUNNING_SINCE), -2 * texts.EVERY_MONTHS)
    coordinator = person("rowan-council", "coordinator")
    with clock_at(first - timedelta(days=30)):
        for code, content in BUILT_IN.items():
            make_set(code=code, content=content, by=coordinator)
        set_calendar(first, coordinator)
    opened = [add_months(first, number * texts.EVERY_MONTHS) for number in range(3)]
    for opens_on, evaluations in zip(opened, (texts.FIRST, texts.SECOND, texts.RUNNING), strict=True):
        play(opens_on, evaluations)


def set_calendar(first: date, by: User) -> None:
    keep_rule(
        facts={
            "is_on": True,
            "first_opens_on": first,
            "every_months": texts.EVERY_MONTHS,
            "open_days": texts.OPEN_DAYS,
            "remind_days": texts.REMIND_DAYS,
            "board_days": texts.BOARD_DAYS,
            "routine_set": StandardSet.objects.get(code=ROUTINE),
            "project_set": StandardSet.objects.get(code=PROJECT),
        },
        by=by,
    )


def play(opens_on: date, evaluations: tuple[texts.Evaluated, ...]) -> None:
    """Everything that happens in one cycle, in the order of its days, as far as they have come."""
    watch(opens_on)
    cycle = Cycle.objects.get(opens_on=opens_on)
    happens = [*steps_of(cycle, evaluations)]
    happens += [happening for each in evaluations for happening in evaluate(each, cycle)]
    if evaluations is texts.SECOND:
        happens += look(cycle, 25, texts.SECOND_LOOK, is_finished=True)
    if evaluations is texts.RUNNING:
        happens += look(cycle, 21, texts.RUNNING_LOOK, is_finished=False)
        happens += begin_project_work(cycle, 15)
    for on, deed in sorted(happens, key=lambda happening: happening[0]):
        if on <= today():
            with clock_at(on):
                deed()


def steps_of(cycle: Cycle, evaluations: tuple[texts.Evaluated, ...]) -> Iterator[Happening]:
    """The days on which a cycle does something by itself."""
    closes = cycle.closes_on
    chased = [closes + timedelta(days=days) for days in range(1, (cycle.board_on - closes).days, AGAIN.days)]
    longer = [cycle.opens_on + timedelta(days=each.longer) for each in evaluations if each.longer is not None]
    alone = [day for until in longer for day in (until - AGAIN, until + A_DAY)]
    for on in (closes - timedelta(days=cycle.remind_days), *chased, *alone, cycle.board_on):
        yield on, lambda on=on: watch(on)


def watch(on: date) -> None:
    """What the clock's sweep does each hour."""
    with clock_at(on, 7):
        moment = at_hour(on, 7)
        open_cycles(at=moment)
        for cycle in Cycle.objects.running():
            take_steps(cycle=cycle, at=moment)
