"""The ready-made survey for families who answer together: a part for each voice, one after the other on one device."""

from django.utils.translation import gettext_lazy as _

from surveys.enums import RespondentGroup
from surveys.ready_surveys.shapes import NO_NAMES, Ask, Note, Part, ReadySurvey

HAND_IT_ON = "Please give the device to the child. The others look away, so that the child can say what they want."


MOST_CHILDREN = 6


def further_child(number: int) -> tuple[Part | Ask, ...]:
    """The part of each child after the first; whether there is one more is asked at the end of the part before."""
    part = Part("Now the next child", intro=HAND_IT_ON, only_if=(_another(number - 1), "yes"), own_voice=True)
    return (part, *child(number))


def _another(number: int) -> str:
    """The key of the question whether a child follows this one."""
    return "another_child" if number == 1 else f"another_child_{number}"


def child(number: int) -> tuple[Ask, ...]:
    """What each child is asked, with keys of their own."""
    return (
        Ask("faces", f"child_{number}_home", "How do you feel at home?", more=(("scale", "3"),)),
        Ask(
            "faces",
            f"child_{number}_listen",
            "Do the grown-ups in your family listen to you?",
            easy="Do the grown-ups listen to you?",
            more=(("scale", "3"), ("words", "agree")),
        ),
        Ask(
            "long_text",
            f"child_{number}_like",
            "What do you like best in your family?",
            easy="What do you like best?",
            help=NO_NAMES,
        ),
        Ask(
            "long_text",
            f"child_{number}_change",
            "What would you change?",
            help=NO_NAMES,
        ),
        *((Ask("yes_no", _another(number), "Does another child want to answer?"),) if number < MOST_CHILDREN else ()),
    )


FAMILIES = ReadySurvey(
    key="families",
    group=RespondentGroup.FAMILIES,
    name=_("Families answering together"),
    about=_(
        "One device goes round: a grown-up, up to six children, and all together at the end. "
        "Each covers their answers before it goes on."
    ),
    minutes=10,
    title="Your family, in your own words",
    summary="Answer one after the other on this device: a grown-up, then a child, then all together.",
    who_hears="The people who plan help for children and families here.",
    what_next="They decide what to change. We tell you here what they say, and why.",
    thanks="Thank you all. Each of you was heard.",
    items=(
        Part("A grown-up begins", own_voice=True),
        Note(
            "how_it_works",
            "Everybody answers for themselves. Whoever answers holds the device. Nobody has to answer everything.",
            easy="Everybody answers for themselves. You need not answer everything.",
        ),
        Ask(
            "faces",
            "adult_now",
            "How is life for your family right now?",
            easy="How is your family?",
            more=(("scale", "5"),),
        ),
        Ask(
            "single_choice",
            "adult_help",
            "Does your family get the help it needs?",
            easy="Do you get the help you need?",
            options=(("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("none_needed", "We need no help")),
        ),
        Ask(
            "long_text",
            "adult_easier",
            "What would make life easier for your family?",
            easy="What would make life easier?",
            help=NO_NAMES,
        ),
        Part("Now a child", intro=HAND_IT_ON, own_voice=True),
        *child(1),
        *(item for number in range(2, MOST_CHILDREN + 1) for item in further_child(number)),
        Part("All together"),
        Ask(
            "yes_no",
            "all_said",
            "Could everybody say what they wanted to say?",
            easy="Did everybody say what they wanted?",
        ),
        Ask(
            "long_text",
            "together",
            "Is there something that you all want to say?",
            easy="What do you all want to say?",
            help=NO_NAMES,
        ),
    ),
)
