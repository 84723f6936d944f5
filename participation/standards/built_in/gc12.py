"""The nine basic requirements of General Comment 12, in our own words."""

from participation.standards.built_in.writing import asks, standard
from participation.standards.content import SetText

GC12 = SetText(
    name={"en": "Nine basic requirements, after General Comment 12"},
    source={
        "en": "United Nations Committee on the Rights of the Child, General Comment No. 12 (2009), paragraph 134. "
        "The sentences are our own."
    },
    standards=(
        standard(
            "transparent",
            "Transparent and informative",
            "You know what it is about.",
            asks(
                "transparent",
                "Children know what they are asked, why, how their views are used and what may come of it.",
                "I know what it is about and what happens with my words.",
            ),
        ),
        standard(
            "voluntary",
            "Voluntary",
            "You need not take part.",
            asks(
                "voluntary",
                "No child is made to speak, and each can stop at any time.",
                "I can say no, and I can stop when I want.",
            ),
        ),
        standard(
            "respectful",
            "Respectful",
            "You are treated with respect.",
            asks(
                "respectful",
                "Children's views and their lives are treated with respect.",
                "They respect me and my family.",
            ),
        ),
        standard(
            "relevant",
            "Relevant",
            "It is about your life.",
            asks(
                "relevant",
                "What is asked matters in children's lives, and they can raise what matters to them.",
                "They ask about things that matter to me.",
            ),
        ),
        standard(
            "child-friendly",
            "Child-friendly",
            "It is made for children.",
            asks(
                "child-friendly",
                "Time, place and ways of working fit the children's ages and abilities.",
                "It is made so that I can join in.",
            ),
        ),
        standard(
            "inclusive",
            "Inclusive",
            "Everybody can take part.",
            asks(
                "inclusive",
                "Children who are often left out take part, and nobody is treated worse than others.",
                "Children like me are asked too.",
            ),
        ),
        standard(
            "training",
            "Supported by training",
            "People learn how to do this well.",
            asks(
                "training",
                "Staff and children are prepared and trained for it.",
                "The people here know how to talk with me.",
            ),
        ),
        standard(
            "safe",
            "Safe and sensitive to risk",
            "You are safe.",
            asks(
                "safe",
                "Risks of speaking out are seen beforehand, and children know where to find help.",
                "I feel safe here, and I know who can help me.",
            ),
        ),
        standard(
            "accountable",
            "Accountable",
            "You are told what happened.",
            asks(
                "accountable",
                "Children are told how their views were used, can question it, and see it evaluated.",
                "They tell me what happened, and why.",
            ),
        ),
    ),
)
