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
    told: str = ""
    told_note: str = ""
    notes: tuple[str, ...] = ()
    cover: str = ""
    cover_reason: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What an invented child wrote on the page "I need help"."""

    organisation: str
    language: str
    words: str
    contact: str
    days_ago: int


REQUESTS = (
    Request(
        "rowan-council",
        "en",
        "can somebody talk to me about moving house. its not urgent but I think about it at night",
        "Mrs Bell at breakfast club, she knows. before 9",
        days_ago=0,
    ),
)

WORRIES = (
    Worry("good-place", "pl", "Boję się wracać do domu bo tata mnie bije jak wypije", days_ago=0),
    Worry(
        "someone-to-talk-to",
        "sk",
        "Niekedy už nechcem žiť a nemám to komu povedať",
        days_ago=27,
        acknowledged=True,
        notes=("Asked the youth charity whether they know who may have written it. They look.",),
    ),
    Worry(
        "someone-to-talk-to",
        "en",
        "My stepdad hits me when he drinks. please dont tell him I said this",
        days_ago=41,
        acknowledged=True,
        outcome="passed_on",
        note="Passed to children's social care on the same day. They found the child through the school.",
        told="told",
        told_note="The social worker told the child who knows of it, and what happens next.",
    ),
    Worry(
        "good-place",
        "en",
        "my sister says she is going to kill me if I touch her skateboard again lol",
        days_ago=6,
        acknowledged=True,
        outcome="no_concern",
        note="A joke between sisters. Nothing else in the answers worries us.",
        told="not_told",
        told_note="Nobody knows who wrote it, and there is nothing to tell.",
    ),
    Worry(
        "good-place",
        "en",
        "they bully me about my hearing aids at the kite group and nobody stops it",
        days_ago=2,
        notes=("Looked at the other answers of that day. Nothing else like it.",),
        cover="kite-lane",
        cover_reason="It is about your group, and we do not know anybody there.",
    ),
)

# What a reader wrote when a text worried them that no list of words had found.
READERS_WORRY = "Third text in a week that sounds like this. I would like you to look at it."

STAFF_ROUTE = "Rowan LADO (invented), 01632 960 555, weekdays 9 to 5"
