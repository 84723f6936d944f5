"""What became of the ten promises to children in care: steps, a broken one, and what young people say. Made up."""

from dataclasses import dataclass

from demo.texts.city_pages import PROMISES
from demo.texts.shapes import Source, Steps, Words


@dataclass(frozen=True, slots=True)
class Stepped:
    """Something that is done for a promise; `changed` is the day on which it became what it is now."""

    what: str
    lead: str
    responsible: str
    due: int
    status: str = "promised"
    changed: int = 0
    evidence: str = ""
    why_changed: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Rated:
    """What a group of young people said when it met."""

    day: int
    people: int
    face: int
    words: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise by its number in the list."""

    number: int
    steps: tuple[Stepped, ...] = ()
    ratings: tuple[Rated, ...] = ()
    partners: tuple[str, ...] = ()


# The wording, the easy words and the source are those of the page about the promises.
WORDINGS = next(piece.points for piece in PROMISES.body if isinstance(piece, Words) and piece.points)
EASY = tuple(step.sentence for piece in PROMISES.easy_read if isinstance(piece, Steps) for step in piece.steps)
SOURCE = next(piece.text for piece in PROMISES.body if isinstance(piece, Source))
GROUP = "Young people's panel at Kite Lane (fictional)"

PLEDGES = (
    Kept(
        1,
        (
            Stepped(
                "Every child gets a card with the number of their social worker and of the team.",
                "rowan-council",
                "Head of social work",
                -40,
                "kept",
                -45,
                "312 cards were handed out, and each was signed for.",
            ),
        ),
        (Rated(-30, 11, 4, "The cards are good. Some of us still get no answer in the evening."),),
    ),
    Kept(2),
    Kept(3),
    Kept(
        4,
        (
            Stepped(
                "A telephone line with people who listen, each evening until ten and at weekends.",
                "lantern-health",
                "Head of planning",
                60,
                "doing",
                -50,
                told="Six people have learned to listen. The line opens when there are eight.",
            ),
        ),
        (
            Rated(-30, 11, 3, "It is better than last year, but it is not there at weekends."),
            Rated(-210, 8, 2, "At night there is nobody."),
        ),
        ("lantern-health", "kite-lane"),
    ),
    Kept(5),
    Kept(6, partners=("lantern-health",)),
    Kept(
        7,
        (
            Stepped(
                "Twenty places for work experience in the council each year.",
                "rowan-council",
                "Head of learning",
                -20,
                "broken",
                -18,
                why_changed="Only nine places were found. We asked too late, and we are sorry. We begin earlier now.",
            ),
        ),
        (Rated(-12, 9, 1, "We were promised twenty places. Many of us got none."),),
    ),
    Kept(8, partners=("kite-lane",)),
    Kept(9),
    Kept(10),
)
