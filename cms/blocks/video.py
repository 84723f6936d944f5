"""A video that everybody can follow: captions, a transcript and, where there is one, a version in BSL."""

from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

VIDEO_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}


def site_languages() -> list[tuple[str, str]]:
    return list(settings.LANGUAGES)


def ending(document: Any) -> str:
    """The lower-case ending of a document's file name, with its dot."""
    return PurePosixPath(document.filename).suffix.lower()


class CaptionsBlock(blocks.StructBlock):
    """The captions in one language."""

    language = blocks.ChoiceBlock(label=_("Language"), choices=site_languages)
    file = DocumentChooserBlock(label=_("Captions file (.vtt)"))

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if ending(cleaned["file"]) != ".vtt":
            wrong = ValidationError(_("Captions are a file that ends in .vtt."))
            raise blocks.StructBlockValidationError(block_errors={"file": wrong})
        return cleaned


class VideoValue(blocks.StructValue):
    """A video that knows the media type of its files."""

    @property
    def media_type(self) -> str:
        return VIDEO_TYPES.get(ending(self["file"]), "")

    @property
    def bsl_media_type(self) -> str:
        return VIDEO_TYPES.get(ending(self["bsl"]), "") if self["bsl"] else ""


class VideoBlock(blocks.StructBlock):
    """One film of our own: nothing is loaded from other sites."""

    title = blocks.CharBlock(label=_("What the film shows"))
    file = DocumentChooserBlock(label=_("Film (.mp4 or .webm)"))
    poster = ImageChooserBlock(label=_("Picture before it starts"), required=False)
    captions = blocks.ListBlock(CaptionsBlock(), label=_("Captions"), min_num=1)
    transcript = blocks.RichTextBlock(label=_("Everything that is said and shown, as text"), features=["bold", "ul"])
    bsl = DocumentChooserBlock(label=_("The same in British Sign Language (.mp4 or .webm)"), required=False)

    class Meta:
        icon = "media"
        label = _("Film")
        template = "blocks/video.html"
        value_class = VideoValue

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        wrong = ValidationError(_("A film is a file that ends in .mp4 or .webm."))
        errors = {
            name: wrong
            for name in ("file", "bsl")
            if cleaned[name] is not None and ending(cleaned[name]) not in VIDEO_TYPES
        }
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        names = dict(settings.LANGUAGES)
        context["tracks"] = [
            {
                "language": captions["language"],
                "label": names.get(captions["language"], captions["language"]),
                "url": captions["file"].url,
                "is_default": captions["language"] == get_language(),
            }
            for captions in value["captions"]
            if captions["file"]
        ]
        return context
