"""Which language the account pages speak: that of the page of the site that somebody came from, else the admin's."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import translation
from django.utils.translation import get_language_from_path

# Where the language that somebody came in stands, from the first page of signing in to the last one.
CAME_IN = "account_language"


def came_in(request: HttpRequest) -> str:
    """The language of the page that somebody wanted to open and goes back to; empty if they came by themselves.

    Young people come to sign in from a mail in their language.
    """
    wanted = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME) or ""
    code: str = get_language_from_path(wanted) or request.session.get(CAME_IN, "")
    return code


_asked: list[Callable[[str], bool]] = []


def ask(is_served: Callable[[str], bool]) -> None:
    """Let an app above say which languages the site is shown in; call it from `AppConfig.ready`."""
    _asked.append(is_served)


def offered() -> list[tuple[str, str]]:
    """The languages in which somebody can be written to: those that the site is shown in."""
    return [(code, name) for code, name in settings.LANGUAGES if all(is_served(code) for is_served in _asked)]


def remember(request: HttpRequest, code: str) -> None:
    if request.session.get(CAME_IN, "") != code:
        request.session[CAME_IN] = code


def in_account_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Staff who come by themselves get a language that the admin speaks: half a language is worse than English."""

    @wraps(view)
    def speaking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        spoken = [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES]
        wanted = translation.get_language() or settings.LANGUAGE_CODE
        chosen = getattr(request, "came_in", "") or (wanted if wanted in spoken else settings.LANGUAGE_CODE)
        with translation.override(chosen):
            response = view(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        return response

    return speaking
