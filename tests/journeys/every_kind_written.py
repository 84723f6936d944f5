"""A survey with every kind of question as an officer writes it, block by block, and what children say to it."""

from dataclasses import dataclass, field
from typing import Any

from surveys.asking.questionnaire import Question

TITLE = "All your days"
WAY = "What is special about it"
OTHER, ALONE = "“Other”, with a line to write on", "“None of these”: goes with no other option"


@dataclass(frozen=True)
class Written:
    """One block: the label of its kind, and what is typed, chosen, ticked and listed in it, by the editor's labels."""

    kind: str
    fill: dict[str, str] = field(default_factory=dict)
    choose: dict[str, str] = field(default_factory=dict)
    tick: tuple[str, ...] = ()
    lists: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    only_if: tuple[str, str] | None = None
    areas: str = ""
    shown: "Shown | None" = None


@dataclass(frozen=True)
class Shown:
    """What a question gives to see and to hear, by the names of files, and what it says if it is not answered."""

    picture: str
    alt: str
    sound: str
    film: str
    film_title: str
    message: str


SHOWN = Shown("lamp.png", "A lamp in a street", "safe.mp3", "safe.mp4", "Do you feel safe?", "Say yes or no, please.")


def asked(wording: str, easy: str = "") -> dict[str, str]:
    return {"Question": wording} | ({"The same in easy read": easy} if easy else {})


def words(*labels: str) -> list[dict[str, str]]:
    return [{"Words": label} for label in labels]


SURVEY = [
    Written("Section", {"Title": "Before you start"}),
    Written(
        "Do you agree?",
        asked("Shall we go on?"),
        choose={"If somebody does not say yes": "The survey ends kindly, and nothing is sent"},
    ),
    Written("Section", {"Title": "Your days", "A sentence or two before the questions": "As it was this week."}),
    Written("Information", {"Words": "No answer is wrong.", "The same in easy read": "Nothing is wrong."}),
    Written("Yes or no", asked("Do you feel safe?", "Are you safe?"), tick=("Must be answered",), shown=SHOWN),
    Written(
        "Long text",
        asked("What scares you?") | {"Help under the question": "A word or a lot."},
        only_if=("Do you feel safe?", "No"),
    ),
    Written(
        "Choose one",
        asked("How do you get to school?"),
        lists={"options": [*words("Walk", "Bus"), {"Words": "Another way", WAY: OTHER}]},
    ),
    Written(
        "Choose several",
        asked("Where do you like to be?"),
        lists={
            "options": [
                *words("Park", "Home"),
                {"Words": "Nowhere", WAY: "“None of these”: goes with no other option"},
            ]
        },
    ),
    Written(
        "Choose a picture",
        asked("What do you like?"),
        lists={
            "options": [
                {"Words": "My home", "A picture from the list": "house"},
                {"Words": "My class", "A picture from the list": "school"},
            ]
        },
    ),
    Written("Faces", asked("How was this week?"), tick=("Ask “What would make it better?” below it",)),
    Written("Section", {"Title": "More about it"}),
    Written("Scale with words", asked("People listen to me.")),
    Written(
        "Scale from 0 to 10", asked("How safe is your street?") | {"What 0 means": "Bad", "What 10 means": "Good"}
    ),
    Written(
        "Table: the same answers for several things",
        asked("Who asks you?"),
        tick=("Ask “What would make it better?” below it",),
        lists={"rows": words("Teachers", "Doctors"), "options": words("Often", "Never")},
    ),
    Written("Put in order", asked("What matters?"), lists={"options": words("Friends", "Sport", "Sleep")}),
    Written("Number", asked("How long is your way?") | {"Smallest number": "0", "Unit": "minutes"}),
    Written("Date", asked("When did you last play?"), choose={"Which days": "Today or before"}),
    Written("Place from a list", asked("Where do you live?"), areas="Wards until 2023"),
    Written("Short text", asked("One word for your street?")),
    Written("Section", {"Title": "About you"}),
    Written("About the person"),
    Written("Section", {"Title": "Being asked"}),
    Written("What it was like to be asked"),
]

LONG_WORDS = "بڑی سڑک 🚗 <b>at night</b>\n  and the dog"

# What children say, as a response keeps it; each child takes the next of these. Words are kept in comments.
SAID: dict[str, list[dict[str, Any]]] = {
    "shall_we_go_on": [{"value": "yes"}],
    "do_you_feel_safe": [{"value": "yes"}, {"value": "no"}],
    "what_scares_you": [{"words": LONG_WORDS}, {"opt_out": "not_said"}, {"words": "Dogs"}],
    "how_do_you_get_to_school": [{"value": "another_way", "words": "By boat"}, {"value": "bus"}, {"value": "walk"}],
    "where_do_you_like_to_be": [{"codes": ["park", "home"]}, {"codes": ["nowhere"]}, {"opt_out": "dont_know"}],
    "what_do_you_like": [{"value": "my_class"}, {"value": "my_home"}],
    "how_was_this_week_5": [{"value": "not_good"}, {"value": "very_good"}, {"value": "ok"}],
    "how_was_this_week_better": [{"words": "Less rain"}, {"words": "کم بارش"}],
    "people_listen_to_me_5": [{"value": "agree_a_lot"}, {"value": "disagree"}, {"value": "between"}],
    "how_safe_is_your_street_0_10": [{"value": "0"}, {"value": "10"}, {"opt_out": "not_said"}, {"value": "7"}],
    "who_asks_you_teachers": [{"value": "often"}, {"value": "never"}],
    "who_asks_you_doctors": [{"value": "never"}, {"opt_out": "dont_know"}, {"value": "often"}],
    "who_asks_you_better": [{"words": "Ask me alone"}, {}],
    "what_matters": [{"codes": ["sleep", "friends", "sport"]}, {"codes": ["sport", "sleep", "friends"]}],
    "how_long_is_your_way": [{"value": "12"}, {"value": "0"}, {"opt_out": "dont_know"}],
    "when_did_you_last_play": [{"value": "2025-02-28"}, {"value": "2026-01-05"}],
    "where_do_you_live": [{"value": "abbey"}, {"value": "outside"}, {"value": "oakwood"}],
    "one_word_for_your_street": [{"words": "  Loud "}, {"words": "شور"}, {}],
    "asked_best": [{"words": "The pictures"}],
    "asked_change": [{}],
}


def said(question: Question, child: int) -> dict[str, Any]:
    """What this child answers to a question; one of the ready-made choices where nothing is written down above."""
    if question.key in SAID:
        return SAID[question.key][child % len(SAID[question.key])]
    return {"value": question.options[child % len(question.options)].code}
