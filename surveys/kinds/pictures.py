"""Turns an image of the library into the picture that a compiled questionnaire keeps, and that into what is shown."""

from typing import Any

from wagtail.images.models import AbstractImage

from cms.pictures import find_picture
from surveys.asking.questionnaire import Picture, Texts

FILTER = "max-480x360"
SYMBOL_SIZE = 144


def picture_of(image: AbstractImage | None, alt: Texts | None = None) -> Picture | None:
    """The picture in the size in which it is shown; None without an image, or if its file is gone."""
    if image is None:
        return None
    try:
        rendition = image.get_rendition(FILTER)
    except OSError:
        return None
    return Picture(url=rendition.url, width=rendition.width, height=rendition.height, alt=alt or {})


def symbol_named(name: str, alt: Texts | None = None) -> Picture | None:
    """A picture of the platform's own library; None without a name, or if the library does not have it."""
    if not name or find_picture(name) is None:
        return None
    return Picture(url="", width=SYMBOL_SIZE, height=SYMBOL_SIZE, alt=alt or {}, symbol=name)


def as_shown(picture: Picture | None, language: str) -> dict[str, Any] | None:
    """The address, size and words of a picture for a template; None where there is nothing to show."""
    if picture is None:
        return None
    symbol = find_picture(picture.symbol) if picture.symbol else None
    url = symbol.url if symbol else picture.url
    if not url:
        return None
    return {"url": url, "width": picture.width, "height": picture.height, "alt": picture.alt.get(language, "")}
