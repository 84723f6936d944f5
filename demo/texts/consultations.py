"""The demo's three consultations: one open, one being decided, one told and checked. All of it is made up."""

from dataclasses import dataclass

INVENTED = "This is made up for the demo: the questions, the answers and the decisions."


@dataclass(frozen=True, slots=True)
class Asked:
    """A consultation: days count from today, so that the demo never goes stale; negative ones are past."""

    key: str
    lead: str
    partners: tuple[str, ...]
    track: str
    level: str
    opens: int
    closes: int
    decision: int
    reply: int
    name: str
    title: str
    summary: str
    purpose: tuple[str, ...]
    still_open: str
    already_decided: str
    who_decides: str


GOOD_PLACE = Asked(
    key="good-place",
    lead="rowan-council",
    partners=("rowan-police", "kite-lane"),
    track="project",
    level="consulted",
    opens=-14,
    closes=28,
    decision=70,
    reply=84,
    name="A good place to grow up",
    still_open="Which parks come first, what youth clubs offer, and which streets must get safer.",
    already_decided="How much money there is.",
    who_decides="The head of neighbourhoods in the council",
    title="Is your neighbourhood a good place to grow up?",
    summary="Tell us about parks, streets and clubs, and what would make them better.",
    purpose=(
        "Next year the council will make parks, streets and youth clubs better. You know best what is missing.",
        "You can answer in five languages, with words or in easy read.",
        INVENTED,
    ),
)

SOMEONE_TO_TALK_TO = Asked(
    key="someone-to-talk-to",
    lead="lantern-health",
    partners=("rowan-council", "kite-lane"),
    track="project",
    level="together",
    opens=-75,
    closes=-26,
    decision=16,
    reply=30,
    name="Someone to talk to",
    still_open="Where you can get help, when, and what the rooms are like.",
    already_decided="There will be help for every child in care who needs it.",
    who_decides="The head of planning in the health trust",
    title="Someone to talk to when you worry",
    summary="You have answered. Now the people who can decide are thinking about it.",
    purpose=(
        "The help that children get with feelings and worries is planned anew. We want it to fit you.",
        "In real papers children in care in Derby and Derbyshire asked for friendly places to talk, "
        "“not places with files and offices”.",
        INVENTED,
    ),
)

POCKET_MONEY = Asked(
    key="fair-pocket-money",
    lead="rowan-council",
    partners=(),
    track="routine",
    level="consulted",
    opens=-300,
    closes=-250,
    decision=-210,
    reply=-150,
    name="Pocket money and fair rules",
    still_open="Pocket money, visits to friends, and what each home must have.",
    already_decided="Every child in care gets pocket money.",
    who_decides="The director for children in the council",
    title="Is pocket money fair?",
    summary="Children in care told us about money and rules. Here is what became of it.",
    purpose=(
        "Rules for children in care were not the same in every home. We wanted to know what is fair.",
        "In the true story, children in care in Derby won equal pocket money before 2008.",
        INVENTED,
    ),
)

CONSULTATIONS = (GOOD_PLACE, SOMEONE_TO_TALK_TO, POCKET_MONEY)
