"""Refuses a file of translations that wagtail-localize would stumble over, with a sentence, not an error page."""

import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

UPLOAD = "wagtail_localize:upload_pofile"
MOST_BYTES = 5_000_000
# The header by which wagtail-localize knows whose texts these are.
ITS_OWN = re.compile(rb'^"X-WagtailLocalize-TranslationID: [0-9a-fA-F-]+\\n"', re.MULTILINE)


class PoFileMiddleware:
    """Looks at a file before the view does. What it lets through may still be for another page: the view says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseRedirectBase | None:
        match = request.resolver_match
        if request.method != "POST" or match is None or match.view_name != UPLOAD:
            return None
        problem = problem_of(request)
        if problem is None:
            return None
        messages.error(request, problem)
        back = request.POST.get("next", "")
        ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        return redirect(back if ours else settings.ADMIN_PATH)


def problem_of(request: HttpRequest) -> str | None:
    """What is wrong with the file that came, as a sentence; None if nothing."""
    file = request.FILES.get("file")
    if file is None:
        return _("No file came. Choose the PO file that you downloaded here and filled in.")
    if (file.size or 0) > MOST_BYTES:
        return _("This file is too large for a file of translations. Choose the one that you downloaded here.")
    content = file.read()
    file.seek(0)
    if not ITS_OWN.search(content):
        return _(
            "This is no PO file of this page. Download the file here, fill it in, and keep the lines at its beginning."
        )
    return None
