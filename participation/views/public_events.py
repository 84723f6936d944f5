"""What everybody sees of events: the list, one event, its calendar file, and signing up without an account."""

from typing import Any
from uuid import UUID, uuid4, uuid5

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from accounts.same_origin import is_same_origin
from cms.caching import page_cache
from participation.actions.sign_up import NotOpen, give_back, sign_up
from participation.chain.chains import public_titles
from participation.crowds import held_up
from participation.events.calendar_files import Occasion
from participation.events.place_links import hash_of, normalised, secret_of
from participation.events.querysets import EventQuerySet
from participation.events.words import PlaceState, SignUpState
from participation.forms.signing_up import SignUpForm
from participation.models import Event, EventPaper, SignUp
from participation.views.dates import calendar_response

PER_PAGE = 20
TAKES_SIGN_UPS = (SignUpState.OPEN, SignUpState.FULL)


def public_events() -> EventQuerySet:
    papers = Prefetch("papers", EventPaper.objects.select_related("document"))
    return Event.objects.published().select_related("consultation__lead").prefetch_related(papers)


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """What is coming, the next first; true until the first of them begins, fills its last moment or ends."""
    now = timezone.now()
    page = Paginator(public_events().not_over(now), PER_PAGE).get_page(request.GET.get("page"))
    for event in page:
        page_cache.fresh_until(request, event.next_change(now))
    context = {"page_of_events": page, "events": [(event, event.state_at(now)) for event in page], "query": ""}
    return render(request, "participation/events.html", context)


@require_safe
def event_page(request: HttpRequest, reference: UUID) -> HttpResponse:
    event = get_object_or_404(public_events(), reference=reference)
    page_cache.fresh_until(request, event.next_change(timezone.now()))
    return render(request, "participation/event.html", context_of(event))


def context_of(event: Event) -> dict[str, Any]:
    state = event.state_at(timezone.now())
    asked = public_titles([event.consultation])[event.consultation_id]
    return {"event": event, "state": state, "takes_sign_ups": state in TAKES_SIGN_UPS, "asked": asked}


@require_safe
def event_dates(request: HttpRequest, reference: UUID) -> HttpResponse:
    event = get_object_or_404(public_events(), reference=reference)
    if event.ends_at <= timezone.now():
        raise Http404
    occasion = Occasion(
        uid=f"{event.reference}@heard",
        title=str(event.title),
        begins=event.begins_at,
        ends=event.ends_at,
        text=str(event.about),
        place=str(event.place),
        url=request.build_absolute_uri(request.path.removesuffix("event.ics")),
        is_cancelled=event.cancelled_at is not None,
    )
    return calendar_response([occasion], "heard-event")


@csrf_exempt  # It sets no cookie, so it has no token; see `accounts.same_origin`.
@never_cache
def signing_up(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Shows the form, or takes it and leads to the page of one's own place."""
    event = get_object_or_404(public_events(), reference=reference)
    context = context_of(event)
    form = SignUpForm(request.POST if request.method == "POST" else None, initial={"key": uuid4()})
    if request.method != "POST" or not form.is_valid():
        return render(request, "participation/sign_up.html", context | {"form": form})
    held = held_up(request, "sign-up")
    if held:
        again = context | {"form": form, **held.context}
        return render(request, "participation/sign_up.html", again, status=held.status)
    said = dict(form.cleaned_data)
    # Of this event alone, so that the mark of another event's form is a new one here.
    reference = uuid5(event.reference, str(said.pop("key")))
    try:
        row = sign_up(event=event, reference=reference, language=get_language() or "", **said)
    except NotOpen as refused:
        closed = context | {"form": form, "state": refused.state, "takes_sign_ups": False}
        return render(request, "participation/sign_up.html", closed, status=409)
    return redirect("participation:place", secret=secret_of(row.reference))


@csrf_exempt  # As above; the secret in the address is what proves whose place it is.
@never_cache
def place(request: HttpRequest, secret: str) -> HttpResponse:
    """One's own place: where it stands, and a button to give it back. Looking changes nothing."""
    row = SignUp.objects.filter(secret_hash=hash_of(secret)) if normalised(secret) else SignUp.objects.none()
    found = row.select_related("event__consultation__lead").first()
    if found is None:
        return render(request, "participation/no_such_place.html", status=404)
    press_again = request.method == "POST" and not is_same_origin(request)
    if request.method == "POST" and not press_again:
        give_back(sign_up=found)
        return redirect("participation:place", secret=secret)
    state = PlaceState(found.state)
    context = context_of(found.event) | {
        "place": state,
        "has_place": state == PlaceState.COMING,
        "can_give_back": state != PlaceState.CANCELLED and timezone.now() < found.event.ends_at,
        "press_again": press_again,
        "line": line_before(found),
    }
    return render(request, "participation/place.html", context, status=403 if press_again else 200)


def line_before(row: SignUp) -> int:
    """How many wait for a place before this one."""
    if row.state != PlaceState.WAITING:
        return 0
    earlier = Q(signed_up_at__lt=row.signed_up_at) | Q(signed_up_at=row.signed_up_at, pk__lt=row.pk)
    count: int = row.event.sign_ups.in_line().filter(earlier).count()
    return count
