"""The ready-made survey for parents, foster carers and others who care for a child."""

from django.utils.translation import gettext_lazy as _

from surveys.enums import RespondentGroup
from surveys.ready_surveys.shapes import NO_NAMES, Ask, Group, Part, ReadySurvey

CARERS = ReadySurvey(
    key="carers",
    group=RespondentGroup.CARERS,
    name=_("Carers and parents"),
    about=_("What help they get, what is missing, and what the child needs. For parents, foster and kinship carers."),
    minutes=7,
    title="What is it like to care for a child here?",
    summary="Tell us what help you get, what is missing, and what the child needs.",
    who_hears="The people who plan help for children and families here.",
    what_next="They decide what to change. We tell you here what they say, and why.",
    thanks="What you said helps to make things better for children and for those who care for them.",
    items=(
        Part("You and the child"),
        Ask(
            "single_choice",
            "who",
            "Who are you to the child?",
            options=(
                ("parent", "Parent or step-parent"),
                ("family", "Grandparent or other family"),
                ("foster", "Foster carer"),
                ("kinship", "Kinship carer or guardian"),
                ("other", "Somebody else"),
            ),
        ),
        Ask(
            "single_choice",
            "age",
            "How old is the child?",
            help="If you care for several, think of the one for whom you need most help.",
            easy="How old is the child?",
            options=(
                ("under_5", "Younger than 5"),
                ("from_5", "5 to 10"),
                ("from_11", "11 to 15"),
                ("from_16", "16 or older"),
            ),
        ),
        Part("The help that you get"),
        Ask(
            "scale",
            "happy_with_help",
            "How do you find the help that the child gets?",
            easy="Is the help good?",
            more=(("words", "satisfied"),),
        ),
        Ask(
            "yes_no",
            "know_who",
            "Do you know whom to call when things get hard?",
            easy="Do you know whom to call?",
        ),
        Ask(
            "scale",
            "told_once",
            "How often do you have to tell your story again to somebody new?",
            easy="Do you have to tell your story again and again?",
            more=(("words", "often"),),
        ),
        Part("What would help"),
        Ask(
            "single_choice",
            "help_most",
            "What would help you most?",
            easy="What would help you?",
            options=(
                ("break", "A break now and then"),
                ("talk", "Somebody to talk to"),
                ("training", "Learning how to help the child"),
                ("information", "Clear information"),
                ("money", "Help with money"),
                ("other", "Something else"),
            ),
        ),
        Ask(
            "long_text",
            "child_needs",
            "What does the child need and not get?",
            easy="What does the child need?",
            help=NO_NAMES,
        ),
        Ask(
            "long_text",
            "change",
            "If you could change one thing, what would it be?",
            easy="What would you change?",
            help=NO_NAMES,
        ),
        Part("About you", intro="You need not answer these. They show us whether we reach everybody."),
        Group("monitoring", "about_you", more=(("which", ["ethnicity", "disability", "language"]),)),
    ),
)
