"""The drawing of a heat map: where each band lies and what is written on it. A table says the same in words."""

from dataclasses import dataclass

from participation.standards.movement import Row
from participation.standards.words import StandardLevel

BAND, HEIGHT, GAP, HEAD, LABEL = 34, 26, 6, 28, 220
# Written on the bands, so that nobody needs the colours.
SIGNS = {
    StandardLevel.NOT_STARTED: "0",
    StandardLevel.EMERGING: "1",
    StandardLevel.ESTABLISHED: "2",
    StandardLevel.ADVANCED: "3",
    StandardLevel.NOT_APPLICABLE: "–",
}


@dataclass(frozen=True, slots=True)
class Band:
    """Some criteria of one standard at one level."""

    x: float
    y: int
    width: float
    level: str
    words: str

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """`heads`: the place and the words of each column; `labels`: the same of each row."""

    width: int
    height: int
    heads: tuple[tuple[int, str], ...]
    labels: tuple[tuple[int, str], ...]
    bands: tuple[Band, ...]


def draw(heads: list[str], rows: tuple[Row, ...]) -> Drawing:
    """Each cell is as wide as the others and split by how many criteria stand at each level."""
    cell = 3 * BAND
    bands: list[Band] = []
    for number, row in enumerate(rows):
        y = HEAD + number * (HEIGHT + GAP)
        for column, each in enumerate(row.cells):
            x: float = LABEL + column * (cell + GAP)
            pairs = each.pairs()
            for level, count in pairs:
                width = cell * count / sum(pair[1] for pair in pairs)
                bands.append(Band(round(x, 2), y, round(width, 2), level.value, f"{count}×{SIGNS[level]}"))
                x += width
    return Drawing(
        width=LABEL + len(heads) * (cell + GAP),
        height=HEAD + len(rows) * (HEIGHT + GAP),
        heads=tuple((LABEL + column * (cell + GAP), words) for column, words in enumerate(heads)),
        labels=tuple((HEAD + number * (HEIGHT + GAP), row.title) for number, row in enumerate(rows)),
        bands=tuple(bands),
    )
