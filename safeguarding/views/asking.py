"""The page "I need help": help lines first, then a short form. It needs no script, no account and no cookie."""

from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.models import Organisation
from accounts.same_origin import is_same_origin
from safeguarding.actions.ask_for_help import ask_for_help
from safeguarding.forms.asking import HelpForm
from safeguarding.help_places import Place, place_of
from safeguarding.reading_times import when_read
from safeguarding.staffing import is_staffed, takes_requests, week_of

PLACE_NAMES = ("survey", "step")


@csrf_exempt  # It sets no cookie, so it has no token; see `accounts.same_origin`.
@never_cache
def help_page(request: HttpRequest) -> HttpResponse:
    """Shows the form, or takes it. A form that came from elsewhere is shown again with everything in it."""
    place = place_of(request.GET)
    organisation = who_reads(place)
    if request.method != "POST" or organisation is None:
        return page(request, place, organisation, HelpForm(with_place=bool(place), initial={"key": uuid4()}))
    form = HelpForm(request.POST, with_place=bool(place))
    if not form.is_valid():
        return page(request, place, organisation, form)
    if not is_same_origin(request):
        return page(request, place, organisation, form, status=403, press_again=True)
    said = form.cleaned_data
    ask_for_help(
        organisation=organisation,
        words=said["words"],
        contact=said["contact"],
        language=get_language() or "",
        source=place.name if place and said["say_where"] else "",
        form_key=said["key"],
    )
    return redirect(f"{reverse('safeguarding:help_sent')}{place_query(request)}")


@never_cache
def help_sent(request: HttpRequest) -> HttpResponse:
    """Says when it is read. Knows nothing of what was sent, so it can be opened again, by anybody."""
    place = place_of(request.GET)
    context = context_of(request, place, who_reads(place))
    return render(request, "safeguarding/help_sent.html", context)


def who_reads(place: Place | None) -> Organisation | None:
    """The organisation of the place if somebody is there, else the one that takes what belongs to no place."""
    if place and is_staffed(place.organisation):
        return place.organisation
    return takes_requests()


def page(
    request: HttpRequest,
    place: Place | None,
    organisation: Organisation | None,
    form: HelpForm,
    status: int = 200,
    press_again: bool = False,
) -> HttpResponse:
    context = context_of(request, place, organisation) | {"form": form, "press_again": press_again}
    return render(request, "safeguarding/help.html", context, status=status)


def context_of(request: HttpRequest, place: Place | None, organisation: Organisation | None) -> dict[str, Any]:
    return {
        "place": place,
        "place_query": place_query(request),
        "organisation": organisation,
        "when_read": when_read(week_of(organisation), timezone.now()) if organisation else "",
    }


def place_query(request: HttpRequest) -> str:
    """What the address says about the place, to be carried on; empty if it says nothing."""
    named = {name: request.GET[name][:100] for name in PLACE_NAMES if request.GET.get(name)}
    return f"?{urlencode(named)}" if named else ""
