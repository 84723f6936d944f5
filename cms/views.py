"""Search, and pages that say what to do when something is not there or goes wrong."""

import logging
import sys
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.core.paginator import Paginator
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Locale

from cms.cards import cards_of
from cms.health import LOST_DATABASE
from cms.language.languages import unknown_language
from cms.language.links import language_links
from cms.search import LONGEST, find_pages, tidy
from cms.surroundings import last_known_help

logger = logging.getLogger(__name__)

RESULTS_ON_A_PAGE = 10


def search(request: HttpRequest) -> HttpResponse:
    """Pages with the words of `q`, in the language of the address."""
    typed = request.GET.get("q", "")
    words = tidy(typed)
    shown = Paginator(find_pages(words, Locale.get_active()), RESULTS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "typed": typed[:LONGEST].replace("\0", ""),
        "words": words,
        "was_asked": "q" in request.GET,
        "shown": shown,
        "cards": cards_of(shown.object_list),
        "query": urlencode({"q": typed[:LONGEST]}) + "&",
    }
    return render(request, "cms/search.html", context)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        # What was sent cannot be read any more, so it cannot be given back either.
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Offers a search for the words of the address, and every language if the address began with an unknown one."""
    words = tidy(request.path_info.rstrip("/").rsplit("/", 1)[-1].replace("-", " "))
    unknown = unknown_language(request.path_info)
    context = _ways_on(request) | {"words": "" if unknown else words, "unknown_language": unknown}
    return render(request, "404.html", context, status=404)


def language_not_served(request: HttpRequest, code: str) -> HttpResponse:
    """Explains that a translation waits for its reader, in the language that is active, and offers the others."""
    context = _ways_on(request) | {"language_code": code, "language_name": dict(settings.LANGUAGES)[code]}
    return render(request, "cms/language_not_served.html", context, status=404)


def _ways_on(request: HttpRequest) -> dict[str, Any]:
    return {
        "language_links": language_links(request),
        "home_url": f"/{get_language()}/",
        "search_url": reverse("cms:search"),
    }


def server_error(request: HttpRequest) -> HttpResponse:
    """Without a request, so that no context processor runs: whatever is broken may be one of them."""
    error = sys.exception()
    if isinstance(error, (InterfaceError, OperationalError)):
        return database_lost(error)
    return HttpResponse(render_to_string("500.html", last_known_help()), status=500)


def database_lost(error: Exception) -> HttpResponse:
    """A page that says to come back, and one line in the log that says what to do; a stack trace helps nobody here."""
    logger.error("%s It said: %s", LOST_DATABASE, str(error).strip())
    response = HttpResponse(
        render_to_string("503.html", last_known_help()), status=503, headers={"Retry-After": "120"}
    )
    response._has_been_logged = True  # type: ignore[attr-defined] # Django's own mark: it logs the trace otherwise
    return response
