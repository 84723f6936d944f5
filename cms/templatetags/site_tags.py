"""What every page shows around its content: languages, menu, help lines, notices. At most one query on a page."""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from cms.caching.kept_here import kept_here
from cms.language.languages import direction
from cms.language.links import language_links, query_of
from cms.language.words import languages_of
from cms.surroundings import Surroundings, Text, surroundings

register = template.Library()

# Stands in a kept part where each request puts its own query.
ANY_QUERY = "?any-query"
# The root of the tree has depth 1; each language's first page hangs on it.
HOME_DEPTH = 2


def _request(context: Context) -> HttpRequest | None:
    return context.get("request")


def _around(context: Context) -> Surroundings:
    return surroundings(_request(context))


@register.simple_tag(takes_context=True)
def language_switcher(context: Context, form_id: str = "") -> SafeString:
    """Kept for each page, but for the query that its links take along. `form_id`: a form that is saved on the way."""
    page, request = context.get("page"), _request(context)
    if request is None or not isinstance(page, Page) or not page.pk:
        return _switcher(language_links(request), form_id)
    key = ("languages", page.translation_key)
    kept = kept_here(request, key, lambda: _switcher(language_links(request, page, query=ANY_QUERY)))
    return mark_safe(kept.replace(ANY_QUERY, escape(query_of(request))))  # noqa: S308


def _switcher(links: list[dict[str, Any]], form_id: str = "") -> SafeString:
    return render_to_string("components/language_switcher.html", {"links": links, "form_id": form_id})


@register.simple_tag(takes_context=True)
def place_name(context: Context) -> Text:
    return _around(context).place_name


@register.simple_tag(takes_context=True)
def main_navigation(context: Context) -> SafeString:
    """The same on every page but for which entries are marked as current; kept once for each such marking."""
    request, menu = _request(context), _around(context).menu
    path = request.path if request else ""
    marked = tuple(path.startswith(entry.url) for entry in menu)

    def render() -> SafeString:
        items = [
            {"title": entry.text, "url": entry.url, "current": current, "lang": entry.lang, "dir": entry.dir}
            for entry, current in zip(menu, marked, strict=True)
        ]
        return render_to_string("components/navigation.html", {"items": items})

    return kept_here(request, ("navigation", marked), render)


@register.simple_tag(takes_context=True)
def address(context: Context) -> str:
    """The address of the page that is shown, as links on this site write it."""
    return _addresses(context)[0]


@register.simple_tag(takes_context=True)
def full_address(context: Context) -> str:
    """The address of the page that is shown, with the name of the site."""
    return _addresses(context)[1]


def _addresses(context: Context) -> tuple[str, str]:
    """Kept by the path as well: the preview of a draft may stand somewhere else than the page that everybody sees."""
    page, request = context["page"], _request(context)
    key = ("addresses", page.pk, page.url_path)
    return kept_here(request, key, lambda: (page.get_url(request) or "", page.get_full_url(request) or ""))


@register.inclusion_tag("components/help_lines.html", takes_context=True)
def help_lines(context: Context, level: int = 2, id: str = "help-lines") -> dict[str, Any]:
    around = _around(context)
    return {"heading": around.help_heading, "lines": around.help_lines, "level": level, "id": id}


@register.inclusion_tag("components/other_language_notice.html", takes_context=True)
def other_language_notice(context: Context) -> dict[str, Any]:
    """On an alias: that its words are not in the language of the visitor, and in which one they are."""
    code = language_of_words(context)
    return {"code": code, "name": dict(settings.LANGUAGES).get(code, code)}


@register.simple_tag(takes_context=True)
def language_of_words(context: Context) -> str:
    """The language in which the middle of the page is shown: the visitor's, but for an alias that of its words."""
    return getattr(context.get("page"), "language_shown", "") or get_language() or settings.LANGUAGE_CODE


@register.inclusion_tag("components/notices.html", takes_context=True)
def site_notices(context: Context) -> dict[str, Any]:
    return {"notices": _around(context).notices}


@register.inclusion_tag("components/footer_links.html", takes_context=True)
def footer_links(context: Context) -> dict[str, Any]:
    return {"links": _around(context).footer}


@register.inclusion_tag("components/native_reader_notice.html", takes_context=True)
def native_reader_notice(context: Context) -> dict[str, Any]:
    """Says that nobody who has this language as their own has read it yet."""
    state = _around(context).state(get_language() or "")
    return {"is_shown": bool(state and state.awaits_reader)}


@register.simple_tag(takes_context=True)
def safety_words(context: Context, name: str) -> Any:
    """`{% safety_words "before_free_text" as notice %}`: a text with its `lang` and `dir`; or "privacy_promise"."""
    return getattr(_around(context), name)


@register.inclusion_tag("components/breadcrumb.html", takes_context=True)
def trail(context: Context) -> dict[str, Any]:
    """The pages above this one, from below the first page: nothing on pages that hang on the first page itself."""
    page, request = context["page"], _request(context)
    if not page.pk or page.depth <= HOME_DEPTH + 1:
        return {"items": []}
    above = page.get_ancestors().filter(depth__gt=HOME_DEPTH, live=True).select_related("locale").order_by("path")
    codes = languages_of(above)
    items = [
        {"title": each.title, "url": each.get_url(request), "lang": codes[each.pk], "dir": direction(codes[each.pk])}
        for each in above
    ]
    return {"items": items, "title": page.title, "language": get_language()}


@register.simple_tag(takes_context=True)
def site_name(context: Context) -> Text:
    return _around(context).site_name


@register.simple_tag
def spoken_in(text: Text) -> SafeString:
    """`<span{% spoken_in text %}>`: the language of a text, where it is not that of the page."""
    if text.lang == get_language():
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', text.lang, text.dir)


@register.simple_tag(takes_context=True)
def quick_exit_url(context: Context) -> str:
    return _around(context).quick_exit_url


@register.simple_tag(takes_context=True)
def help_now(context: Context) -> Text | None:
    """The page for who needs help now, or None."""
    return _around(context).help_now
