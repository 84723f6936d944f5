"""One easy-read step: a picture on one side and one sentence on the other."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.pictures import Picture, find_picture, picture_choices


class PictureBlock(blocks.ChoiceBlock):
    """The name of a picture of the library. A name is no text: translations leave it alone."""

    # Without this, the block would hand itself to the function.
    choices = staticmethod(picture_choices)

    def get_searchable_content(self, value: str) -> list[str]:
        """What the picture shows is in the sentence beside it."""
        return []

    class Meta:
        icon = "image"


class EasyReadValue(blocks.StructValue):
    """A step that knows its library picture."""

    @property
    def library_picture(self) -> Picture | None:
        return find_picture(self["picture"] or "")


class EasyReadBlock(blocks.StructBlock):
    """One idea: ten to fifteen words and a picture that shows it."""

    picture = PictureBlock(label=_("Picture"), required=False)
    image = ImageChooserBlock(label=_("or your own image"), required=False)
    sentence = blocks.TextBlock(
        label=_("Sentence"), rows=2, help_text=_("One idea in 10 to 15 words. Explain a hard word in the next step.")
    )

    class Meta:
        icon = "list-ul"
        label = _("Easy-read step")
        template = "blocks/easy_read.html"
        value_class = EasyReadValue

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not cleaned["picture"] and not cleaned["image"]:
            missing = ValidationError(_("Choose a picture from the list, or an image of your own."))
            raise blocks.StructBlockValidationError(block_errors={"picture": missing})
        return cleaned
