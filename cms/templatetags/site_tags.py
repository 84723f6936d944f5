"""What every page shows around its content: languages, navigation, help lines, notices."""

from django import template
from django.conf import settings
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("components/language_switcher.html")
def language_switcher() -> dict[str, object]:
    links = [
        {
            "code": code,
            "name": name,
            "url": f"/{code}/",
            "current": code == get_language(),
            "dir": "rtl" if get_language_info(code)["bidi"] else "ltr",
        }
        for code, name in settings.LANGUAGES
    ]
    return {"links": links}


@register.inclusion_tag("components/navigation.html")
def main_navigation() -> dict[str, object]:
    return {"items": []}


@register.inclusion_tag("components/help_lines.html")
def help_lines() -> dict[str, object]:
    lines = [
        {"name": _("In danger now"), "number": "999", "url": "tel:999", "note": _("Police, ambulance or fire")},
        {
            "name": "Childline",
            "number": "0800 1111",
            "url": "tel:08001111",
            "note": _("Free, day and night. Talk about anything."),
        },
    ]
    return {"heading": _("If you need help now"), "lines": lines}


@register.inclusion_tag("components/notices.html")
def site_notices() -> dict[str, object]:
    return {"notices": []}


@register.simple_tag
def quick_exit_url() -> str:
    return "https://www.bbc.co.uk/weather"
