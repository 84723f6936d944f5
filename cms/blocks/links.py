"""Blocks that lead on: a call to action, cards of pages, and files to take away."""

from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms.cards import cards_of, in_active_language


class LinkValue(blocks.StructValue):
    """A link to a page in the reader's language, or to another site."""

    @property
    def href(self) -> str:
        page = self["page"]
        if page is None:
            return self["url"]
        return next((found.url or "" for found in in_active_language([page])), "")


class CallToActionBlock(blocks.StructBlock):
    """The one thing we would like the reader to do next."""

    text = blocks.TextBlock(label=_("One or two sentences"), required=False, rows=2)
    button = blocks.CharBlock(
        label=_("Words on the button"), help_text=_("Say what happens: “Tell us what you think”")
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("or another address"), required=False)

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "blocks/call_to_action.html"
        value_class = LinkValue

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            one = ValidationError(_("Choose a page or write an address: one of the two."))
            raise blocks.StructBlockValidationError(block_errors={"page": one})
        return cleaned


class PageCardsBlock(blocks.StructBlock):
    """Cards that lead to other pages, each in the reader's language where that exists."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("Page")), label=_("Pages"), min_num=1)

    class Meta:
        icon = "grip"
        label = _("Cards of pages")
        template = "blocks/page_cards.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["cards"] = cards_of(in_active_language([page for page in value["pages"] if page]))
        context["level"] = 3 if value["heading"] else 2
        return context


class DownloadsBlock(blocks.StructBlock):
    """Files to take away."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    files = blocks.ListBlock(DocumentChooserBlock(label=_("File")), label=_("Files"), min_num=1)

    class Meta:
        icon = "download"
        label = _("Files to download")
        template = "blocks/downloads.html"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["files"] = [
            {
                "title": document.title,
                "url": document.url,
                "kind": document.file_extension.upper(),
                "size": filesizeformat(document.get_file_size()),
            }
            for document in value["files"]
            if document
        ]
        return context
