"""What moved on the standards: per organisation, standard and cycle, in one kind of work. No order, no average.

Only what is signed off counts. An evaluation that is open again stands as what it is, without levels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import Organisation
from participation.enums import CommitmentStatus
from participation.models import Commitment, Criterion, Cycle, Evaluation, Rating
from participation.standards.words import EvaluationState, StandardLevel

MOST_CYCLES = 10
# The set, the standard and the criterion, by their codes: the same from one version to the next.
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One standard in one cycle: how many criteria stand at each level, in the order of `StandardLevel`.

    `note` says why there are none.
    """

    counts: tuple[int, ...]
    note: str = ""

    def pairs(self) -> list[tuple[StandardLevel, int]]:
        """The levels at which something stands, each with its number."""
        found = zip(StandardLevel, self.counts, strict=True)
        return [(level, count) for level, count in found if count]


@dataclass(frozen=True, slots=True)
class Row:
    """One standard over the cycles."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a commitment of the cycle before, in one word and a sentence."""

    what: str
    responsible: str
    word: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Everything about one organisation. `moves`: what moved between the last two that are signed off."""

    organisation: Organisation
    rows: tuple[Row, ...]
    moves: tuple[str, ...]
    fates: tuple[Fate, ...]


@dataclass(frozen=True, slots=True)
class Movement:
    cycles: tuple[Cycle, ...]
    organisations: tuple[Moved, ...]


def movement(track: str, organisations: Iterable[Organisation], *, most_cycles: int = MOST_CYCLES) -> Movement:
    """What moved over the last cycles, the earliest first; six queries at most, however much there is."""
    rows = list(organisations)
    cycles = tuple(reversed(Cycle.objects.order_by("-opens_on")[:most_cycles]))
    ids = {"organisation__in": rows, "cycle__in": cycles, "track": track}
    evaluations = {
        (each.organisation_id, each.cycle_id): each
        for each in Evaluation.objects.filter(**ids).only(
            "organisation", "cycle", "state", "version", "first_signed_on"
        )
    }
    levels = _levels(evaluations.values())
    words = _words({each.version_id for each in evaluations.values()})
    fates = _fates(track, rows, cycles)
    found = [_moved(row, cycles, evaluations, levels, words, fates.get(row.pk, ())) for row in rows]
    return Movement(cycles, tuple(found))


def _levels(evaluations: Iterable[Evaluation]) -> dict[int, dict[int, str]]:
    """By evaluation and criterion, of those that are signed off."""
    signed = [each.pk for each in evaluations if each.state == EvaluationState.SIGNED_OFF]
    found: dict[int, dict[int, str]] = {pk: {} for pk in signed}
    ratings = Rating.objects.filter(evaluation__in=signed).order_by()
    for evaluation_id, criterion_id, level in ratings.values_list("evaluation_id", "criterion_id", "level"):
        found[evaluation_id][criterion_id] = level
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """The criteria of the versions in use: where each belongs, in the order of its version, and what it says."""

    places: Mapping[int, dict[Place, int]]
    texts: Mapping[int, str]
    titles: Mapping[tuple[str, str], str]


def _words(versions: Iterable[int]) -> Words:
    rows = Criterion.objects.filter(standard__version__in=versions).order_by(
        "standard__version__number", "standard__position", "position"
    )
    places: dict[int, dict[Place, int]] = {}
    texts: dict[int, str] = {}
    titles: dict[tuple[str, str], str] = {}
    for row in rows.select_related("standard__version__set"):
        code = row.standard.version.set.code
        places.setdefault(row.standard.version_id, {})[code, row.standard.code, row.code] = row.pk
        texts[row.pk] = str(row.text)
        titles[code, row.standard.code] = str(row.standard.title)
    return Words(places, texts, titles)


def _moved(
    organisation: Organisation,
    cycles: Sequence[Cycle],
    evaluations: Mapping[tuple[int, int], Evaluation],
    levels: Mapping[int, Mapping[int, str]],
    words: Words,
    fates: tuple[Fate, ...],
) -> Moved:
    theirs = [evaluations.get((organisation.pk, cycle.pk)) for cycle in cycles]
    standards = dict.fromkeys(place[:2] for each in theirs if each for place in words.places.get(each.version_id, {}))
    rows = tuple(
        Row(words.titles[key], tuple(_cell(each, key, levels, words) for each in theirs)) for key in standards
    )
    signed = [each for each in theirs if each and each.pk in levels]
    moves = tuple(_moves(signed[-2], signed[-1], levels, words)) if len(signed) > 1 else ()
    return Moved(organisation, rows, moves, fates)


def _cell(
    evaluation: Evaluation | None, key: tuple[str, str], levels: Mapping[int, Mapping[int, str]], words: Words
) -> Cell:
    nothing = (0,) * len(StandardLevel)
    if evaluation is None:
        return Cell(nothing, _("not evaluated"))
    said = levels.get(evaluation.pk)
    if said is None:
        return Cell(nothing, _("open again") if evaluation.first_signed_on else _("not signed off"))
    asked = words.places.get(evaluation.version_id, {})
    found = [said[pk] for place, pk in asked.items() if place[:2] == key and pk in said]
    counts = tuple(found.count(level.value) for level in StandardLevel)
    return Cell(counts, "" if any(counts) else _("not asked"))


def _moves(
    before: Evaluation, after: Evaluation, levels: Mapping[int, Mapping[int, str]], words: Words
) -> Iterable[str]:
    """What is different from the one to the other, criterion by criterion, in the order of the standards."""
    old, new = words.places.get(before.version_id, {}), words.places.get(after.version_id, {})
    for place, pk in new.items():
        now = levels[after.pk].get(pk)
        was = levels[before.pk].get(old[place]) if place in old else None
        facts = {"title": words.titles[place[:2]], "text": words.texts[pk]}
        if now and place not in old:
            yield _new(facts, now)
        elif now and was and now != was:
            facts |= {"was": str(StandardLevel(was).label), "now": str(StandardLevel(now).label)}
            sentence = _("%(title)s: “%(text)s” moved from “%(was)s” to “%(now)s”.") % facts
            yield sentence + _reworded(words, old[place], pk)
    for place, pk in old.items():
        if place not in new:
            facts = {"title": words.titles[place[:2]], "text": words.texts[pk]}
            yield _("%(title)s: “%(text)s” is not asked any more.") % facts


def _new(facts: Mapping[str, str], now: str) -> str:
    return _("%(title)s: “%(text)s” is asked for the first time: “%(now)s”.") % {
        **facts,
        "now": StandardLevel(now).label,
    }


def _reworded(words: Words, old: int, new: int) -> str:
    """Levels of other words are not quite the same levels, and whoever reads must know."""
    return " " + _("Its words changed in between.") if words.texts[old] != words.texts[new] else ""


def _fates(track: str, organisations: Sequence[Organisation], cycles: Sequence[Cycle]) -> dict[int, tuple[Fate, ...]]:
    """The commitments of the cycle before the last one, by organisation; of the only one, if there is no other."""
    if not cycles:
        return {}
    cycle = cycles[-2] if len(cycles) > 1 else cycles[-1]
    # What a draft promises is nobody's yet but its writers'.
    signed = Evaluation.objects.filter(cycle=cycle, track=track, first_signed_on__isnull=False)
    rows = Commitment.objects.filter(rating__evaluation__in=signed, organisation__in=organisations)
    found: dict[int, tuple[Fate, ...]] = {}
    for row in rows.prefetch_related("changes").order_by("due_on", "pk"):
        found[row.organisation_id] = (*found.get(row.organisation_id, ()), fate_of(row))
    return found


def fate_of(commitment: Any) -> Fate:
    """Done, moved, dropped or still open, with the reason that was given last."""
    changes = list(commitment.changes.all())
    reason = next((str(each.reason) for each in reversed(changes) if each.reason), "")
    has_moved = any(each.due_on != each.was_due_on for each in changes)
    due = {"day": f"{commitment.due_on:%d.%m.%Y}", "reason": reason}
    if commitment.status == CommitmentStatus.KEPT:
        word, sentence = _("Done"), commitment.evidence
    elif commitment.status == CommitmentStatus.BROKEN:
        word, sentence = _("Dropped"), reason
    elif has_moved or commitment.status == CommitmentStatus.CHANGED:
        word, sentence = _("Moved"), _("Now by %(day)s. %(reason)s") % due
    else:
        word, sentence = _("Open"), _("By %(day)s.") % due
    return Fate(str(commitment.what), commitment.responsible, word, sentence)
