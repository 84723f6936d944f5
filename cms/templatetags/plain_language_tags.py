"""Shows an editor what the words of a page are like."""

from typing import Any

from django import template

from cms.models import SitePage
from cms.plain_language.told import check, text_of

register = template.Library()


@register.inclusion_tag("cms/panels/plain_language.html")
def plain_language(page: Any) -> dict[str, Any]:
    """The figures of the page as it was saved last; a script renews them while the author writes."""
    if not isinstance(page, SitePage):
        return {"result": None}
    return {"result": check(text_of(page), page.locale.language_code)}
