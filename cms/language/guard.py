"""Keeps a language from its readers until a named native speaker has read its words for safety."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation import get_language, get_language_from_path

from accounts.language import came_in, remember
from cms.language.languages import unknown_language, written_in_capitals
from cms.surroundings import surroundings
from cms.views import language_not_served

# What is not found here would not be found in any language: it is no page of the public site.
ACCOUNTS = "/accounts/"
PLACES_WITHOUT_LANGUAGE = (settings.ADMIN_PATH, ACCOUNTS, "/documents/")


def is_served(request: HttpRequest | None, code: str) -> bool:
    """Whether visitors may see the language. Asks nothing where the settings demand no reader."""
    if code == settings.LANGUAGE_CODE or not settings.HEARD_REQUIRE_NATIVE_REVIEW:
        return True
    state = surroundings(request).state(code)
    return state is not None and state.is_served


# Who may see a language that waits for its reader: apps above know who looks at their pages before it opens.
_let_pass: list[Callable[[HttpRequest], bool]] = []


def let_pass(may_look: Callable[[HttpRequest], bool]) -> None:
    """Add a question about requests; whoever it is true of passes. Call it from `AppConfig.ready`."""
    if may_look not in _let_pass:
        _let_pass.append(may_look)


class SiteLocaleMiddleware(LocaleMiddleware):
    """Chooses the language: from the address, else from the browser if that language is served.

    An address that begins with a language the site does not have stays where it is and gets its explanation, instead
    of being sent to `/en/xx/`. One that is written in capitals is sent to the address in small letters. What is not
    found in the admin or the like stays there too. Whoever is sent to sign in from a page in a language that is served
    signs in in that language.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:  # type: ignore[override] # Django takes both
        code = written_in_capitals(request.path_info)
        if code:
            translation.activate(code.lower())
            rest = request.get_full_path()[len(code) + 1 :]
            return HttpResponsePermanentRedirect(f"/{code.lower()}{rest}", preserve_request=True)
        super().process_request(request)
        if get_language_from_path(request.path_info):
            return None
        if request.path_info.startswith(ACCOUNTS):
            self.keep_language_of_account_pages(request)
        if not is_served(request, get_language() or settings.LANGUAGE_CODE):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        return None

    def keep_language_of_account_pages(self, request: HttpRequest) -> None:
        code = came_in(request)
        if code and is_served(request, code):
            request.came_in = code  # type: ignore[attr-defined]
            remember(request, code)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_elsewhere = request.path_info.startswith(PLACES_WITHOUT_LANGUAGE)
        if response.status_code == 404 and (is_elsewhere or unknown_language(request.path_info)):
            return response
        return super().process_response(request, response)


class LanguageGuardMiddleware:
    """The last door before a page: everything below the address of a language that is not served is not found.

    It stands behind the page cache, which is thrown away whenever a language's words change.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Django gives a language back as it is written in the address.
        code = (get_language_from_path(request.path_info) or "").lower()
        if code and not is_served(request, code) and not any(may_look(request) for may_look in _let_pass):
            with translation.override(settings.LANGUAGE_CODE):
                return language_not_served(request, code)
        return self.get_response(request)
