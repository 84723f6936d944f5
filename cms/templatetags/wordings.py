"""Shows a text that exists in several languages, and says in the markup which language it is in."""

from django import template
from django.conf import settings
from django.template.defaultfilters import linebreaksbr
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from cms.language.wordings import Wording, marked

register = template.Library()


@register.simple_tag
def wording(value: dict[str, str] | None) -> SafeString:
    """`{% wording viewpoint.sentence %}`: the text in the visitor's language, else in one that there is, marked so."""
    return marked(*Wording(value or {}).in_language())


@register.simple_tag
def wording_paragraphs(value: dict[str, str] | None) -> SafeString:
    """Like `wording`, for longer texts: blank lines part paragraphs."""
    text, code = Wording(value or {}).in_language()
    return marked(mark_safe(linebreaks(text, autoescape=True)), code, "div")  # noqa: S308


@register.simple_tag
def in_main_language(text: str) -> SafeString:
    """A text that somebody typed in the site's main language, marked so wherever the visitor reads another one."""
    return marked(text, settings.LANGUAGE_CODE)


@register.simple_tag
def in_language(text: str, language: str) -> SafeString:
    """A text whose language is known, marked so wherever the visitor reads another one; its lines stay lines."""
    return marked(linebreaksbr(text, autoescape=True), language)
