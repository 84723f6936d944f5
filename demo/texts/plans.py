"""How the demo's consultations were planned, for officers alone. All of it is made up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Planned:
    """What was chosen about one consultation. `settings` are invented schools and places."""

    consultation: str
    cycle_step: str
    groups: tuple[str, ...]
    methods: tuple[str, ...]
    ages: tuple[str, ...]
    settings: tuple[str, ...]


PLANS = (
    Planned(
        consultation="good-place",
        cycle_step="analyse",
        groups=("children", "carers"),
        methods=("survey", "event", "group"),
        ages=("under_8", "from_8", "from_12"),
        settings=("Alder Primary School (fictional)", "Kite Lane youth club (fictional)"),
    ),
    Planned(
        consultation="someone-to-talk-to",
        cycle_step="plan",
        groups=("children", "carers", "professionals"),
        methods=("survey", "talk", "play"),
        ages=("from_8", "from_12"),
        settings=("Kite Lane youth club (fictional)", "The Lantern, a place to drop in (fictional)"),
    ),
    Planned(
        consultation="fair-pocket-money",
        cycle_step="review",
        groups=("children",),
        methods=("survey", "workshop", "group"),
        ages=("from_8", "from_12"),
        settings=(),
    ),
)

ANSWERS = {
    "space_sought": "Youth workers go where children are: to schools, clubs and homes. Nobody must come to an office.",
    "space_safe": "Somebody they know is there. No carer or teacher looks over their shoulder.",
    "space_included": "Picture cards, easy read, interpreters, and visits to children who live outside the city.",
    "voice_informed": "The page says what can change and what is decided. Youth workers read it aloud.",
    "voice_free": "It is the first sentence of the survey and of each workshop, and asked again in the middle.",
    "voice_ways": "Words, faces, drawings, speaking to somebody, five languages, on paper or on a telephone.",
    "audience_way": "The officer writes down what many say and takes it to the person who decides within two weeks.",
    "audience_known": "The page names the role of whoever decides. Their photo hangs in the youth club.",
    "audience_power": "The person who decides about the money, and the Shadow Board beside them.",
    "influence_considered": "It stands on the agenda before the paper is written, with the children's own words.",
    "influence_shown": "Each view has an answer on this site, a no with its reason too.",
    "influence_told": "On this site, by poster in each school and home, and read aloud at the Shadow Board.",
    "gunning_open": "What the page names under “what can still change”. No contract is signed before the decision.",
    "gunning_informed": "What it costs, what is decided, what other places do: two pages, and one in easy read.",
    "gunning_time": "Six weeks, none of them in the summer holidays.",
    "gunning_weighed": "The officer brings a summary and all words to the meeting; the minutes say what was weighed.",
}
LEFT_OUT = {"fair-pocket-money": {"gunning_time": "Day-to-day work: children can say it at any time."}}
