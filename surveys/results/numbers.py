"""What many numbers say together, worked out exactly."""

from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal, localcontext
from itertools import accumulate

from surveys.results.figures import Numbers

# Twelve digits and four decimals each, a million times a million of them: nothing is rounded.
PRECISION = 60


def summary(counts: Mapping[Decimal, int]) -> Numbers | None:
    """The summary of numbers and how often each was given; None where there is none.

    A quarter between two numbers lies between them by its share, as in Excel's QUARTILE.INC.
    """
    given = sorted((number, count) for number, count in counts.items() if count)
    if not given:
        return None
    numbers, ends = [number for number, _count in given], list(accumulate(count for _number, count in given))
    total = ends[-1]

    def at(quarter: int) -> Decimal:
        place, rest = divmod((total - 1) * quarter, 4)
        low = numbers[bisect_right(ends, place)]
        high = numbers[bisect_right(ends, min(place + 1, total - 1))]
        return low + (high - low) * rest / 4

    with localcontext() as context:
        context.prec = PRECISION
        return Numbers(
            count=total,
            total=sum((number * count for number, count in given), Decimal(0)),
            smallest=numbers[0],
            largest=numbers[-1],
            lower_quarter=at(1),
            median=at(2),
            upper_quarter=at(3),
        )
