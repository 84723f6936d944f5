"""What became of the invented answers: viewpoints, briefings, decisions, commitments and replies.

Days count from today; negative ones are past.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """A step of a promise, and the day on which it was there."""

    what: str
    due: int
    done: int


@dataclass(frozen=True, slots=True)
class Promised:
    """A commitment; `evidence` says what shows that it was kept. It slipped if it was `first_due` on another day."""

    what: str
    responsible: str
    due: int
    status: str
    outcome: str
    resources: str
    risks: str
    done: int = 0
    evidence: str = ""
    changed: int = 0
    why_changed: str = ""
    first_due: int | None = None
    steps: tuple[OnTheWay, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, why, and what was promised. `unheard_because`: why nobody confirmed having heard it first."""

    outcome: str
    reason: str
    by: str
    day: int
    reason_for_no: str = ""
    alternative: str = ""
    unheard_because: str = ""
    commitments: tuple[Promised, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A briefing: to whom, when, and whether somebody said that they have it."""

    to: str
    day: int
    due: int
    acknowledged: int | None = None
    decision: Decided | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A reply to the children, where it was read aloud, and what we `found` when we looked again."""

    message: str
    day: int
    final: bool = True
    check: int | None = None
    checked: int | None = None
    found: str = ""
    easy: str = ""
    aloud_at: str = ""
    aloud: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """A viewpoint: one sentence, the theme of the comments that it comes from, and what became of it.

    `note` speaks for it and `against` says the opposite; both were heard elsewhere.
    """

    consultation: str
    theme: str
    sentence: str
    day: int
    briefing: Taken | None = None
    replies: tuple[Told, ...] = ()
    note: str = ""
    against: str = ""


HEALTH = "Head of planning, Lantern Health Trust (fictional)"
DIRECTOR = "Director for children, Rowan City Council (fictional)"

HEARD = (
    Heard(
        "someone-to-talk-to",
        "waiting",
        "We wait too long until somebody talks with us.",
        -20,
        Taken(HEALTH, -18, 10, acknowledged=-16),
        replies=(
            Told(
                "We took what you said to the person who plans help. They have read it. "
                "They must answer within four weeks.",
                -15,
                final=False,
            ),
        ),
    ),
    Heard(
        "someone-to-talk-to",
        "rooms",
        "Rooms should feel like a living room and not like an office.",
        -19,
        Taken(HEALTH, -18, 10),
    ),
    Heard(
        "someone-to-talk-to",
        "evenings",
        "We need somebody in the evening and at weekends, when worries are biggest.",
        -15,
        Taken(HEALTH, -14, -2),
        note="The young people's panel at Kite Lane said the same at its meeting.",
    ),
    Heard(
        "someone-to-talk-to", "trust", "We want to keep the same person and not tell our story again and again.", -9
    ),
    Heard(
        "fair-pocket-money",
        "money",
        "Pocket money should be the same in every home.",
        -240,
        Taken(
            DIRECTOR,
            -236,
            -216,
            acknowledged=-235,
            decision=Decided(
                "yes",
                "You are right. It is not fair when it depends on the home. Children of one age get the same now.",
                DIRECTOR,
                -214,
                commitments=(
                    Promised(
                        "Every child in care gets the same pocket money as others of that age.",
                        "Head of children's homes",
                        -150,
                        "kept",
                        "No child gets less because of the home they live in.",
                        "18,000 pounds a year, from the care budget",
                        "Some homes may forget. We check the books twice a year.",
                        done=-160,
                        evidence="All 14 homes showed their books. In every one the amounts are the same.",
                    ),
                ),
            ),
        ),
        (
            Told(
                "You said pocket money should be the same in every home. We said yes. It is the same now: "
                "we looked in the books of every home.",
                -155,
                check=-60,
                checked=-58,
                found="We looked again after three months. The money is still the same in all 14 homes.",
                easy="You asked for the same money in every home. We said yes. Now it is the same. We looked.",
                aloud_at="Shadow Board",
                aloud=-152,
            ),
        ),
    ),
    Heard(
        "fair-pocket-money",
        "friends",
        "We want to visit friends and sleep over without waiting weeks for a yes.",
        -239,
        Taken(
            DIRECTOR,
            -236,
            -216,
            acknowledged=-235,
            decision=Decided(
                "partly",
                "Your carer can say yes to one night from now on. For longer visits we still have to ask, "
                "because we must know that you are safe.",
                DIRECTOR,
                -212,
                commitments=(
                    Promised(
                        "Carers can say yes to one night at a friend's home themselves.",
                        "Head of fostering",
                        -170,
                        "kept",
                        "Children hear yes or no on the same day.",
                        "One evening of training for all carers",
                        "Carers may not dare to say yes. Their helpers talk with them.",
                        done=-172,
                        evidence="The new letter to carers, and 212 carers who came to the training.",
                    ),
                ),
            ),
        ),
        (
            Told(
                "You wanted to visit friends without waiting. We said yes to one night: your carer can decide. "
                "For longer visits we still ask, because we must know that you are safe.",
                -165,
                check=-75,
                checked=-74,
                found="We asked again. Most of you hear yes or no on the same day. Some still wait, "
                "so we talk with those carers.",
            ),
        ),
    ),
    Heard(
        "fair-pocket-money",
        "phone",
        "The council should pay for a phone for each of us.",
        -238,
        Taken(
            DIRECTOR,
            -236,
            -216,
            acknowledged=-234,
            decision=Decided(
                "no",
                "No, because there is not enough money. Phones for everyone would cost as much as four youth workers.",
                DIRECTOR,
                -210,
                reason_for_no="money",
                alternative="Every home gets free internet and a phone that you can use in private.",
            ),
        ),
        (
            Told(
                "You asked for phones. We said no, because phones for everyone would cost as much as four youth "
                "workers. Every home now has free internet and a phone to use in private.",
                -198,
                check=-100,
                checked=-99,
                found="We looked again. Every home has free internet. Two homes were late with the private phone.",
            ),
        ),
        against="Three carers at the meeting of foster families: the young people with them want no phone at all.",
    ),
    Heard(
        "fair-pocket-money",
        "savings",
        "We want to see our savings ourselves.",
        -230,
        Taken(
            DIRECTOR,
            -228,
            -205,
            decision=Decided(
                "yes",
                "It is your money, so you should see it.",
                DIRECTOR,
                -206,
                commitments=(
                    Promised(
                        "From age 11 you can look at your savings on a card or a phone.",
                        "Head of finance for children",
                        -90,
                        "broken",
                        "Every child from age 11 can see their savings at any time.",
                        "A contract with a bank",
                        "The bank may stop its offer.",
                        changed=-88,
                        why_changed="The bank stopped its offer.",
                    ),
                    Promised(
                        "Every three months you get a letter that shows your savings.",
                        "Head of finance for children",
                        45,
                        "doing",
                        "Every child knows how much they have saved.",
                        "One day of work every three months",
                        "Letters may go to an old address.",
                        changed=-79,
                        why_changed="The bank gave us the figures later than it said.",
                        first_due=-30,
                        steps=(OnTheWay("We have a list of what each child has saved.", -80, -82),),
                    ),
                ),
                unheard_because="They heard it and decided in one meeting, so nobody confirmed it first.",
            ),
        ),
        (
            Told(
                "We promised that you can see your savings on a card. We did not keep this promise, because the bank "
                "stopped its offer. We are sorry. You will get a letter every three months until we find a new bank.",
                -80,
                final=False,
            ),
        ),
    ),
)
