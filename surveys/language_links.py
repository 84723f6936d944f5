"""Languages by name, and as links in which each bears its own."""

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils.translation import get_language_info

from accounts.language import offered


def language_links(addresses: Mapping[str, str]) -> list[dict[str, str]]:
    """What a list of languages shows: code, name, url, dir. Languages that the site does not know are left out."""
    names = dict(settings.LANGUAGES)
    return [
        {
            "code": code,
            "name": names[code],
            "url": url,
            "dir": "rtl" if get_language_info(code)["bidi"] else "ltr",
        }
        for code, url in addresses.items()
        if code in names
    ]


def shown_in(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Those of the languages that the site is shown in, as officers call them: links in others lead nowhere."""
    served = dict(offered())
    return [(code, language_name(code)) for code in codes if code in served]


def language_name(code: str) -> str:
    """What officers call a language; the bare code of one that nobody knows."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
