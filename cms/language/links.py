"""Where each language of the switcher leads from the page that is being shown."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language
from wagtail.models import Page

from cms.language.languages import LanguageState, direction
from cms.surroundings import surroundings

PAGE_VIEWS = {"wagtail_serve"}


def language_links(request: HttpRequest | None, page: Page | None = None, query: str = "") -> list[dict[str, Any]]:
    """What `components/language_switcher.html` takes: every language that visitors may see and that has a home.

    On a page: the same page, with `query`, where it is live in that language, else that language's home. On another
    view: the same view. On an error page: home.
    """
    states = [state for state in surroundings(request).languages if _is_offered(state)]
    addresses = _addresses(request, page, states, query)
    return [
        {
            "code": state.code,
            "name": state.name,
            "url": addresses.get(state.code) or f"/{state.code}/",
            "current": state.code == get_language(),
            "dir": direction(state.code),
        }
        for state in states
    ]


def _is_offered(state: LanguageState) -> bool:
    return state.is_served and (state.has_home or state.code == get_language())


def _addresses(
    request: HttpRequest | None, page: Page | None, states: list[LanguageState], query: str
) -> dict[str, str]:
    if request is None or not states:
        return {}
    if page is not None and page.pk:
        return {code: f"{address}{query}" for code, address in _of_translations(request, page).items()}
    match = request.resolver_match
    if match is None or match.url_name in PAGE_VIEWS:
        return {}
    return {state.code: translate_url(request.get_full_path(), state.code) for state in states}


def query_of(request: HttpRequest) -> str:
    """As it stands behind an address."""
    return f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""


def _of_translations(request: HttpRequest, page: Page) -> dict[str, str]:
    versions = Page.objects.live().filter(translation_key=page.translation_key).select_related("locale")
    return {
        version.locale.language_code: version.get_url(request)
        for version in versions
        if version.locale.language_code in dict(settings.LANGUAGES)
    }
