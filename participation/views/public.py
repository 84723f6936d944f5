""" "You said, we did": the public list and its entries."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from participation import chains
from participation.forms.you_said import YouSaidFilter
from participation.models import Viewpoint
from participation.querysets import ViewpointQuerySet

PER_PAGE = 20


def public_entries() -> ViewpointQuerySet:
    return Viewpoint.objects.public().as_entries()


@require_safe
def you_said(request: HttpRequest) -> HttpResponse:
    """The list; it depends on its address alone, so it can be kept in the page cache."""
    filter_form = YouSaidFilter(request.GET or None)
    viewpoints = filter_form.narrow(public_entries()).latest_first()
    page = Paginator(viewpoints, PER_PAGE).get_page(request.GET.get("page"))
    chosen = request.GET.copy()
    chosen.pop("page", None)
    context = {
        "filter_form": filter_form,
        "page_of_entries": page,
        "entries": chains.entries(page.object_list),
        "query": f"{chosen.urlencode()}&" if chosen else "",
        "found": ngettext("%(count)d answer", "%(count)d answers", page.paginator.count)
        % {"count": page.paginator.count},
    }
    return render(request, "participation/you_said.html", context)


@require_safe
def you_said_entry(request: HttpRequest, reference: UUID) -> HttpResponse:
    viewpoint = get_object_or_404(public_entries(), reference=reference)
    [entry] = chains.entries([viewpoint])
    return render(request, "participation/you_said_entry.html", {"entry": entry})
