"""Shows a text that exists in several languages, and says in the markup which language it is in."""

from django import template
from django.utils.html import conditional_escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.wording_forms import direction
from cms.wordings import Wording

register = template.Library()


@register.simple_tag
def wording(value: dict[str, str] | None) -> SafeString:
    """`{% wording viewpoint.sentence %}`: the text in the visitor's language, else in one that there is, marked so."""
    text, code = Wording(value or {}).in_language()
    return _marked("span", conditional_escape(text), code)


@register.simple_tag
def wording_paragraphs(value: dict[str, str] | None) -> SafeString:
    """Like `wording`, for longer texts: blank lines part paragraphs."""
    text, code = Wording(value or {}).in_language()
    return _marked("div", mark_safe(linebreaks(text, autoescape=True)), code)  # noqa: S308


def _marked(tag: str, html: SafeString, code: str) -> SafeString:
    if not html or code == get_language():
        return html
    return format_html('<{} lang="{}" dir="{}">{}</{}>', tag, code, direction(code), html, tag)
