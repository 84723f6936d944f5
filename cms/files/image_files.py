"""Writes an image file anew, so that nothing but the picture is in it."""

from io import BytesIO

from django.core.files.base import ContentFile, File
from PIL import Image, ImageOps

QUALITY = {"JPEG": {"quality": 90}, "WEBP": {"quality": 90}, "PNG": {}}
# Some telephones put a second picture, with its own metadata, behind the first of a JPEG file.
WRITTEN_AS = {"MPO": "JPEG"}


def without_metadata(file: File) -> ContentFile:
    """The same picture, turned as its camera meant it, without EXIF, GPS, XMP, comments or a thumbnail.

    The colour profile stays, because without it the colours change. Raises `ValueError` for
    another format than those of `WAGTAILIMAGES_EXTENSIONS`, which forms refuse before.
    """
    file.seek(0)
    with Image.open(file) as image:
        image_format = WRITTEN_AS.get(image.format or "", image.format or "")
        if image_format not in QUALITY:
            raise ValueError(f"{file.name} is no picture that can be written anew.")
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(image)
        bare = Image.new(upright.mode, upright.size)
        if upright.mode == "P" and (palette := upright.getpalette()):
            bare.putpalette(palette)
        bare.paste(upright)
        extra = {"transparency": upright.info["transparency"]} if "transparency" in upright.info else {}
        out = BytesIO()
        bare.save(out, image_format, icc_profile=profile, **QUALITY[image_format], **extra)
    return ContentFile(out.getvalue(), name=file.name)
