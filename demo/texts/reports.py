"""What the board reads twice a year: a report with a correction, one that waits for the chair, and questions."""

from dataclasses import dataclass

from demo.texts.shapes import Step, Steps

LEAD = "rowan-council"
# The time that it is about, and the days on which its editions were published.
STARTS, ENDS = -215, -9
WRITTEN, PUBLISHED, CORRECTED = -8, -7, -3


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """All frozen figures of a source."""

    source: str


@dataclass(frozen=True, slots=True)
class One:
    """One frozen figure, known by its source and its key."""

    key: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of "you said, we did", known by the theme of its comments."""

    theme: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A pledge by its number."""

    number: int


TITLE = "How we listened to children: half a year"
SUMMARY = "What children and young people told us, what became of it, and what is still owed to them."
IN_SHORT = (
    "We asked children in two surveys and at meetings. Most answered in English; many used another language.",
    "What was decided about pocket money is done: the money is the same in every home now.",
    "One promise was broken: the card that shows savings. Young people were told why.",
    "All four partners looked at themselves by the same seven standards. Feedback is where most is still to do.",
    "This report is made up for the demo, like the partners in it.",
)
PLACES_WRONG = "The council promised twenty places for work experience. Twelve were found."
PLACES_RIGHT = "The council promised twenty places for work experience. Nine were found."
CHANGED = "We wrote that twelve places for work experience were found. It was nine. No figure has changed."

Part = Heading | Paragraph | AllOf | One | Entry | Promise
PARTS: tuple[Part, ...] = (
    Heading("Whom we asked, and how many answered"),
    Paragraph("Children could answer in five languages, with words, faces or in easy read."),
    One("asking.levels"),
    One("people.languages"),
    Heading("What became of it"),
    Paragraph("Whoever decides must say why. The children hear the answer before anybody else."),
    One("chain.stages"),
    One("chain.replies"),
    One("people.understood"),
    One("people.answered"),
    One("chain.late"),
    Entry("money"),
    Heading("What was promised, and what was kept"),
    Paragraph(PLACES_WRONG),
    One("promises.turns"),
    One("promises.pledges"),
    Promise(7),
    Heading("How partners work on the standards"),
    Paragraph(
        "Each partner says itself how far it is, another partner reviews it, and young inspectors look at the same. "
        "It is no ranking."
    ),
    AllOf("standards"),
)
EASY = Steps(
    (
        Step("speak", "Children told us what they think."),
        Step("people", "Many answered. They used five languages."),
        Step("yes", "Pocket money is fair now. We looked."),
        Step("thumb-down", "Not everything can be done. We said why."),
        Step("sad", "We broke one promise. We are sorry."),
        Step("see", "In half a year we look again."),
    )
)

# The next one: about two partners, in English so far, and waiting for the chair.
NEXT_TITLE = "Someone to talk to: how it goes on"
NEXT_SUMMARY = "What was asked about help with worries, and which answers are late."
NEXT_IN_SHORT = ("Two hundred and forty children answered. Three of their four views are with the health trust now.",)
NEXT_PARTS = (
    Heading("What was asked"),
    One("asking.levels"),
    Heading("What is owed"),
    Paragraph("One answer is late. The trust has been reminded."),
    One("chain.late"),
    One("chain.stages"),
)
NEXT_ABOUT = ("lantern-health", "kite-lane")
NEXT_STARTS, NEXT_ENDS, NEXT_SENT = -100, -2, -1


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the board to an organisation, and its answer if there is one."""

    organisation: str
    words: str
    day: int
    answer: str = ""
    answered: int = 0


QUESTIONS = (
    Asked(
        "rowan-council",
        "Eleven places for work experience are missing. What will be different next year?",
        -6,
        "We ask the departments in October and not in March. Fourteen places are promised already.",
        -4,
    ),
    Asked("lantern-health", "When will the children hear what you say about evenings and weekends?", -2),
)
