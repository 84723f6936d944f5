"""The texts of ready-made surveys in the other languages of the site, from one file per language."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "translations"


@cache
def texts_of(language: str) -> dict[str, str]:
    """Translations into `language` by English text; none for a language that has no file."""
    path = FOLDER / f"{language}.po"
    if not path.name.removesuffix(".po").isalpha() or not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file) if message.id and message.string}
