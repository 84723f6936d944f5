"""What officers fill in for a section, a question, its options and its condition.

Keys and codes are `RegexBlock`s: wagtail-localize takes every `CharBlock` for text and would have them translated.
Texts default to an empty one, since it cannot take apart a text that is None.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from surveys.blocks.condition import ConditionBlock
from surveys.blocks.media import MediaBlock
from surveys.enums import OptionRole

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


def words_first(*names: str, then: tuple[str, ...]) -> blocks.BlockGroup:
    """A short form: what every officer fills in, and the rest behind the button for settings."""
    return blocks.BlockGroup([*names], settings=[*then])


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
    role = blocks.ChoiceBlock(
        choices=[choice for choice in OptionRole.choices if choice[0] != OptionRole.ALONE],
        required=False,
        default="",
        label=_("What is special about it"),
    )

    class Meta:
        label = _("Option")
        label_format = "{label}"
        form_layout = words_first("label", then=("code", "image", "role"))


BEHIND_THE_WHEEL = _("Its picture, its code, and what is special about it stand behind its wheel.")


class AtLeastTwoBlock(blocks.ListBlock):
    """A list that begins with two empty items, open to be filled in: one alone is nothing to choose from."""

    def __init__(self, child_block: blocks.Block, **kwargs: object) -> None:
        super().__init__(child_block, min_num=2, **kwargs)
        self.meta.default = [self.child_block.get_default() for _number in range(2)]


class SectionBlock(blocks.StructBlock):
    """A marker: the questions after it, up to the next marker, are one section."""

    title = blocks.CharBlock(default="", max_length=120, label=_("Title"))
    intro = blocks.TextBlock(default="", required=False, rows=2, label=_("A sentence or two before the questions"))
    own_voice = blocks.BooleanBlock(
        required=False,
        default=False,
        label=_("Somebody else answers this section, on the same device"),
        help_text=_("They look through their answers and cover them. Whoever is next sees none of them."),
    )
    only_if = ConditionBlock(label=_("Ask this whole section only if"))

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
    media = MediaBlock()
    key = key_block(required=False, label=_("Key"), help_text=_("Left empty, it is made from the words."))
    only_if = ConditionBlock()

    class Meta:
        label_format = "{wording}"


class ChecksBlock(blocks.StructBlock):
    """What is rarely needed: an officer's own sentence about an answer that does not fit."""

    message = blocks.CharBlock(
        default="",
        required=False,
        max_length=200,
        label=_("What to say if the answer is missing or does not fit"),
        help_text=_("Left empty, the platform's own sentence stands here. Say what to do, kindly."),
    )

    class Meta:
        label = _("Check of the answer")
        icon = "check"
        collapsed = True


class TextChecksBlock(ChecksBlock):
    shortest = blocks.IntegerBlock(required=False, min_value=1, label=_("At least so many letters"))
    longest = blocks.IntegerBlock(required=False, min_value=1, label=_("At most so many letters"))


# What every question has and few officers look at stands behind what is particular to its kind, in this order.
STANDS_LAST = ("with_better", "picture", "media", "required", "key", "checks", "only_if")


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
    media = MediaBlock()
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
    checks = ChecksBlock()
    only_if = ConditionBlock()

    class Meta:
        label_format = "{wording}"

    def get_form_layout(self) -> blocks.BlockGroup:
        """Worked out from the fields that are there, so that a kind cannot lose any."""
        if self.meta.form_layout is not None:
            return super().get_form_layout()
        own = [name for name in self.child_blocks if name not in STANDS_LAST]
        return blocks.BlockGroup([*own, *(name for name in STANDS_LAST if name in self.child_blocks)])


class TextQuestionBlock(QuestionBlock):
    checks = TextChecksBlock()


class RatingBlock(QuestionBlock):
    """A question that rates something and can be followed by the one what would make it better."""

    with_better = blocks.BooleanBlock(
        required=False, default=False, label=_("Ask “What would make it better?” below it")
    )
