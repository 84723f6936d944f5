"""Which blocks a page's body and its easy-read version may hold. Both are flat: no block holds a stream."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms.blocks.contact import ContactBlock
from cms.blocks.easy_read import EasyReadBlock
from cms.blocks.figure import FigureBlock
from cms.blocks.links import CallToActionBlock, DownloadsBlock, PageCardsBlock
from cms.blocks.text import DetailsBlock, HeadingBlock, QuoteBlock, TextBlock
from cms.blocks.video import VideoBlock


class BodyStream(blocks.StreamBlock):
    """Everything that a page may hold."""

    text = TextBlock()
    easy_read = EasyReadBlock()
    image = ImageBlock(label=_("Image"), template="blocks/image.html", required=False)
    quote = QuoteBlock()
    details = DetailsBlock()
    call_to_action = CallToActionBlock()
    page_cards = PageCardsBlock()
    figure = FigureBlock()
    video = VideoBlock()
    contact = ContactBlock()
    downloads = DownloadsBlock()


class EasyReadStream(blocks.StreamBlock):
    """The easy-read version: headings, steps, and ways to go on."""

    heading = HeadingBlock()
    easy_read = EasyReadBlock()
    call_to_action = CallToActionBlock()
    video = VideoBlock()
    contact = ContactBlock()
    downloads = DownloadsBlock()
