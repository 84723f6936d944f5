"""Roles for young people: what each is, asking for it without an account, and taking that back."""

from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.same_origin import is_same_origin
from participation.actions.join import WHAT, NotOpen, ask_for_role, take_back
from participation.crowds import held_up
from participation.events.place_links import hash_of, normalised, secret_of
from participation.forms.joining import JoinForm
from participation.models import Interest, Opportunity


@csrf_exempt  # It sets no cookie, so it has no token; see `accounts.same_origin`.
@never_cache
def opportunity(request: HttpRequest, reference: UUID) -> HttpResponse:
    """The role and the form in one; what was sent leads to a page of one's own."""
    found = Opportunity.objects.exclude(published_at=None).select_related("organisation")
    row = get_object_or_404(found, reference=reference)
    form = JoinForm(request.POST if request.method == "POST" else None, initial={"key": uuid4()})
    context = {"opportunity": row, "form": form, "is_open": row.is_open(timezone.localdate())}
    if request.method != "POST" or not form.is_valid():
        return render(request, "participation/opportunity.html", context)
    held = held_up(request, "role")
    if held:
        return render(request, "participation/opportunity.html", context | held.context, status=held.status)
    said = dict(form.cleaned_data)
    # Of this role alone, so that the mark of another role's form is a new one here.
    reference = uuid5(row.reference, str(said.pop("key")))
    try:
        interest = ask_for_role(opportunity=row, reference=reference, **said)
    except NotOpen:
        return render(request, "participation/opportunity.html", context | {"is_open": False}, status=409)
    return redirect("participation:interest", secret=secret_of(interest.reference, WHAT))


@csrf_exempt  # As above; the secret in the address is what proves who asked.
@never_cache
def interest(request: HttpRequest, secret: str) -> HttpResponse:
    """What became of asking for a role, and a button to take it back. Looking changes nothing."""
    rows = Interest.objects.filter(secret_hash=hash_of(secret)) if normalised(secret) else Interest.objects.none()
    row = rows.select_related("opportunity__organisation").first()
    if row is None:
        return render(request, "participation/no_such_place.html", status=404)
    press_again = request.method == "POST" and not is_same_origin(request)
    if request.method == "POST" and not press_again:
        take_back(interest=row)
        return redirect("participation:interest", secret=secret)
    context = {"interest": row, "opportunity": row.opportunity, "press_again": press_again}
    return render(request, "participation/interest.html", context, status=403 if press_again else 200)
