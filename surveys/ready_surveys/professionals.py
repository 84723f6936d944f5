"""The ready-made survey for professionals and providers of services."""

from django.utils.translation import gettext_lazy as _

from surveys.enums import RespondentGroup
from surveys.ready_surveys.shapes import Ask, Note, Part, ReadySurvey

NOBODY_KNOWN = "Please write nothing by which a child could be known."

PROFESSIONALS = ReadySurvey(
    key="professionals",
    group=RespondentGroup.PROFESSIONALS,
    name=_("Professionals and providers"),
    about=_("How they listen to children, how services work together, and which children nobody reaches."),
    minutes=6,
    title="How well do we work together for children?",
    summary="For everybody who works with or for children here.",
    who_hears="The partner organisations that plan services for children here.",
    what_next="They decide what to change. We publish here what they say, and why.",
    thanks="Thank you. What you said goes to the people who can change it.",
    items=(
        Part("Your work"),
        Note(
            "no_reports",
            "Please do not report a worry about a child here. Use your usual safeguarding way for that.",
        ),
        Ask(
            "single_choice",
            "sector",
            "Where do you work?",
            options=(
                ("education", "School, college or nursery"),
                ("health", "Health"),
                ("social_care", "Social care"),
                ("police", "Police or justice"),
                ("voluntary", "Charity or community group"),
                ("other", "Somewhere else"),
            ),
        ),
        Part("Children's voices"),
        Ask(
            "scale",
            "ask_children",
            "How often do you ask children before something is decided about them?",
            more=(("words", "often"),),
        ),
        Ask(
            "scale",
            "tell_children",
            "How often do you tell them what became of what they said?",
            more=(("words", "often"),),
        ),
        Ask("long_text", "what_stops", "What makes it hard to ask children?", help=NOBODY_KNOWN),
        Part("Working together"),
        Ask(
            "scale",
            "other_services",
            "I get help from other services when a child needs it.",
            more=(("words", "agree"),),
        ),
        Ask("yes_no", "know_who", "Do you know whom to call in the other services?"),
        Ask("long_text", "not_reached", "Which children does nobody reach?", help=NOBODY_KNOWN),
        Ask("long_text", "change", "Which one change would help children most?", help=NOBODY_KNOWN),
    ),
)
