"""How to reach a person or a team."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PHONE = r"^\+?[0-9][0-9 ]{1,24}$"


class PhoneBlock(blocks.RegexBlock):
    """A telephone number. A number is no text: translations leave it alone."""

    def __init__(self, **kwargs: object) -> None:
        messages = {"invalid": _("Write the number with digits and spaces, such as 01234 567890.")}
        super().__init__(regex=PHONE, error_messages=messages, **kwargs)


class ContactBlock(blocks.StructBlock):
    """A box with every way to reach somebody."""

    name = blocks.CharBlock(label=_("Person or team"))
    about = blocks.CharBlock(label=_("What they can help with"), required=False)
    phone = PhoneBlock(label=_("Telephone"), required=False)
    email = blocks.EmailBlock(label=_("E-mail"), required=False)
    address = blocks.TextBlock(label=_("Address"), required=False, rows=3)
    hours = blocks.CharBlock(label=_("When they are there"), required=False)

    class Meta:
        icon = "mail"
        label = _("Contact box")
        template = "blocks/contact.html"
