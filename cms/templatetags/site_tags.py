"""What every page shows around its content: languages, menu, help lines, notices. At most one query on a page."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from wagtail.models import Page

from cms.language_links import language_links
from cms.surroundings import Surroundings, Text, surroundings

register = template.Library()

# The root of the tree has depth 1; each language's first page hangs on it.
HOME_DEPTH = 2


def _request(context: Context) -> HttpRequest | None:
    return context.get("request")


def _around(context: Context) -> Surroundings:
    return surroundings(_request(context))


@register.inclusion_tag("components/language_switcher.html", takes_context=True)
def language_switcher(context: Context) -> dict[str, Any]:
    page = context.get("page")
    return {"links": language_links(_request(context), page if isinstance(page, Page) else None)}


@register.inclusion_tag("components/navigation.html", takes_context=True)
def main_navigation(context: Context) -> dict[str, Any]:
    request = _request(context)
    path = request.path if request else ""
    return {
        "items": [
            {
                "title": entry.text,
                "url": entry.url,
                "current": path.startswith(entry.url),
                "lang": entry.lang,
                "dir": entry.dir,
            }
            for entry in _around(context).menu
        ]
    }


@register.inclusion_tag("components/help_lines.html", takes_context=True)
def help_lines(context: Context, level: int = 2, id: str = "help-lines") -> dict[str, Any]:
    around = _around(context)
    return {"heading": around.help_heading, "lines": around.help_lines, "level": level, "id": id}


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
    above = page.get_ancestors().filter(depth__gt=HOME_DEPTH, live=True).order_by("path")
    return {"items": [{"title": each.title, "url": each.get_url(request)} for each in above], "title": page.title}


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
def help_now_url(context: Context) -> str:
    return _around(context).help_now_url
