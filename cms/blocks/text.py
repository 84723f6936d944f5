"""Blocks of words: headings, text, quotes, and details that open on request."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText, expand_db_html


class HeadingBlock(blocks.CharBlock):
    """A heading below the page's title."""

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"


class TextBlock(blocks.RichTextBlock):
    """Headings, paragraphs, lists and links."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(features=["h2", "h3", "bold", "ol", "ul", "link", "document-link"], **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")

    def render(self, value: RichText, context: dict[str, Any] | None = None) -> SafeString:
        """Without a template: most of a page is made of these, and the templates would cost more than the words."""
        return format_html('<div class="prose flow">{}</div>\n', mark_safe(expand_db_html(value.source)))  # noqa: S308


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    words = blocks.TextBlock(label=_("Their words"))
    who = blocks.CharBlock(
        label=_("Who said it"),
        required=False,
        help_text=_("Never a name and never so exact that somebody can be recognised: “A young person in care”."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "blocks/quote.html"


class DetailsBlock(blocks.StructBlock):
    """More about something, opened by those who want it."""

    title = blocks.CharBlock(label=_("What it is about"))
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "ol", "ul", "link", "document-link"])

    class Meta:
        icon = "arrow-down-big"
        label = _("Details that open")
        template = "blocks/details.html"
