"""What officers wrote down to understand what was said: filters, counts of children, codes, general words. Invented.

Only staff and young analysts read it, so it is in English alone.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filtered:
    """Answers that somebody looks at often: a question with the codes that count."""

    consultation: str
    name: str
    question: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many children there are in each group, told apart `by` something; `wanted`: answers of some groups."""

    name: str
    by: str
    children: dict[str, int]
    wanted: dict[str, int]


@dataclass(frozen=True, slots=True)
class InBook:
    """A code of the codebook, and the theme of the invented comments that it fits."""

    theme: str
    name: str
    description: str
    examples: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """General words in the place of some that could show who is meant."""

    words: str
    general: str
    reason: str
    note: str


FILTERS = (
    Filtered("good-place", "Those whom hardly anybody listens to", "q-listen", ("never",)),
    Filtered("good-place", "Those who answered in easy read", "presentation", ("easy_read",)),
    Filtered("someone-to-talk-to", "Those who waited a long time", "q-wait", ("yes",)),
    Filtered("fair-pocket-money", "Those who do not know how much they should get", "q-know", ("no",)),
)

COUNTED_ON = "2023-05-03"
BY_AREA = Counted(
    "Children by ward (invented numbers, real wards until 2023)",
    "area",
    {
        "oakwood": 2700,
        "derwent": 3800,
        "chaddesden": 2900,
        "spondon": 2500,
        "alvaston": 3600,
        "sinfin": 5300,
        "boulton": 3300,
        "chellaston": 3500,
        "abbey": 3900,
        "arboretum": 5200,
        "normanton": 5600,
        "mickleover": 2800,
        "littleover": 3200,
        "blagreaves": 3100,
        "allestree": 2600,
        "mackworth": 3700,
        "darley": 2400,
    },
    {"sinfin": 10, "normanton": 10, "arboretum": 10, "abbey": 8},
)
BY_AGE = Counted(
    "Children by age (invented numbers)",
    "age_band",
    {"under_8": 26200, "from_8": 14100, "from_12": 20400},
    {"under_8": 25, "from_8": 40, "from_12": 40},
)

CODEBOOK_OF = "good-place"
CODES = (
    InBook(
        "parks",
        "Parks and play",
        "Places to play and to be outside: what is there, what is broken, what is missing. Not the way there.",
        "“The slide is broken.” “We need trees.”",
    ),
    InBook(
        "streets",
        "Streets and the way there",
        "Traffic, crossings, light, and feeling safe on the way. Not what happens inside a park.",
        "“Cars go too fast.” “The path is dark.”",
    ),
    InBook(
        "clubs",
        "Clubs and warm places",
        "Youth clubs and other places inside: when they are open, for whom, and what there is to do.",
        "“It is only open once a week.”",
    ),
    InBook(
        "listening",
        "Being asked and being told",
        "Whether somebody asks, listens, and says what was decided. Choose it beside what it is about.",
        "“They asked us and then did something else.”",
    ),
)
CODED_TEXTS = 24
DIFFERENCES_SETTLED = 2

HIDDEN = (
    Hidden("my school", "a school", "places", ""),
    Hidden("on tuesdays. I have football on tuesdays", "on one day. I do sport on that day", "recognised", ""),
    Hidden("next to the shop", "at a place nearby", "places", "There is one shop with that name."),
    Hidden("near us. the only one is two buses away", "near us. the only one is far away", "recognised", ""),
)

QUOTED_THEME = "parks"
WHY_REFUSED = "It fits hardly anybody else's words. Choose one that says what several say."

BATCH = "What would make it a better place?"
BATCH_TEXTS = 14
BATCH_DAYS = 21
ADULT = "Amina Hartley"
ADULT_CONTACT = "01632 960001, Monday to Friday from nine to five"
ANALYST_LIVES = "Sinfin\nRowan High School (fictional)"
CODED_BY_ANALYST = 4
