""" "You said, we did": the public list, its entries, and "me too"."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from accounts.same_origin import is_same_origin
from cms.caching.page_cache import fresh_until
from cms.models.base import EASY_READ
from participation.actions.say_me_too import say_me_too
from participation.chain import chains
from participation.chain.figures import figures_behind
from participation.chain.quotes import quotes_for_everybody
from participation.chain.reply_promise import page_turns_at
from participation.models import Viewpoint
from participation.querysets import ViewpointQuerySet
from participation.you_said.cards import cards
from participation.you_said.listing import look_through, public_entries

PER_PAGE = 10
# In the session, whose cookie goes when the browser is closed: below which entries this visitor pressed.
PRESSED = "me_too"
MOST_REMEMBERED = 200


def easy_read(request: HttpRequest) -> dict[str, bool]:
    """Every entry has an easy-read view at an address of its own."""
    return {"has_easy_read": True, "is_easy_read": request.GET.get("view") == EASY_READ}


@require_safe
def you_said(request: HttpRequest) -> HttpResponse:
    """The list; it depends on its address alone, so it can be kept in the page cache."""
    looked = look_through(request)
    page = looked.page(request.GET.get("page"), PER_PAGE)
    chosen, narrowed = request.GET.copy(), request.GET.copy()
    for name, copy in (("page", chosen), ("page", narrowed), ("view", narrowed)):
        copy.pop(name, None)
    count = page.paginator.count
    context = {
        "filter_form": looked.form,
        "filter_fields": looked.form.rendered(request),
        "page_of_entries": page,
        "entries": cards(request, page.object_list),
        "query": f"{chosen.urlencode()}&" if chosen else "",
        "narrowed": narrowed.urlencode(),
        "is_narrowed": any(narrowed.values()),
        "found": ngettext("%(count)d answer", "%(count)d answers", count) % {"count": count},
        **easy_read(request),
    }
    return render(request, "participation/you_said.html", context)


@require_safe
def you_said_entry(request: HttpRequest, reference: UUID) -> HttpResponse:
    """One entry; at the address of one that became part of another, the other one."""
    found = entries_with_all().filter(reference=reference).first()
    if found is not None:
        return entry_page(request, found)
    merged = Viewpoint.objects.filter(merged_into__isnull=False).select_related("merged_into")
    other = get_object_or_404(merged, reference=reference).merged_into
    assert other is not None
    return redirect("participation:you_said_entry", other.reference)


def entries_with_all() -> ViewpointQuerySet:
    return public_entries().with_progress().prefetch_related("consultation__priorities")


def entry_page(request: HttpRequest, viewpoint: Viewpoint, **more: Any) -> HttpResponse:
    [entry] = chains.entries([viewpoint])
    fresh_until(request, page_turns_at(entry))
    is_easy_read = request.GET.get("view") == EASY_READ
    context = {
        "entry": entry,
        "quotes": quotes_for_everybody(viewpoint.pk),
        "figures": figures_behind([viewpoint.pk])[viewpoint.pk],
        "has_pressed": str(viewpoint.reference) in request.session.get(PRESSED, ()),
        **easy_read(request),
        **more,
    }
    template = "participation/you_said_easy.html" if is_easy_read else "participation/you_said_entry.html"
    return render(request, template, context, status=403 if more else 200)


@csrf_exempt  # The page is kept for everybody, so no token can stand in it; see `accounts.same_origin`.
@never_cache
@require_POST
def me_too(request: HttpRequest, reference: UUID) -> HttpResponse:
    """One press without an account. The visitor's own session remembers it, and nothing else does."""
    viewpoint = get_object_or_404(entries_with_all(), reference=reference)
    if not is_same_origin(request):
        return entry_page(request, viewpoint, press_again=True)
    pressed = request.session.get(PRESSED, [])
    if str(reference) in pressed:
        messages.info(request, _("You said so already. Every one of you counts once."))
    elif say_me_too(viewpoint=viewpoint):
        if request.user.is_anonymous:
            # The cookie goes when the browser is closed.
            request.session.set_expiry(0)
        request.session[PRESSED] = [*pressed, str(reference)][-MOST_REMEMBERED:]
        messages.success(request, _("Thank you. From tomorrow on you are part of the number."))
    else:
        messages.info(request, _("Very many people pressed today. We count again tomorrow."))
    view = "?view=easy" if request.POST.get("view") == EASY_READ else ""
    return redirect(reverse("participation:you_said_entry", args=[reference]) + view)
