"""Warns about languages whose words nobody has listed for the screen, and about holidays that nobody knows."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from safeguarding.bank_holidays import calendar
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


@register
def the_holidays_are_known(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    place = settings.HEARD_HOLIDAYS
    try:
        if place:
            calendar(place)
    except NotImplementedError as error:
        hint = "docs/settings.md says how HEARD_HOLIDAYS names a country or a part of one."
        return [Error(f"Nobody knows the bank holidays of {place!r}: {error}.", hint=hint, id="safeguarding.E001")]
    return []
