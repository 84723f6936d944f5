"""Ways to publish that go past the editor's form: by none of them does an unplanned consultation go live."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.page_doors import closes
from participation.pages import ConsultationPage
from participation.planning.gaps import missing
from surveys.lawful import as_list

BY_PROGRAM = "wagtailadmin_api:pages:action"


@closes
def is_published_by_program(name: str, arguments: dict[str, Any]) -> bool:
    """Whether the admin's address for programs shall publish what is not planned. It is not found then."""
    if name != BY_PROGRAM or arguments["action_name"] != "publish":
        return False
    page = ConsultationPage.objects.filter(pk=arguments["pk"]).select_related("consultation").first()
    return page is not None and bool(missing(page.consultation))


def refuse_what_is_not_planned(request: HttpRequest, pages: Iterable[Page], back_to: str) -> HttpResponse | None:
    """Says of each consultation what it lacks and leads back to the list; None where everything may go live."""
    refused = False
    for page in _consultations(pages, with_those_below=bool(request.POST.get("include_descendants"))):
        lacks = missing(page.consultation)
        if lacks:
            sentence = _("Nothing was published. Before “%(title)s” can be published:") % {"title": page.title}
            messages.error(request, format_html("{}{}", sentence, as_list(lacks)))
            refused = True
    return redirect(back_to) if refused else None


def _consultations(pages: Iterable[Page], *, with_those_below: bool) -> list[ConsultationPage]:
    """Those among the chosen pages; `with_those_below`: and the drafts below them, which go live along with them."""
    chosen: list[Any] = list(pages)
    found = list(ConsultationPage.objects.filter(pk__in=[page.pk for page in chosen]).select_related("consultation"))
    if with_those_below:
        for page in chosen:
            below = ConsultationPage.objects.descendant_of(page).not_live().select_related("consultation")
            found += [each for each in below if each not in found]
    return found
