"""The living pattern page: every component of the design system, from left to right and from right to left."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache

from accounts.rules import may_enter_admin
from cms.patterns.examples import examples
from cms.patterns.samples import SAMPLES


@never_cache
def patterns(request: HttpRequest, language: str = settings.LANGUAGE_CODE) -> HttpResponse:
    """Open to staff, and to everybody where the settings say so."""
    if language not in SAMPLES:
        raise Http404
    if not settings.PATTERNS_FOR_EVERYONE and not (request.user.is_authenticated and may_enter_admin(request.user)):
        raise Http404
    names = dict(settings.LANGUAGES)
    links = [
        {"code": code, "name": names[code], "url": f"/patterns/{code}/", "current": code == language}
        for code in SAMPLES
    ]
    with translation.override(language):
        return render(request, "patterns/index.html", {"links": links, **examples(language)})
