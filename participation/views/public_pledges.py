"""What was promised for good, for everybody to read: what is done for it, what was not kept, what young people say."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.caching.page_cache import fresh_until
from cms.models.base import EASY_READ
from participation.chain.reply_promise import first_turn
from participation.models import Pledge, PledgeRating
from participation.pledges.words import PledgeState

PER_PAGE = 20
LOOKS = {
    PledgeState.BROKEN: "waiting",
    PledgeState.DONE: "done",
    PledgeState.DOING: "doing",
    PledgeState.WAITING: "waiting",
}


def shown(pledge: Any) -> dict[str, Any]:
    """A pledge, its state with the look of it, and the rating that was given last."""
    state = PledgeState(pledge.state)
    ratings: list[PledgeRating] = list(pledge.ratings.all())
    return {
        "pledge": pledge,
        "state": state.label,
        "look": LOOKS[state],
        "steps": list(pledge.commitments.all()),
        "ratings": ratings,
        "last": ratings[0] if ratings else None,
    }


@require_safe
def pledges(request: HttpRequest) -> HttpResponse:
    page = Paginator(Pledge.objects.public().with_progress(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_of_pledges": page,
        "pledges": [shown(pledge) for pledge in page],
        "query": "view=easy&" if request.GET.get("view") == EASY_READ else "",
        "has_easy_read": True,
        "is_easy_read": request.GET.get("view") == EASY_READ,
    }
    return render(request, "participation/pledges.html", context)


@require_safe
def pledge(request: HttpRequest, reference: UUID) -> HttpResponse:
    found = get_object_or_404(Pledge.objects.public().with_progress(), reference=reference)
    told = shown(found)
    fresh_until(request, first_turn(step.due_on for step in told["steps"] if step.is_open()))
    return render(request, "participation/pledge.html", told | {"entry": {"commitments": told["steps"]}})
