"""Warns about languages of the site whose words nobody has listed for the screen."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from safeguarding.word_lists import languages


@register
def every_language_is_screened(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Warning(
            f"Texts in {code} are screened only with the word lists of other languages.",
            hint=f"Write safeguarding/words/{code}.txt with people who speak the language.",
            id="safeguarding.W001",
        )
        for code, _name in settings.LANGUAGES
        if code not in languages()
    ]
