"""What stands around every page: names, notices, help lines, menu and languages, as plain data for one language.

It is the same for everybody, so it is kept in the process and thrown away together with the kept pages, whenever
content or settings change.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms import navigation
from cms.caching.kept_here import kept_here, last_known
from cms.language.languages import LanguageState, direction, home_pages, language_states
from cms.language.words import languages_of
from cms.models.local_words import HelpLine, LocalWords
from cms.models.site_facts import FOOTER_PAGES, SiteFacts

SURROUNDINGS = "surroundings"


@dataclass(frozen=True)
class Text:
    """A text and the language it is in."""

    text: str
    lang: str
    url: str = ""

    @property
    def dir(self) -> str:
        return direction(self.lang)


@dataclass(frozen=True)
class Line:
    """A help line as `components/help_lines.html` shows it."""

    name: str
    number: str
    url: str
    sms: str
    sms_url: str
    website: str
    note: str
    lang: str

    @property
    def dir(self) -> str:
        return direction(self.lang)


@dataclass(frozen=True)
class Surroundings:
    """Everything around a page in `language`. Texts that are missing in it are in the main language and say so."""

    language: str
    site_name: Text
    place_name: Text
    help_heading: Text
    before_free_text: Text
    privacy_promise: Text
    notices: tuple[Text, ...]
    help_lines: tuple[Line, ...]
    menu: tuple[Text, ...]
    footer: tuple[Text, ...]
    languages: tuple[LanguageState, ...]
    quick_exit_url: str
    help_now: Text | None
    emergency_number: str

    def state(self, code: str) -> LanguageState | None:
        return next((state for state in self.languages if state.code == code), None)


def surroundings(request: HttpRequest | None = None) -> Surroundings:
    """The surroundings in the active language."""
    language = get_language() or settings.LANGUAGE_CODE
    return kept_here(request, SURROUNDINGS, lambda: gather(language))


def last_known_help() -> dict[str, Any]:
    """The help lines for a page that cannot ask the database: those that this process showed last, or none."""
    known: Surroundings | None = last_known(SURROUNDINGS)
    return {"help_heading": known.help_heading, "help_lines": known.help_lines} if known else {}


def gather(language: str) -> Surroundings:
    """Read everything from the database."""
    words = LocalWords.objects.by_language()
    homes = home_pages()
    facts = SiteFacts.objects.filter(site__is_default_site=True).first() or SiteFacts()
    own = _Words(words, language)
    with override(language):
        pages = _localised(facts, language)
        return Surroundings(
            language=language,
            site_name=own.text("site_name"),
            place_name=own.text("place_name", instead=facts.place_name),
            help_heading=own.text("help_heading", instead=_("If you need help now")),
            before_free_text=own.text("before_free_text"),
            privacy_promise=own.text("privacy_promise"),
            notices=_notices(words, language, pages.get("contact_page")),
            help_lines=(*_emergency(facts, language), *own.help_lines()),
            menu=_menu(homes.get(language), language, pages.get("help_now_page")),
            footer=tuple(pages[name] for name in FOOTER_PAGES if name in pages),
            languages=tuple(language_states(words, homes)),
            quick_exit_url=facts.quick_exit_url,
            help_now=pages.get("help_now_page"),
            emergency_number=facts.emergency_number,
        )


class _Words:
    """The words of a language, with those of the main language behind them."""

    def __init__(self, words: dict[str, LocalWords], language: str) -> None:
        self.language = language
        self.rows = [(code, words[code]) for code in (language, settings.LANGUAGE_CODE) if code in words]

    def text(self, name: str, instead: str = "") -> Text:
        for code, row in self.rows:
            if text := getattr(row, name):
                return Text(text, code)
        return Text(instead, self.language)

    def help_lines(self) -> list[Line]:
        for code, row in self.rows:
            if lines := list(row.help_lines.all()):
                return [_line(line, code) for line in lines]
        return []


def _line(line: HelpLine, language: str) -> Line:
    return Line(
        name=line.name,
        number=line.number,
        url=_dial("tel", line.number),
        sms=line.sms,
        sms_url=_dial("sms", line.sms),
        website=line.url,
        note=" · ".join(part for part in (line.for_whom, line.when_open) if part),
        lang=language,
    )


def _dial(scheme: str, number: str) -> str:
    signs = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return f"{scheme}:{signs}" if signs else ""


def _emergency(facts: SiteFacts, language: str) -> list[Line]:
    number = facts.emergency_number
    if not number:
        return []
    note = _("Police, ambulance or fire service")
    return [Line(_("In danger now"), number, _dial("tel", number), "", "", "", note, language)]


def _notices(words: dict[str, LocalWords], language: str, contact: Text | None) -> tuple[Text, ...]:
    """The offer of other formats in every language, the reader's own first."""
    codes = sorted(words, key=lambda code: code != language)
    url = contact.url if contact else ""
    return tuple(Text(words[code].formats_notice, code, url) for code in codes if words[code].formats_notice)


def _menu(home: Page | None, language: str, help_now: Text | None) -> tuple[Text, ...]:
    """The site's own pages and what apps above add. Help has a place of its own, which is never folded away."""
    pages = home.get_children().live().public().in_menu().select_related("locale") if home else []
    codes = languages_of(pages)
    own = [Text(page.title, codes[page.pk], page.url or "") for page in pages]
    added = [Text(title, language, url) for title, url in navigation.entries()]
    return tuple(entry for entry in [*own, *added] if entry != help_now)


def _localised(facts: SiteFacts, language: str) -> dict[str, Text]:
    """The pages that the facts name, in this language where they are live in it, by the name of the field."""
    names = ["help_now_page", *FOOTER_PAGES]
    chosen = {name: getattr(facts, f"{name}_id") for name in names if getattr(facts, f"{name}_id")}
    keys = dict(Page.objects.filter(pk__in=chosen.values()).values_list("pk", "translation_key"))
    pages = Page.objects.live().filter(translation_key__in=keys.values()).select_related("locale")
    versions = {(page.translation_key, page.locale.language_code): page for page in pages}
    codes = languages_of(versions.values())
    found = {}
    for name, pk in chosen.items():
        for code in (language, settings.LANGUAGE_CODE):
            if page := versions.get((keys[pk], code)):
                found[name] = Text(page.title, codes[page.pk], page.url or "")
                break
    return found
