"""What the demo's "you said, we did" can be looked through by: topics, and the four wishes of the city's plan."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A topic, or what the plan wants, as it is called on the page about the plan."""

    key: str
    title: str


TOPICS = (
    Listed("money", "Money and what things cost"),
    Listed("people", "Friends and people we trust"),
    Listed("feelings", "Feelings and someone to talk to"),
    Listed("places", "Places to live, play and meet"),
)
PRIORITIES = (
    Listed("safe", "1. You and your family are safe"),
    Listed("do-well", "2. You do well and get ready for work"),
    Listed("well", "3. You feel well"),
    Listed("support", "4. You get the support you need"),
)
# Which of these a consultation serves.
SERVES = {
    "good-place": ("safe", "well"),
    "someone-to-talk-to": ("well", "support"),
    "fair-pocket-money": ("safe", "do-well"),
}
# What a viewpoint is about, by the theme of the comments that it comes from.
ABOUT = {
    "waiting": "feelings",
    "rooms": "places",
    "evenings": "feelings",
    "trust": "people",
    "money": "money",
    "friends": "people",
    "phone": "money",
    "savings": "money",
}
