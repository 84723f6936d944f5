"""The living pattern page: every component of the design system, in any language of the site."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.rules import may_enter_admin
from cms.pattern_examples import examples


@never_cache
def patterns(request: HttpRequest, language: str = settings.LANGUAGE_CODE) -> HttpResponse:
    """Open to staff, and to everybody where the settings say so."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    if not settings.PATTERNS_FOR_EVERYONE and not (request.user.is_authenticated and may_enter_admin(request.user)):
        raise Http404
    with translation.override(language):
        links = [
            {"code": code, "name": name, "url": f"/patterns/{code}/", "current": code == language}
            for code, name in settings.LANGUAGES
        ]
        context = {"links": links, "title": _("Patterns"), **examples(request)}
        return render(request, "patterns/index.html", context)
