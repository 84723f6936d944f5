"""The languages of the site: how they are written, and which of them visitors may see."""

from dataclasses import dataclass

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language_from_path, get_language_info
from wagtail.models import Site


def direction(code: str) -> str:
    """`rtl` or `ltr`, as the language `code` is written."""
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


def is_rtl(code: str) -> bool:
    """Whether the language `code` is written from right to left; not where nobody knows it."""
    return bool(LANG_INFO.get(code.lower(), {}).get("bidi"))


def unknown_language(path: str) -> str:
    """The first part of a path if it is written like a language that this site does not have, else nothing."""
    first = path.lstrip("/").split("/", 1)[0]
    base = first.lower().split("-")[0]
    looks = base in LANG_INFO or (len(base) == 2 and base.isascii() and base.isalpha())
    return first if looks and not get_language_from_path(path) else ""


def written_in_capitals(path: str) -> str:
    """The first part of a path if it is a language of this site but for its capitals, else nothing."""
    first = path[1:].split("/", 1)[0]
    known = dict(settings.LANGUAGES)
    return first if first not in known and first.lower() in known else ""


@dataclass(frozen=True)
class LanguageState:
    """What stands between a language and its readers.

    The main language is always served: a site that speaks no language could not even say why. `reader` is the named
    native speaker who has read its words for safety.
    """

    code: str
    name: str
    reader: str
    has_words: bool
    has_help_lines: bool
    has_home: bool

    @property
    def is_main(self) -> bool:
        return self.code == settings.LANGUAGE_CODE

    @property
    def is_served(self) -> bool:
        return self.is_main or bool(self.reader) or not settings.HEARD_REQUIRE_NATIVE_REVIEW

    @property
    def awaits_reader(self) -> bool:
        """A translation that is shown although nobody has read it: only where the settings allow that."""
        return not self.is_main and not self.reader


def language_states(words: dict, homes: dict) -> list[LanguageState]:
    """The state of every language of the settings, from its words and its live home page by language code."""
    return [
        LanguageState(
            code=code,
            name=name,
            reader=words[code].safety_texts_reviewed_by if code in words and words[code].is_reviewed else "",
            has_words=code in words,
            has_help_lines=code in words and bool(words[code].help_lines.all()),
            has_home=code in homes,
        )
        for code, name in settings.LANGUAGES
    ]


def home_pages() -> dict:
    """The live first page of each language by its code."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return {}
    pages = site.root_page.get_translations(inclusive=True).live().select_related("locale")
    return {page.locale.language_code: page for page in pages}
