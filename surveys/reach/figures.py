"""Who answered a survey against the populations that are known: shares, ratios, gaps in words, and targets."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.actions.freeze_figure import sources_of
from surveys.figures.sources import FIELDS, QUESTION, Source
from surveys.models import ReachTarget, ReferencePopulation, Survey, SurveyVersion
from surveys.reach.groups import ASKED, By
from surveys.reach.ratios import LEAST_ANSWERS, Reached, Verdict, gaps, reached


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One group as it stands in a table; `wanted` is its target, None where it has none."""

    label: str
    group: Reached
    wanted: int | None

    @property
    def share(self) -> str:
        return percent(self.group.share)

    @property
    def expected(self) -> str:
        return percent(self.group.expected)

    @property
    def ratio(self) -> str:
        """“0.5 (0.3 to 0.8)”."""
        if self.group.ratio is None or not self.group.all_answers:
            return "–"
        low, high = self.group.interval
        return _("%(ratio).1f (%(low).1f to %(high).1f)") % {"ratio": self.group.ratio, "low": low, "high": high}

    @property
    def verdict(self) -> str:
        words = {
            Verdict.FEW: _("Few answers"),
            Verdict.MANY: _("Many answers"),
            Verdict.AS_EXPECTED: _("As expected"),
            Verdict.TOO_EARLY: _("Too early to say"),
        }
        return words[self.group.verdict]

    @property
    def progress(self) -> str:
        if self.wanted is None:
            return ""
        return _("%(count)d of %(wanted)d") % {"count": self.group.answers, "wanted": self.wanted}

    @property
    def is_met(self) -> bool:
        return self.wanted is not None and self.group.answers >= self.wanted


@dataclass(frozen=True, slots=True)
class Reach:
    """One population beside the answers. `is_asked`: whether the survey asks what it is told apart by."""

    population: ReferencePopulation
    rows: tuple[GroupRow, ...]
    is_asked: bool
    answered: int

    @property
    def is_early(self) -> bool:
        return self.answered < LEAST_ANSWERS

    @property
    def gaps(self) -> list[str]:
        """“Few answers from Sinfin: 3 % of answers, 9 % of children. About 12 more would make up for it.”"""
        labels = {row.group.code: row.label for row in self.rows}
        return [gap_words(labels[group.code], group) for group in gaps([row.group for row in self.rows])]


def gap_words(label: str, group: Reached) -> str:
    return _(
        "Few answers from %(group)s: %(share)s of answers, %(expected)s of children. "
        "About %(missing)d more from there would make up for it."
    ) % {
        "group": label,
        "share": percent(group.share),
        "expected": percent(group.expected),
        "missing": group.missing,
    }


def percent(share: float) -> str:
    return _("%(number)d %%") % {"number": round(100 * share)}


def reach_of(survey: Survey, populations: Sequence[ReferencePopulation]) -> list[Reach]:
    """Each population beside the answers, which are read once."""
    by_name = {source.name: source for source in sources_of(survey)}
    version = survey.current_version()
    areas = areas_asked(version) if version is not None else {}
    found = [(population, by_name.get(name_counted(population, areas))) for population in populations]
    counts = _count(survey, {source.name: source for _population, source in found if source is not None})
    wanted: dict[int, dict[str, int]] = {}
    for target in ReachTarget.objects.filter(survey=survey):
        wanted.setdefault(target.population_id, {})[target.code] = target.wanted
    return [
        _reach(population, counts.get(source.name, {}) if source else None, wanted.get(population.pk, {}))
        for population, source in found
    ]


def _reach(population: ReferencePopulation, answers: Mapping[str, int] | None, wanted: Mapping[str, int]) -> Reach:
    labels = population.labels()
    groups = reached(answers or {}, population.children())
    rows = tuple(GroupRow(labels.get(group.code, group.code), group, wanted.get(group.code)) for group in groups)
    return Reach(population, rows, answers is not None, groups[0].all_answers if groups else 0)


def name_counted(population: ReferencePopulation, areas: Mapping[str, str]) -> str:
    """What is counted of a survey to tell its groups apart; empty if the survey does not ask it."""
    if population.by == By.AREA:
        return areas.get(population.area_set.code, "") if population.area_set else ""
    return ASKED[population.by].source


def areas_asked(version: SurveyVersion) -> dict[str, str]:
    """By the code of a list of areas, the question that offers it."""
    asked = [(each.settings.get("areas"), each.key) for each in version.as_questionnaire().questions()]
    return {areas: f"{QUESTION}{key}" for areas, key in reversed(asked) if areas}


def _count(survey: Survey, sources: Mapping[str, Source]) -> dict[str, Counter[str]]:
    counts = {name: Counter[str]() for name in sources}
    if sources:
        for row in survey.responses.order_by().values(*FIELDS).iterator(chunk_size=2_000):
            for name, source in sources.items():
                counts[name].update(source.of(row))
    return counts
