"""What officers fill in for a section, a question, its options and its condition.

Keys and codes are `RegexBlock`s: wagtail-localize takes every `CharBlock` for text and would have them translated.
Texts default to an empty one, since it cannot take apart a text that is None.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from surveys.enums import Match, Operator

KEY_PATTERN = r"^[a-z][a-z0-9_]{0,49}$"
CODE_PATTERN = r"^[a-z0-9][a-z0-9_]{0,49}$"


def key_block(**kwargs: object) -> blocks.RegexBlock:
    return blocks.RegexBlock(
        default="",
        regex=KEY_PATTERN,
        error_messages={"invalid": _("Small letters, digits and underscores only, beginning with a letter.")},
        **kwargs,
    )


def code_block(**kwargs: object) -> blocks.RegexBlock:
    return blocks.RegexBlock(
        default="",
        regex=CODE_PATTERN,
        error_messages={"invalid": _("Small letters, digits and underscores only.")},
        **kwargs,
    )


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(required=False, label=_("Picture"))
    alt = blocks.CharBlock(
        default="",
        required=False,
        max_length=200,
        label=_("What the picture shows"),
        help_text=_("For people who cannot see it. Leave it empty if the words beside it say the same."),
    )

    class Meta:
        label = _("Picture")
        icon = "image"
        collapsed = True


class OptionBlock(blocks.StructBlock):
    label = blocks.CharBlock(default="", max_length=200, label=_("Words"))
    code = code_block(
        required=False,
        label=_("Code"),
        help_text=_("Stands for this option in the data and never changes. Left empty, it is made from the words."),
    )
    image = ImageChooserBlock(required=False, label=_("Picture"))

    class Meta:
        label = _("Option")
        label_format = "{label}"


class ComparisonBlock(blocks.StructBlock):
    question = key_block(label=_("Key of an earlier question"))
    operator = blocks.ChoiceBlock(choices=Operator.choices, default=Operator.IS, label=_("Its answer"))
    code = code_block(required=False, label=_("Code of the answer"))

    class Meta:
        label = _("Comparison")
        label_format = "{question} {operator} {code}"


class ConditionBlock(blocks.StructBlock):
    match = blocks.ChoiceBlock(choices=Match.choices, default=Match.ALL, label=_("Ask this only if"))
    comparisons = blocks.ListBlock(ComparisonBlock(), default=[], label=_("Comparisons"), collapsed=True)

    class Meta:
        label = _("Ask this only if")
        icon = "view"
        collapsed = True


class SectionBlock(blocks.StructBlock):
    """A marker: the questions after it, up to the next marker, are one section."""

    title = blocks.CharBlock(default="", max_length=120, label=_("Title"))
    intro = blocks.TextBlock(default="", required=False, rows=2, label=_("A sentence or two before the questions"))

    class Meta:
        label = _("Section")
        icon = "title"
        label_format = "{title}"
        group = _("Structure")


class InformationBlock(blocks.StructBlock):
    """Something to know before going on. It asks nothing."""

    wording = blocks.TextBlock(default="", rows=3, label=_("Words"))
    easy_read = blocks.TextBlock(default="", required=False, rows=2, label=_("The same in easy read"))
    picture = PictureBlock()
    key = key_block(required=False, label=_("Key"), help_text=_("Left empty, it is made from the words."))
    only_if = ConditionBlock()

    class Meta:
        label_format = "{wording}"


class QuestionBlock(blocks.StructBlock):
    """What every question that asks has; kinds add to it."""

    wording = blocks.CharBlock(default="", max_length=300, label=_("Question"))
    help_text = blocks.TextBlock(default="", required=False, rows=2, label=_("Help under the question"))
    easy_read = blocks.CharBlock(
        default="",
        required=False,
        max_length=300,
        label=_("The same in easy read"),
        help_text=_("10 to 15 words, one idea, no long words."),
    )
    picture = PictureBlock()
    required = blocks.BooleanBlock(
        required=False,
        label=_("Must be answered"),
        help_text=_('"I don\'t know" and "I don\'t want to say" always count as an answer.'),
    )
    key = key_block(
        required=False,
        label=_("Key"),
        help_text=_("Stands for this question in the data and never changes. Left empty, it is made from the words."),
    )
    only_if = ConditionBlock()

    class Meta:
        label_format = "{wording}"
