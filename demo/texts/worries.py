"""Invented words that worry, so that the safeguarding queue of the demo can be tried out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Worry:
    """What an invented child wrote, some days ago, and how far it has been looked at."""

    consultation: str
    language: str
    words: str
    days_ago: int
    acknowledged: bool = False
    outcome: str = ""
    note: str = ""


WORRIES = (
    Worry("good-place", "pl", "Boję się wracać do domu bo tata mnie bije jak wypije", days_ago=0),
    Worry(
        "someone-to-talk-to",
        "sk",
        "Niekedy už nechcem žiť a nemám to komu povedať",
        days_ago=27,
        acknowledged=True,
    ),
    Worry(
        "someone-to-talk-to",
        "en",
        "My stepdad hits me when he drinks. please dont tell him I said this",
        days_ago=41,
        acknowledged=True,
        outcome="passed_on",
        note="Passed to children's social care on the same day. They found the child through the school.",
    ),
    Worry(
        "good-place",
        "en",
        "my sister says she is going to kill me if I touch her skateboard again lol",
        days_ago=6,
        acknowledged=True,
        outcome="no_concern",
        note="A joke between sisters. Nothing else in the answers worries us.",
    ),
)
