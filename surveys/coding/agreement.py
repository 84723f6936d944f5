"""How far coders agree beyond what chance would bring: Krippendorff's alpha for names, with values missing.

After K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). Written here because the one library that
has it stands under the GPL 3, which the platform's list of licences refuses. The tests are his worked examples.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """1 is full agreement, 0 is chance, below 0 is worse than chance.

    Each unit has the values that its coders gave it; what a coder left out is not in it. A unit with fewer than two
    values counts for nothing. None where nothing can be compared: no such unit, or one value everywhere.
    """
    pairs: Counter[tuple[Hashable, Hashable]] = Counter()
    for values in units:
        if len(values) < 2:
            continue
        counts = Counter(values)
        for one, count in counts.items():
            for other, others in counts.items():
                pairs[one, other] += count * (others - (one == other)) / (len(values) - 1)  # type: ignore[assignment]
    totals: Counter[Hashable] = Counter()
    for (one, _other), weight in pairs.items():
        totals[one] += weight
    everything = sum(totals.values())
    differing = sum(weight for (one, other), weight in pairs.items() if one != other)
    by_chance = everything**2 - sum(total**2 for total in totals.values())
    return 1 - (everything - 1) * differing / by_chance if by_chance else None
