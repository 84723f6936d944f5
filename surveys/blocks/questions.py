"""What officers fill in for the kinds of question that want more than a wording."""

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ChoiceBlock,
    DateBlock,
    DecimalBlock,
    ListBlock,
    MultipleChoiceBlock,
    RegexBlock,
    StructBlock,
)
from wagtail.snippets.blocks import SnippetChooserBlock

from surveys.blocks.condition import ConditionBlock
from surveys.blocks.stream import KEY_PATTERN, QuestionBlock, RatingBlock, code_block, words_first

# Values that a kind reads from its block.
BY_AGE = "by_age"
OWN = "own"
MOST_POINTS = 7
ANY, PAST, FUTURE = "any", "past", "future"
GOES_ON, IS_THE_END = "goes_on", "ends"


class PointBlock(StructBlock):
    label = CharBlock(default="", max_length=80, label=_("Words"))
    code = code_block(required=False, label=_("Code"), help_text=_("Left empty, it is made from the words."))

    class Meta:
        label = _("Point")
        label_format = "{label}"
        form_layout = words_first("label", then=("code",))


class ScaleBlock(RatingBlock):
    words = ChoiceBlock(
        choices=[
            ("agree", _("Five points: from “I agree a lot” to “I don't agree at all”")),
            ("often", _("Five points: from “always” to “never”")),
            ("satisfied", _("Five points: from “very happy with it” to “not happy with it at all”")),
            (OWN, _("Points in my own words, below")),
        ],
        default="agree",
        label=_("Which scale"),
    )
    options = ListBlock(
        PointBlock(),
        default=[],
        max_num=MOST_POINTS,
        label=_("Points in your own words, from the most to the least"),
    )


class ZeroToTenBlock(RatingBlock):
    low = CharBlock(default="", max_length=80, label=_("What 0 means"), help_text=_("Such as “not safe at all”."))
    high = CharBlock(default="", max_length=80, label=_("What 10 means"), help_text=_("Such as “completely safe”."))


class NumberBlock(QuestionBlock):
    whole = BooleanBlock(required=False, default=True, label=_("Whole numbers only"))
    smallest = DecimalBlock(required=False, max_digits=12, decimal_places=4, label=_("Smallest number"))
    largest = DecimalBlock(required=False, max_digits=12, decimal_places=4, label=_("Largest number"))
    unit = CharBlock(
        default="", required=False, max_length=30, label=_("Unit"), help_text=_("Such as “minutes”. Shown after it.")
    )


class DateQuestionBlock(QuestionBlock):
    when = ChoiceBlock(
        choices=[(ANY, _("Any day")), (PAST, _("Today or before")), (FUTURE, _("Today or later"))],
        default=ANY,
        label=_("Which days"),
        help_text=_("Do not ask for a date of birth: the age band is enough, and a date tells who somebody is."),
    )
    earliest = DateBlock(required=False, label=_("First day that fits"))
    latest = DateBlock(required=False, label=_("Last day that fits"))


class PlaceBlock(QuestionBlock):
    areas = SnippetChooserBlock(
        "surveys.AreaSet",
        label=_("List of areas"),
        help_text=_("The survey keeps the list as it is when you publish."),
    )
    with_outside = BooleanBlock(required=False, default=True, label=_("Offer “Outside the city” too"))


class ConsentBlock(QuestionBlock):
    if_no = ChoiceBlock(
        choices=[
            (GOES_ON, _("The survey goes on: no is an answer like any other")),
            (IS_THE_END, _("The survey ends kindly, and nothing is sent")),
        ],
        default=GOES_ON,
        label=_("If somebody does not say yes"),
        help_text=_("Where it ends, put this into a section of its own at the beginning."),
    )


class ReadyMadeBlock(StructBlock):
    key = RegexBlock(
        default="",
        regex=KEY_PATTERN,
        required=False,
        label=_("Key"),
        help_text=_("The questions in it have keys of their own, the same in every survey."),
    )
    only_if = ConditionBlock()


class MonitoringBlock(ReadyMadeBlock):
    which = MultipleChoiceBlock(
        choices=[
            ("age", _("Age, more exactly than at the start")),
            ("ethnicity", _("Ethnic group: six groups up to 11, the list of the census from 12")),
            ("disability", _("Disability; up to 11: who needs extra help")),
            ("care", _("Care experience")),
            ("language", _("Language at home")),
            ("sex", _("Sex; asked from 12")),
        ],
        default=["ethnicity", "disability", "care"],
        widget=CheckboxSelectMultiple,
        label=_("What to ask"),
        help_text=_("Ask only what you will use. Who helped somebody is asked before they send their answers."),
    )
    key = RegexBlock(default="about_you", regex=KEY_PATTERN, required=False, label=_("Key"))

    class Meta:
        label_format = "{which}"


class BeingAskedBlock(ReadyMadeBlock):
    key = RegexBlock(default="being_asked", regex=KEY_PATTERN, required=False, label=_("Key"))

    class Meta:
        label_format = ""


class FacesBlock(RatingBlock):
    scale = ChoiceBlock(
        choices=[
            (BY_AGE, _("As it suits the age: two, three or five faces")),
            ("2", _("Two faces")),
            ("3", _("Three faces")),
            ("5", _("Five faces")),
        ],
        default=BY_AGE,
        label=_("How many faces"),
    )
    words = ChoiceBlock(
        choices=[("good", _("From “very good” to “not good at all”")), ("agree", _("From “yes” to “no”"))],
        default="good",
        label=_("Words under the faces"),
    )
