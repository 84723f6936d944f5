"""Which files may show that a promise was kept: told by what is in them, never by their name."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from PIL import Image

from cms.files.image_files import without_metadata

PDF = "application/pdf"
PICTURES = {"JPEG": ("image/jpeg", ".jpg"), "PNG": ("image/png", ".png"), "WEBP": ("image/webp", ".webp")}
MEDIA_TYPES = (PDF, *(media_type for media_type, _ending in PICTURES.values()))
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000

NOT_WHAT_IT_SAYS = _(
    "This is not a PDF, and not a picture (JPEG, PNG or WebP), whatever its name says. Choose another."
)
TOO_LARGE = _("This file is too large. Choose one of 10 MB at most.")


class Checked:
    """A file that was looked into: its bytes as they are kept, its type and a name that fits both."""

    def __init__(self, file: UploadedFile | ContentFile) -> None:
        if not file.size or file.size > MOST_BYTES:
            raise ValidationError(TOO_LARGE if file.size else NOT_WHAT_IT_SAYS)
        file.seek(0)
        content = file.read()
        stem = slugify(PurePath(file.name or "").stem)[:100] or "file"
        if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
            self.content, self.media_type, self.name = content, PDF, f"{stem}.pdf"
        else:
            self.content, kind = picture(file)
            self.media_type, ending = PICTURES[kind]
            self.name = stem + ending
        if len(self.content) > MOST_BYTES:
            raise ValidationError(TOO_LARGE)


def picture(file: UploadedFile | ContentFile) -> tuple[bytes, str]:
    """The picture written anew, without place, camera or comments, and its format."""
    try:
        file.seek(0)
        with Image.open(file) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(TOO_LARGE)
        content = without_metadata(file).read()
        with Image.open(ContentFile(content)) as written:
            return content, written.format or ""
    except ValidationError:
        raise
    except Exception as error:
        # Pillow answers a broken file with whatever its decoder of that format raises.
        raise ValidationError(NOT_WHAT_IT_SAYS) from error
