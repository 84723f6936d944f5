"""How far partners say they have come with the standards: criteria at each level, and the same half a year before."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participation.enums import Track
from participation.models import Cycle, Evaluation, Rating
from participation.reports.figures import Cell, Figure, Row, Said, everywhere
from participation.reports.registry import Scope, Source, register
from participation.standards.words import EvaluationState, StandardLevel

FAR = (StandardLevel.ESTABLISHED, StandardLevel.ADVANCED)
Levels = dict[int, "Counter[str]"]


def figures(scope: Scope) -> Iterable[Figure]:
    """A figure for each organisation and kind of work whose evaluation was signed off in a cycle of the time."""
    cycle = Cycle.objects.filter(**scope.during("closes_on")).order_by("-closes_on").first()
    if cycle is None:
        return
    before = Cycle.objects.filter(closes_on__lt=cycle.closes_on).order_by("-closes_on").first()
    cycles = [each for each in (before, cycle) if each]
    signed = Evaluation.objects.filter(
        cycle__in=cycles, state=EvaluationState.SIGNED_OFF, **scope.within("organisation")
    ).select_related("organisation")
    levels = levels_of(signed)
    found = {(each.organisation, each.track, each.cycle_id): each.pk for each in signed}
    now = sorted((key for key in found if key[2] == cycle.pk), key=lambda key: (key[0].name, key[1]))
    for organisation, track, _cycle in now:
        told = [
            (each, levels[found[organisation, track, each.pk]])
            for each in cycles
            if (organisation, track, each.pk) in found
        ]
        yield standing(f"{organisation.slug}-{track}", organisation.name, Track(track).label, told)


def levels_of(evaluations: Iterable[Evaluation]) -> Levels:
    """How many criteria stand at each level, by evaluation."""
    counts: Levels = defaultdict(Counter)
    ratings = Rating.objects.filter(evaluation__in=[each.pk for each in evaluations]).order_by()
    for evaluation, level in ratings.values_list("evaluation_id", "level"):
        counts[evaluation][level] += 1
    return counts


def standing(key: str, name: str, track: Said, told: list[tuple[Cycle, "Counter[str]"]]) -> Figure:
    """One organisation in one kind of work; a column for each cycle, the latest one last."""

    def title() -> str:
        return _("%(name)s and the participation standards (%(track)s)") % {"name": name, "track": track}

    def finding() -> str:
        far = [sum(counts[level] for level in FAR) for _cycle, counts in told]
        said = {"far": far[-1], "all": told[-1][1].total(), "before": far[0]}
        if len(told) == 1:
            return _("%(far)d of %(all)d are established or advanced.") % said
        return _("%(far)d of %(all)d are established or advanced; in the cycle before it was %(before)d.") % said

    return Figure(
        key=key,
        title=everywhere(title),
        finding=everywhere(finding),
        head=everywhere(gettext_lazy("How far")),
        columns=tuple((f"until-{cycle.closes_on:%Y-%m}", everywhere(until(cycle))) for cycle, _counts in told),
        rows=tuple(
            Row(level.value, everywhere(level.label), tuple(Cell(counts[level]) for _cycle, counts in told))
            for level in StandardLevel
        ),
    )


def until(cycle: Cycle) -> Said:
    return lambda: _("until %(month)s") % {"month": date_format(cycle.closes_on, "F Y")}


register(
    Source(
        "standards",
        gettext_lazy("Participation standards"),
        gettext_lazy(
            "What each partner signed off about itself: how many points stand at each level. It is no ranking."
        ),
        figures,
    )
)
