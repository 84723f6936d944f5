"""Registers what the content app adds to Wagtail's admin."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.plain_language_view import plain_language
from cms.viewsets import LocalWordsViewSet, WatchedWordViewSet

register_snippet(LocalWordsViewSet)
register_snippet(WatchedWordViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [path("plain-language/", plain_language, name="cms_plain_language")]


@hooks.register("insert_editor_js")
def editor_script() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/admin/plain_language.js"))
