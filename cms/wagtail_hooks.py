"""Registers what the content app adds to Wagtail's admin."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.copying import leave_drafts
from cms.files import tags_off
from cms.files.document_doors import may_be_served
from cms.files.document_ranges import part_of
from cms.page_doors import is_for_administrators
from cms.plain_language.view import plain_language
from cms.reach import choosable
from cms.viewsets import LocalWordsViewSet, WatchedWordViewSet

register_snippet(LocalWordsViewSet)
register_snippet(WatchedWordViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    tags_off.withdraw_bulk_actions()
    return [path("plain-language/", plain_language, name="cms_plain_language")]


@hooks.register("insert_editor_js")
def editor_script() -> SafeString:
    return format_html('<script src="{}"></script>', static("js/admin/plain_language.js"))


@hooks.register("before_copy_page")
def copy_as_drafts(request: HttpRequest, page: Page) -> None:
    """Wagtail's form offers to publish copies of every page."""
    leave_drafts(request, page)


@hooks.register("construct_page_chooser_queryset")
def only_pages_to_link_to(pages: QuerySet, request: HttpRequest) -> QuerySet:
    return choosable(pages, request.user)


@hooks.register("construct_reports_menu")
def only_reports_that_open(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not is_for_administrators(str(item.url), request.user)]


@hooks.register("before_serve_document", order=-1)
def only_files_that_are_shown(document: AbstractDocument, request: HttpRequest) -> HttpResponse | None:
    if not may_be_served(document, request.user):
        raise Http404
    return part_of(document, request)
