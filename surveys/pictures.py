"""Turns an image of the library into the picture that a compiled questionnaire keeps."""

from wagtail.images.models import AbstractImage

from surveys.questionnaire import Picture, Texts

FILTER = "max-480x360"


def picture_of(image: AbstractImage | None, alt: Texts | None = None) -> Picture | None:
    """The picture in the size in which it is shown; None without an image, or if its file is gone."""
    if image is None:
        return None
    try:
        rendition = image.get_rendition(FILTER)
    except OSError:
        return None
    return Picture(url=rendition.url, width=rendition.width, height=rendition.height, alt=alt or {})
