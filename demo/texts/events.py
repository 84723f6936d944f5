"""Events and roles for young people in the demo. All of it is made up; the kinds of role are those of real papers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event: `consultation` is its name for officers, `day` counts from today, hours are those of that day."""

    consultation: str
    day: int
    begins: int
    ends: int
    title: str
    about: str
    place: str = ""
    link: str = ""
    access: str = ""
    capacity: int | None = None
    people: tuple[str, ...] = ()
    note: str = ""
    attended: int | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A role for young people. `kind` and `lead` are codes, ages are years, `closes` counts from today."""

    lead: str
    kind: str
    ages: tuple[int, int]
    title: str
    about: str
    gives: str
    closes: int | None = None
    people: tuple[str, ...] = ()


WALK = Meeting(
    consultation="A good place to grow up",
    day=12,
    begins=16,
    ends=18,
    title="Walk through the park with us",
    about="We walk together, and you show us what should change. There is hot chocolate at the end.",
    place="The gate of Rowan Park, Mill Lane (a made-up place)",
    access="The path has no steps. A sign language interpreter comes. You can bring a grown-up.",
    capacity=8,
    people=("Star", "Robin", "Ash", "Kit", "Noor", "Zed", "Jo", "Sunny", "Ola", "Mika"),
)
DRAWING = Meeting(
    consultation="Someone to talk to",
    day=-40,
    begins=15,
    ends=17,
    title="An afternoon of drawing and talking",
    about="We draw rooms in which it is easy to talk.",
    place="The Lantern, High Street (a made-up place)",
    note="Most drew a sofa, a window and a door that can be closed. Two drew a garden.",
    attended=17,
)
PROVIDERS = Meeting(
    consultation="Homes for children: providers",
    day=15,
    begins=10,
    ends=12,
    title="Meeting for organisations that run homes",
    about="You hear what children told us, and ask your questions. Afterwards all answers are on this site.",
    link="https://meet.rowan.example/homes",
)
EVENTS = (WALK, DRAWING, PROVIDERS)

# Shadow Board, interview panels: Joint area review of Derby, 2008. Young inspectors: participation standards of Wales.
ROLES = (
    Wanted(
        lead="rowan-council",
        kind="shadow_board",
        ages=(11, 25),
        title="Sit on the Shadow Board",
        about="Four times a year you meet the people who run services. You bring what others say, and ask what became "
        "of it.",
        gives="Travel and food are paid. Somebody helps you to prepare.",
        people=("Robin", "Noor"),
    ),
    Wanted(
        lead="lantern-health",
        kind="panel",
        ages=(12, 25),
        title="Help to choose new staff",
        about="You sit on an interview panel with two adults, and ask questions of your own.",
        gives="A day of practice first, and a voucher for your time.",
        closes=40,
    ),
    Wanted(
        lead="kite-lane",
        kind="inspector",
        ages=(14, 25),
        title="Become a young inspector",
        about="You visit a service with others, look at how it listens to children, and say what you saw.",
        gives="You learn it on two Saturdays. Travel and food are paid.",
    ),
)
