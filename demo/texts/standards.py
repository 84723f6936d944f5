"""The standards twice a year: what four fictional partners say about themselves, and what a young inspector found.

Only staff, the board and the young inspector read it, so it is in English alone. All of it is made up. Levels are
written as letters in the order of the criteria, a word for each standard.
"""

from dataclasses import dataclass

# not started, emerging, established, advanced, not applicable; a dot is not said yet.
LETTERS = {"n": "not_started", "e": "emerging", "s": "established", "a": "advanced", "x": "not_applicable"}
NOT_SAID = "."

EVERY_MONTHS, OPEN_DAYS, REMIND_DAYS, BOARD_DAYS = 6, 42, 14, 28
# How many days ago the cycle opened that is running.
RUNNING_SINCE = 28


@dataclass(frozen=True, slots=True)
class WillDo:
    """A commitment of an evaluation: its criterion, and what became of it."""

    criterion: str
    what: str
    responsible: str
    due: int
    became: str = ""
    on: int = 0
    words: str = ""
    new_due: int = 0


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One evaluation of routine work. Days count from the opening of its cycle; None: it did not come so far.

    `longer` is the last day of the longer time that was given; `again` are the levels after it was `reopened`.
    """

    organisation: str
    levels: str
    peer: str
    rated: int = 12
    sent: int | None = None
    reviewed: int | None = None
    signed: int | None = None
    longer: int | None = None
    why_longer: str = ""
    reopened: int | None = None
    why_reopened: str = ""
    again: str = ""
    review: str = ""
    will_do: tuple[WillDo, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What the young inspector found about one criterion: a step of their own scale, and their words."""

    criterion: str
    found: int | None
    words: str


# For each standard: what shows it, what young people say, and what is different now.
SHOWN = {
    "information": (
        "The page and the leaflet in plain words, in easy read and in five languages",
        "The short version is better than the long one.",
        "Every leaflet is tried out with the panel before it is printed.",
    ),
    "choice": (
        "The sheet for staff about taking a no, and the ways in which people answered",
        "I could stop in the middle and nobody asked why.",
        "Answering with pictures was the panel's idea, and a fifth choose it.",
    ),
    "no-discrimination": (
        "The list of who is missing among the answers, and whom we asked because of it",
        "They came to our group. We did not have to go to them.",
        "The meeting is in a room with a lift now, since two of us could not come before.",
    ),
    "respect": (
        "Minutes of the meeting at which each view was read out, with the answer to it",
        "They wrote down what I said and not what they thought I meant.",
        "Minutes are read to us before they are final.",
    ),
    "benefit": (
        "The notes of the training day, and the certificates that young people took home",
        "I learned how to run a meeting.",
        "Three of the panel run the training for new staff.",
    ),
    "feedback": (
        "The letters that went out, each with its date, and the page “you said, we did”",
        "We got an answer. It was a no, but they said why.",
        "An answer comes within four weeks, because the panel asked for a day that one can rely on.",
    ),
    "better": (
        "The list of what was changed because of what was said, with the day of each change",
        "The opening hours changed after we said it.",
        "Twice a year the panel says what to look at next, and we do.",
    ),
}
CONFIRMED = "Young people's panel at Kite Lane (fictional)"
NOT_APPLICABLE = "We pass what is learned to the council's team, which tells it for all partners."
REVIEWS = {
    "kite-lane": "What you say about letters fits what we hear. Your evidence for safety is thin: add another.",
    "rowan-council": "Honest about what has only begun. Write down who looks at it again, and when.",
    "lantern-health": "We would have chosen a lower level for being told in time: several answers came after the day.",
    "rowan-police": "A good plan for the panel. It is not visible yet what changed because of it.",
}

FIRST = (
    Evaluated("rowan-council", "ee se ne es ne en nn", "kite-lane", sent=20, reviewed=26, signed=33),
    Evaluated("lantern-health", "ne ee nn se ee nn nn", "rowan-council", sent=24, reviewed=31, signed=38),
    Evaluated("rowan-police", "nn en nn ee nn nn nn", "lantern-health", sent=25, reviewed=30, signed=41),
    Evaluated("kite-lane", "ss se ss ss se es ee", "rowan-police", sent=15, reviewed=20, signed=24),
)
SECOND = (
    Evaluated(
        "rowan-council",
        "ss se es se ee ss en",
        "kite-lane",
        sent=22,
        reviewed=28,
        signed=36,
        reopened=58,
        why_reopened="A link led to another paper, and with it one level was too high. We put both right.",
        again="ss se es se ee se en",
        will_do=(
            WillDo(
                "who-is-missing",
                "Ask in two more places where children who are new to the city meet.",
                "Head of learning",
                150,
                "kept",
                140,
                "Two evenings at the library and at the welcome centre, with notes of both.",
            ),
            WillDo(
                "learn-and-show",
                "Say at the end of every project what those who took part have learned.",
                "Head of neighbourhoods",
                170,
                "moved",
                165,
                "The two people who would do it are new. They begin in spring.",
                260,
            ),
        ),
    ),
    Evaluated(
        "lantern-health",
        "ee es ne se en en nn",
        "rowan-council",
        sent=35,
        reviewed=44,
        signed=49,
        will_do=(
            WillDo(
                "told-in-time",
                "Send a text message every two weeks to everybody who waits.",
                "Head of planning",
                120,
                "broken",
                118,
                "The company that sent the messages has closed. A letter goes out every month instead.",
            ),
        ),
    ),
    Evaluated(
        "rowan-police",
        "en en nn es nx en nn",
        "lantern-health",
        sent=40,
        reviewed=46,
        signed=50,
        longer=54,
        why_longer="The officer who writes it was called to another place for three weeks.",
        will_do=(
            WillDo(
                "taken-seriously",
                "Invite the panel twice a year to look at complaints without names.",
                "Neighbourhood inspector",
                240,
            ),
        ),
    ),
    Evaluated(
        "kite-lane",
        "sa ss ss sa ss ss es",
        "rowan-police",
        sent=12,
        reviewed=17,
        signed=21,
        will_do=(
            WillDo(
                "support",
                "Pay for the bus for everybody who comes to a meeting.",
                "Manager",
                100,
                "kept",
                60,
                "Forty-one fares were paid, and the list is in the accounts.",
            ),
        ),
    ),
)
RUNNING = (
    Evaluated("rowan-council", "ss s. es .. .. ss ..", "kite-lane", rated=20),
    Evaluated("lantern-health", "es es ee se es es en", "rowan-council", rated=14, sent=24),
    Evaluated(
        "kite-lane",
        "sa ss sa sa ss ss ss",
        "rowan-police",
        rated=10,
        sent=16,
        reviewed=22,
        review="We read all of it with two young people. They agree, save for safety: ask those who came only once.",
    ),
)

INSPECTED = "rowan-council"
LANGUAGE = "en"
SECOND_LOOK = (
    Looked("plain-words", 3, "The leaflet is easy. The letter was not."),
    Looked("who-listens", 2, "Sometimes they say who decides. At the park meeting nobody could tell us."),
    Looked("taken-seriously", 3, "They looked at us when we talked."),
    Looked("told-in-time", 1, "I heard about the answer from a friend, six weeks later. Nobody wrote to me."),
    Looked("things-change", 0, "I have not been here long enough to know."),
)
RUNNING_LOOK = (Looked("plain-words", 4, "Now the letter is easy too."),)

PROJECT_OF = "lantern-health"
PROJECT_ABOUT = "someone-to-talk-to"
PROJECT_SHOWN = "The plan of “Someone to talk to”, and what was asked at its four meetings"
PROJECT_LEVELS = "sse ses se. ..."
