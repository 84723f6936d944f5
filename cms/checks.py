"""What must be in order before children use the site: its first page and name, words for safety, the legal statement.

They ask the database, so they run with `manage.py check --deploy --database default`, and in `check_languages`.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError
from django.utils import timezone
from wagtail.models import Site

from cms.language.languages import LanguageState, home_pages, language_states
from cms.models import AccessibilityStatementPage, HomePage, LocalWords

FIRST_STEPS = "docs/deploy.md says under “First steps” how both are set."


def states() -> list[LanguageState]:
    """The state of every language of the settings, from the database."""
    return language_states(LocalWords.objects.by_language(), home_pages())


@register(Tags.database, deploy=True)
def languages_are_ready(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    if not databases:
        return []
    try:
        return [message for state in states() for message in of_language(state)]
    except DatabaseError:
        return [Error("The tables of the content cannot be read.", "Run migrate, then check again.", id="cms.E003")]


def of_language(state: LanguageState) -> list[CheckMessage]:
    """What is wrong with one language. A language without a home page is not in use yet, unless it is the main one."""
    if not state.has_home and not state.is_main:
        return []
    found: list[CheckMessage] = []
    if state.is_main and not state.has_words:
        hint = "Add them in the admin under Settings, Words in each language."
        found.append(Error(f"{state.name} is the main language and has no words for safety.", hint, id="cms.E001"))
    if state.is_main and not state.has_help_lines:
        hint = "Add at least one help line to the words of the main language: every other language falls back to it."
        found.append(Error("A child who is in danger finds nobody to call.", hint, id="cms.E002"))
    if not state.reader:
        found.append(_without_reader(state))
    return found


def _without_reader(state: LanguageState) -> CheckMessage:
    hint = "Enter who has read the words for safety, and on which day, in the words of that language."
    if state.is_main:
        return Warning(f"Nobody is named who has read the words for safety in {state.name}.", hint, id="cms.W001")
    shown = "is shown" if not settings.HEARD_REQUIRE_NATIVE_REVIEW else "is not shown to anybody"
    return Warning(f"{state.name} {shown}: no native speaker has read its words for safety.", hint, id="cms.W002")


@register(Tags.database, deploy=True)
def site_is_set_up(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """A new database has Wagtail's own first page, and a site called localhost."""
    if not databases:
        return []
    try:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    except DatabaseError:
        return []
    found: list[CheckMessage] = []
    if site is None or site.root_page.specific_class is not HomePage or not site.root_page.live:
        words = "The site has no first page of ours: visitors find nothing at its address."
        found.append(Error(words, FIRST_STEPS, id="cms.E004"))
    if site is not None and site.root_url != settings.WAGTAILADMIN_BASE_URL:
        address = settings.WAGTAILADMIN_BASE_URL
        words = f"The site is called {site.root_url} in Settings, Sites, and {address} in SITE_URL."
        found.append(Error(words, FIRST_STEPS, id="cms.E005"))
    return found


@register(Tags.database, deploy=True)
def statements_are_fresh(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """The law asks for a look at the accessibility statement every year."""
    if not databases:
        return []
    today = timezone.localdate()
    try:
        pages = list(AccessibilityStatementPage.objects.live().select_related("locale"))
    except DatabaseError:
        return []
    return [
        Warning(
            f"“{page.title}” ({page.locale}) was to be looked over by {page.review_due_on}.",
            "Check the statement, then enter the day on its page.",
            id="cms.W003",
        )
        for page in pages
        if page.is_due_for_review(today)
    ]
