"""Ways to publish that go past the editor's form: by none of them does an unplanned consultation go live."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from cms.actions.publish_scheduled import waits
from cms.page_doors import closes, refuses
from participation.pages import ConsultationPage
from participation.planning.gaps import missing
from surveys.lawful import Lack, as_list

BY_PROGRAM = "wagtailadmin_api:pages:action"
BY_TRANSLATION = "wagtailadmin_pages:edit"
WITH_TRANSLATIONS = "wagtail_localize:update_translations"


@closes
def is_published_by_program(name: str, arguments: dict[str, Any]) -> bool:
    """Whether the admin's address for programs shall publish what is not planned. It is not found then."""
    if name != BY_PROGRAM or arguments["action_name"] != "publish":
        return False
    page = ConsultationPage.objects.filter(pk=arguments["pk"]).select_related("consultation").first()
    return page is not None and bool(missing(page.consultation))


@waits
def is_not_planned_any_more(page: Page) -> bool:
    """Whoever set the time had planned everything. What was emptied since keeps the page until it is there again."""
    return isinstance(page, ConsultationPage) and bool(missing(page.consultation))


@refuses
def published_with_its_translations(request: HttpRequest, name: str, arguments: dict[str, Any]) -> HttpResponse | None:
    """What the forms of wagtail-localize are told that would publish the words of an unplanned consultation."""
    page = _published_by_localize(request, name, arguments)
    lacks = missing(page.consultation) if page is not None else []
    if page is None or not lacks:
        return None
    _say_lacks(request, page, lacks)
    return redirect(request.get_full_path())


def _published_by_localize(request: HttpRequest, name: str, arguments: dict[str, Any]) -> ConsultationPage | None:
    pages = ConsultationPage.objects.select_related("consultation")
    if name == BY_TRANSLATION and request.POST.get("action") == "publish":
        return pages.filter(pk=arguments["page_id"]).first()
    if name == WITH_TRANSLATIONS and "publish_translations" in request.POST:
        source = TranslationSource.objects.filter(pk=arguments["translation_source_id"]).first()
        return pages.filter(translation_key=source.object_id).first() if source else None
    return None


def refuse_what_is_not_planned(request: HttpRequest, pages: Iterable[Page], back_to: str) -> HttpResponse | None:
    """Says of each consultation what it lacks and leads back to the list; None where everything may go live."""
    refused = False
    for page in _consultations(pages, with_those_below=bool(request.POST.get("include_descendants"))):
        lacks = missing(page.consultation)
        if lacks:
            _say_lacks(request, page, lacks)
            refused = True
    return redirect(back_to) if refused else None


def _say_lacks(request: HttpRequest, page: Page, lacks: list[Lack]) -> None:
    sentence = _("Nothing was published. Before “%(title)s” can be published:") % {"title": page.title}
    messages.error(request, format_html("{}{}", sentence, as_list(lacks)))


def _consultations(pages: Iterable[Page], *, with_those_below: bool) -> list[ConsultationPage]:
    """Those among the chosen pages; `with_those_below`: and the drafts below them, which go live along with them."""
    chosen: list[Any] = list(pages)
    found = list(ConsultationPage.objects.filter(pk__in=[page.pk for page in chosen]).select_related("consultation"))
    if with_those_below:
        for page in chosen:
            below = ConsultationPage.objects.descendant_of(page).not_live().select_related("consultation")
            found += [each for each in below if each not in found]
    return found
