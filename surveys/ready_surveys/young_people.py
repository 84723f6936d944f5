"""The ready-made survey for children and young people."""

from django.utils.translation import gettext_lazy as _

from surveys.enums import RespondentGroup
from surveys.ready_surveys.shapes import NO_NAMES, Ask, Group, Part, ReadySurvey

YOUNG_PEOPLE = ReadySurvey(
    key="young-people",
    group=RespondentGroup.CHILDREN,
    name=_("Young people"),
    about=_("How life is, who listens, and what should change. From about seven years on; faces fit the age."),
    minutes=6,
    title="What matters to you?",
    summary="Tell us how life is for you, and what should change.",
    who_hears="The people who plan help and services for children here.",
    what_next="They decide what to change. We tell you here what they say, and why.",
    thanks="What you said helps to make things better.",
    items=(
        Part("Your life now"),
        Ask("faces", "life", "How do you feel about your life right now?", easy="How is your life?"),
        Ask("faces", "safe", "Do you feel safe where you live?", more=(("words", "agree"),)),
        Ask(
            "single_choice",
            "best_place",
            "Where do you feel best?",
            easy="Where do you feel good?",
            options=(
                ("home", "At home"),
                ("school", "At school or college"),
                ("friends", "With friends"),
                ("outside", "Outside"),
                ("online", "Online"),
                ("nowhere", "Nowhere"),
            ),
        ),
        Part("Being heard"),
        Ask(
            "single_choice",
            "listen",
            "Do adults listen to you before they decide something about you?",
            easy="Do adults listen to you?",
            options=(("always", "Nearly always"), ("sometimes", "Sometimes"), ("never", "Hardly ever")),
        ),
        Ask(
            "yes_no",
            "know_who",
            "Do you know who to talk to if something worries you?",
            easy="Do you know who to talk to?",
        ),
        Ask(
            "long_text",
            "what_stops",
            "What makes it hard to find somebody to talk to?",
            easy="What makes it hard?",
            help=NO_NAMES,
            only_if=("know_who", "no"),
        ),
        Part("What should change"),
        Ask("long_text", "good", "What is good about living here?", easy="What is good here?", help=NO_NAMES),
        Ask(
            "long_text",
            "change",
            "If you could change one thing, what would it be?",
            easy="What would you change?",
            help=NO_NAMES,
        ),
        Part("About you", intro="You need not answer these. They show us whether we reach everybody."),
        Group("monitoring", "about_you", more=(("which", ["ethnicity", "disability", "care"]),)),
        Part("What it was like to answer"),
        Group("being_asked", "being_asked"),
    ),
)
