"""Lundy's four elements as a checklist of twelve, paraphrased."""

from participation.standards.built_in.writing import asks, standard
from participation.standards.content import SetText

LUNDY = SetText(
    name={"en": "Lundy checklist"},
    source={
        "en": "After Laura Lundy (2007) and the checklist in “Can Scotland be Brave” (Scottish Government, Open "
        "Government Licence), paraphrased."
    },
    standards=(
        standard(
            "space",
            "Space",
            "A place to speak",
            asks("sought", "We actively sought children's views.", "They came and asked us."),
            asks(
                "safe-space", "There was a safe place in which to speak freely.", "I could speak freely and felt safe."
            ),
            asks(
                "included",
                "Children who find it hard to speak up were included.",
                "Children who find it hard to speak were asked too.",
            ),
        ),
        standard(
            "voice",
            "Voice",
            "You say it your way",
            asks(
                "informed",
                "They had the information that they needed to form a view.",
                "I knew enough to say what I think.",
            ),
            asks("may-refuse", "They knew that they need not take part.", "I knew that I could say no."),
            asks("range", "They could choose among ways to say it.", "I could choose how to say it."),
        ),
        standard(
            "audience",
            "Audience",
            "Someone who can decide listens",
            asks("passed-on", "There is a process for passing views on.", "What we said was passed on."),
            asks("know-who", "Children know who hears them.", "I know who hears what I say."),
            asks("power", "A body with the power to decide heard them.", "Somebody who can decide heard us."),
        ),
        standard(
            "influence",
            "Influence",
            "Something happens, and they tell you",
            asks(
                "considered", "Those who can make the change considered the views.", "They thought about what we said."
            ),
            asks(
                "serious",
                "There is something that shows they were taken seriously.",
                "I can see that they took us seriously.",
            ),
            asks(
                "reasons",
                "The children were told the decision and its reasons.",
                "They told us what they decided, and why.",
            ),
        ),
    ),
)
