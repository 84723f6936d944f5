"""Texts of the platform's own in every language of a questionnaire: those of today, whenever it was compiled.

A questionnaire that is kept names the message beside the words that stood for it when it was compiled. Whoever reads
it gets the words that the running interface has for that message, so a better translation needs no new version.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, override, pgettext

from surveys.asking.questionnaire import Texts

# Among the languages of a text, no language: there its message stands, after its context if it has one.
MESSAGE = ""
AFTER_CONTEXT = "\x04"


def our_words(languages: Iterable[str], text: str | Promise) -> Texts:
    """`text` in each language, and its message where it can be looked up again."""
    found = {}
    for language in languages:
        with override(language):
            found[language] = str(text)
    message = _message(text)
    return {**found, MESSAGE: message} if message else found


def in_todays_words(data: Any) -> Any:
    """The plain data of a questionnaire with our own texts as the interface has them now, without their messages."""
    if isinstance(data, list):
        return [in_todays_words(item) for item in data]
    if not isinstance(data, dict):
        return data
    if MESSAGE in data:
        return {language: _today(data[MESSAGE], language) for language in data if language != MESSAGE}
    return {name: in_todays_words(value) for name, value in data.items()}


def _today(message: str, language: str) -> str:
    context, has_context, text = message.rpartition(AFTER_CONTEXT)
    with override(language):
        return pgettext(context, text) if has_context else gettext(text)


def _message(text: str | Promise) -> str:
    """The message of a lazy translation, from what it would be pickled as; empty for any other text."""
    if not isinstance(text, Promise):
        return ""
    function, arguments, *_rest = text.__reduce__()[1]  # type: ignore[misc]
    if function is pgettext:
        return AFTER_CONTEXT.join(arguments)
    return str(arguments[0]) if function is gettext else ""
