"""Texts of the platform that ask for consent, named by the apps above: a native speaker must have read them too."""

from collections.abc import Callable, Iterable

from django.utils.functional import Promise
from django.utils.translation import override

Texts = Callable[[], Iterable[str | Promise]]

_sources: dict[str, Texts] = {}


def register(name: str, texts: Texts) -> None:
    """`texts` gives them as they are written in the code; they are translated here."""
    _sources[name] = texts


def consent_texts(language: str) -> list[str]:
    """All of them as `language` shows them, in an order that stays."""
    with override(language):
        return [str(text) for name in sorted(_sources) for text in _sources[name]()]
