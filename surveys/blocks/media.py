"""What an officer gives a question to hear and to watch: a recording in each language, a film in BSL."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.blocks.video import ending, site_languages
from cms.files.media_files import FILM_TYPES, SOUND_TYPES, is_what_it_says


class SoundBlock(blocks.StructBlock):
    """The words of a question, spoken in one language."""

    language = blocks.ChoiceBlock(choices=site_languages, default="en", label=_("Language"))
    file = DocumentChooserBlock(label=_("Sound (.mp3, .ogg or .wav)"))

    class Meta:
        label_format = "{language}"


class FilmBlock(blocks.StructBlock):
    """A question in British Sign Language."""

    file = DocumentChooserBlock(label=_("Film (.mp4 or .webm)"))
    poster = ImageChooserBlock(required=False, label=_("Picture before the film starts"))


class MediaBlock(blocks.StructBlock):
    """Two lists, mostly empty: a list without items costs an editor of sixty questions next to nothing.

    The title stands outside the list, since wagtail-localize finds no texts in a list inside a group.
    """

    sounds = blocks.ListBlock(
        SoundBlock(),
        default=[],
        collapsed=True,
        label=_("Sound, in each language"),
        help_text=_("Somebody reads the words of this question aloud, nothing else: the words are the transcript."),
    )
    films = blocks.ListBlock(
        FilmBlock(), default=[], max_num=1, collapsed=True, label=_("Film in British Sign Language")
    )
    film_title = blocks.CharBlock(default="", required=False, max_length=120, label=_("What the film shows"))

    class Meta:
        label = _("Sound and sign language")
        icon = "media"
        collapsed = True


def media_problems(value: Any) -> list[str]:
    """What is wrong with the sounds and the film of a block, as sentences."""
    media = value.get("media")
    if not media:
        return []
    names = dict(site_languages())
    problems = []
    seen = set()
    for sound in media["sounds"]:
        language = {"language": names.get(sound["language"], sound["language"])}
        if not _is_one_of(sound["file"], SOUND_TYPES):
            problems.append(
                _now("Its sound in %(language)s is no sound file. Choose one that ends in .mp3, .ogg or .wav.")
                % language
            )
        if sound["language"] in seen:
            problems.append(_now("It has two sounds in %(language)s. Take one away.") % language)
        seen.add(sound["language"])
    if any(not _is_one_of(film["file"], FILM_TYPES) for film in media["films"]):
        problems.append(_now("Its film is no film file. Choose one that ends in .mp4 or .webm."))
    if media["films"] and not media["film_title"].strip():
        problems.append(_now("Its film has no title. Say in a few words what it shows."))
    return problems


def _is_one_of(document: Any, types: dict[str, str]) -> bool:
    """Whether the file is there, has one of these endings, and is what its ending says."""
    if document is None or ending(document) not in types:
        return False
    try:
        with document.file.open("rb") as file:
            return is_what_it_says(file, ending(document))
    except OSError:
        return False
