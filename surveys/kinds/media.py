"""Turns files of the library into the sounds and the film that a compiled questionnaire keeps."""

from collections.abc import Mapping
from typing import Any

from cms.blocks.video import ending
from cms.files.media_files import FILM_TYPES, SOUND_TYPES
from surveys.asking.questionnaire import Film, Sound, Texts
from surveys.kinds.pictures import picture_of


def sounds_of(media: Any) -> dict[str, Sound]:
    """The recording in each language that has one."""
    return {
        sound["language"]: Sound(url=sound["file"].url, type=SOUND_TYPES[ending(sound["file"])])
        for sound in media["sounds"]
        if sound["file"] is not None and ending(sound["file"]) in SOUND_TYPES
    }


def film_of(media: Mapping[str, Any]) -> Film | None:
    """The film of a block, whose media are given in every language for the sake of its title."""
    source = next(iter(media.values()))
    if not source["films"]:
        return None
    film = source["films"][0]
    document = film["file"]
    if document is None or ending(document) not in FILM_TYPES:
        return None
    title: Texts = {language: value["film_title"] for language, value in media.items()}
    poster = picture_of(film["poster"])
    return Film(document.url, FILM_TYPES[ending(document)], title, poster.url if poster else "")
