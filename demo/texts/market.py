"""Talks with organisations that could run homes for children. All of it is made up."""

from demo.texts.consultations import INVENTED

KEY = "homes-for-children"
LEAD = "rowan-council"
NAME = "Homes for children: providers"
OPENS, CLOSES, DECISION, REPLY = -20, 25, 60, 75
TITLE = "Homes for children: talks with those who run them"
SUMMARY = "Organisations that run homes ask their questions here. Everybody gets the same answers."
PURPOSE = (
    "Next year homes for children in care are paid for anew. We want to hear from those who could run them.",
    "Real papers from Derby and Derbyshire invited providers to give their views in the same way.",
    INVENTED,
)
STILL_OPEN = "How many children live together, where the homes are, and how young inspectors look at them."
ALREADY_DECIDED = "Every home listens to the children who live there, and shows how."
RULED_OUT = "Homes far from the city for all children: they want to stay near their school and their friends."
WHO_DECIDES = "The director for children in the council"
WHAT_NEXT = "We write down what we heard and what we changed. It is here before any contract begins."
PROVIDERS = ("Alder House Homes (fictional)", "Birchfield Care (fictional)", "Two Rivers Fostering (fictional)")
# The question, its answer, the day it was asked and the day of the answer; without that day it waits.
ASKED: tuple[tuple[str, str, int, int | None], ...] = (
    (
        "How many children may live in one home?",
        "Two to four. We may change this if you show us why.",
        -15,
        -12,
    ),
    (
        "Do young inspectors come into our homes?",
        "Yes, twice a year, with an adult. They tell you before they come.",
        -9,
        -6,
    ),
)
FOR_VISITORS = (
    TITLE,
    SUMMARY,
    PURPOSE,
    STILL_OPEN,
    ALREADY_DECIDED,
    RULED_OUT,
    WHO_DECIDES,
    WHAT_NEXT,
    tuple((question, answer) for question, answer, _asked, _answered in ASKED),
)
