"""What became of the answers of a class or group, by its code; nothing that points at one of them."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participation import surveys_below
from participation.chain import chains
from participation.chain.how_many import SMALLEST_IN_ONE_GROUP
from participation.models import Consultation, Viewpoint
from surveys.answering import guesses
from surveys.models import ClassCode
from surveys.views.entering import GUESSES

MOST = 20


@require_safe
@never_cache
def what_became(request: HttpRequest, secret: str) -> HttpResponse:
    """A wrong code leads to where codes are typed, and counts there as a guess."""
    address = guesses.address_of(request)
    found = None if guesses.too_many(address, GUESSES) else ClassCode.objects.with_code(secret).first()
    if found is None:
        guesses.count_failure(address, GUESSES)
        return redirect("surveys:type_code")
    consultation = surveys_below.consultation_of(found.survey)
    context = {"survey": surveys_below.title_of(found.survey), **entries_for(found, consultation)}
    return render(request, "participation/class_page.html", context)


def entries_for(group: ClassCode, consultation: Consultation | None) -> dict[str, Any]:
    """What enough of the group said that it points at nobody, and what else people said in the same consultation."""
    public = Viewpoint.objects.filter(consultation=consultation).current().public().as_entries().latest_first()
    of_group = Count("evidence__comment__response", distinct=True, filter=said_in(group))
    said = chains.entries(public.annotate(of_group=of_group).filter(of_group__gte=SMALLEST_IN_ONE_GROUP)[:MOST])
    others = chains.entries(public.exclude(pk__in=[entry.viewpoint.pk for entry in said])[:MOST])
    return {"said": said, "others": others}


def said_in(group: ClassCode) -> Q:
    return Q(evidence__comment__response__group=group, evidence__disagrees=False)


def address_of(group: ClassCode) -> str:
    """For a poster: the address of the page of this group."""
    return reverse("participation:class", args=[group.code])
