"""A page as the first chapter of Wagtail's tutorial makes it: one rich text."""

from wagtail.fields import RichTextField
from wagtail.models import Page


class PlainPage(Page):
    """A title and a text."""

    body = RichTextField()

    template = "peer/plain_page.html"
