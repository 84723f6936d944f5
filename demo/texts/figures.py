"""What the demo shows of the answers to everybody: figures that are frozen, each with a sentence, and their page."""

from dataclasses import dataclass

from demo.texts.shapes import Figure, Folded, Step, Steps, Text, Words


@dataclass(frozen=True, slots=True)
class Frozen:
    """A figure of a closed survey: the source of its answers, and for each group of whom it tells, if any.

    It stands behind the viewpoint that comes from comments about `theme`.
    """

    consultation: str
    columns: str
    finding: str
    day: int
    theme: str
    rows: str = ""


KNOW = "Most of you do not know how much pocket money you should get."
DECIDE = "Most of you want the same pocket money for everyone of one age."
WAIT = "The younger you are, the more of you had to wait a long time for help."
WHERE = "Home and a walk outside are the places where you would like best to talk."

FIGURES = (
    Frozen("fair-pocket-money", "q-know", KNOW, -246, "money"),
    Frozen("fair-pocket-money", "q-decide", DECIDE, -246, "money"),
    Frozen("someone-to-talk-to", "q-wait", WAIT, -22, "waiting", rows="age_band"),
    Frozen("someone-to-talk-to", "q-where", WHERE, -22, "rooms"),
)

PAGE = Text(
    key="figures",
    title="What the answers show",
    summary="Four pictures with numbers from two surveys that are closed.",
    body=(
        Words(
            (
                "A lot of you answered. Here you can see what most of you said.",
                "The answers are made up for the demo. So these numbers tell nothing about real children.",
            )
        ),
        Words((), "Pocket money and fair rules"),
        Figure(KNOW),
        Figure(DECIDE),
        Words((), "Someone to talk to"),
        Figure(WAIT),
        Figure(WHERE),
        Folded(
            "Why are some numbers missing?",
            (
                "Where only a few people gave an answer, we show no number. "
                "So nobody can find out what one person said.",
            ),
        ),
    ),
    easy_read=(
        Steps(
            (
                Step("money", "Many of you do not know how much pocket money is right."),
                Step("talk", "Many of you wait a long time for help."),
                Step("house", "You like to talk at home or on a walk."),
            )
        ),
    ),
)
