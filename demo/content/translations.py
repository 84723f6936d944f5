"""The demo's texts in every language, from one file per language."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

from cms.language.wordings import Wording

FOLDER = Path(__file__).parent.parent / "translations"


class MissingTranslation(Exception):
    """A text of the demo has no translation."""


def other_languages() -> list[str]:
    """The codes of every language but the one that the texts are written in."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@cache
def texts_of(language: str) -> dict[str, str]:
    """Translations into `language` by English text."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id and message.string}


def translated(text: str, language: str) -> str:
    try:
        return texts_of(language)[text]
    except KeyError as error:
        raise MissingTranslation(f"{language}: {text}") from error


def in_all_languages(text: str) -> Wording:
    """`text` and its translations, for a field that keeps all of them."""
    return Wording(
        {settings.LANGUAGE_CODE: text, **{language: translated(text, language) for language in other_languages()}}
    )
