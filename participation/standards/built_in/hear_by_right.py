"""Seven headings of Hear by Right, with questions of our own."""

from participation.standards.built_in.writing import asks, standard
from participation.standards.content import SetText

HEAR_BY_RIGHT = SetText(
    name={"en": "Seven headings, after Hear by Right"},
    source={
        "en": "Headings: Hear by Right, National Youth Agency. The questions are our own; none of its text is used."
    },
    standards=(
        standard(
            "shared-values",
            "Shared values",
            "Everybody here thinks that children should be heard.",
            asks(
                "believed",
                "Leaders and staff say in public why they involve children, and act as they say.",
                "The people here want to hear me.",
            ),
            asks(
                "agreed", "Children took part in saying what these values are.", "We helped to say what is important."
            ),
        ),
        standard(
            "strategy",
            "Strategy",
            "There is a plan for listening.",
            asks(
                "planned",
                "Plans and budgets say how and when children are involved, and who answers for it.",
                "There is a plan for how we are heard.",
            ),
            asks(
                "watched",
                "Whether the plan is kept is looked at with children, and told.",
                "We check the plan together.",
            ),
        ),
        standard(
            "structure",
            "Structure",
            "There is a place where you meet those who decide.",
            asks(
                "reaches-deciders",
                "There is a way from what children say to the meeting that decides, and back.",
                "What I say reaches the people who decide.",
            ),
            asks(
                "many-doors",
                "There are several ways in, not one group of the same young people alone.",
                "There are different ways to join in.",
            ),
        ),
        standard(
            "systems",
            "Systems",
            "The rules make it easy to be heard.",
            asks(
                "safe-and-simple",
                "Consent, safety, travel, payment and thanks are settled, and simple for children.",
                "It is easy and safe to take part.",
            ),
            asks(
                "recorded",
                "What was heard, decided and done is written down where it can be found.",
                "They write down what we said and what they did.",
            ),
        ),
        standard(
            "staff",
            "Staff",
            "Somebody has the job to listen to you.",
            asks(
                "in-the-job",
                "Involving children is part of jobs, supervision and induction.",
                "There is somebody here whose job it is to listen.",
            ),
            asks("chosen", "Young people take part in choosing staff.", "We help to choose the people who work here."),
        ),
        standard(
            "skills",
            "Skills and knowledge",
            "Grown-ups and young people learn how to do this well.",
            asks(
                "staff-learn",
                "Staff learn how to listen to children of every age and way of communicating.",
                "The people here know how to talk with me.",
            ),
            asks(
                "young-people-learn",
                "Young people get what they need to take part with confidence.",
                "I learn what I need to join in.",
            ),
        ),
        standard(
            "leadership",
            "Style of leadership",
            "The people in charge listen and answer.",
            asks(
                "leaders-listen",
                "Leaders meet children themselves, answer them, and say what they changed because of it.",
                "The people in charge meet us and answer us.",
            ),
            asks(
                "power-shared",
                "Some decisions are made together with young people, or by them.",
                "Some things we decide ourselves.",
            ),
        ),
    ),
)
