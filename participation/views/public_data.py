""" "You said, we did" as data: the list, page by page, for whoever wants to build on it."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from cms.caching import page_cache
from participation.chain.figures import figures_behind
from participation.you_said.entry_data import VERSION, entry_data
from participation.you_said.listing import look_through, read_entries

PER_PAGE = 50
SECONDS = 300


def etag_of(request: HttpRequest) -> str | None:
    """Everything is as it was while nothing was published; without a cache nobody can say."""
    generation = page_cache.generation_seen_by(request)
    return f'W/"{VERSION}-{generation:x}"' if generation else None


def entries_data(request: HttpRequest, ids: list[int]) -> list[dict[str, Any]]:
    figures = figures_behind(ids)
    return [entry_data(entry, request.build_absolute_uri, figures[entry.viewpoint.pk]) for entry in read_entries(ids)]


@require_safe
@cache_control(public=True, max_age=SECONDS)
@condition(etag_func=etag_of)
def you_said_data(request: HttpRequest) -> JsonResponse:
    """The same entries in the same order as the page shows for the same query."""
    looked = look_through(request)
    page = looked.page(request.GET.get("page"), PER_PAGE)

    def address(number: int) -> str:
        query = request.GET.copy()
        query["page"] = str(number)
        return request.build_absolute_uri(f"{reverse('participation:you_said_data')}?{query.urlencode()}")

    body: dict[str, Any] = {
        "version": VERSION,
        "language": get_language(),
        "count": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "next": address(page.next_page_number()) if page.has_next() else None,
        "previous": address(page.previous_page_number()) if page.has_previous() else None,
        "not_understood": sorted(looked.form.errors),
        "entries": entries_data(request, list(page.object_list)),
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
