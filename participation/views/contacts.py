"""Where somebody leaves an address for one message. It is joined to no answers, and the page sets no cookie."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from participation.actions.tell_contacts import keep_until, leave_contact
from participation.crowds import held_up
from participation.forms.telling import ContactForm
from participation.models import Consultation
from participation.surveys_below import consultation_of
from surveys.models import Survey


@csrf_exempt  # It sets no cookie, so it has no token; see `accounts.same_origin`.
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell_me(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Says what the address is for and how long it is kept, and takes it."""
    consultation = asked_in(reference)
    form, held = ContactForm(request.POST or None), None
    if request.method == "POST" and form.is_valid():
        held = held_up(request, "tell-me")
        if held is None:
            email = form.cleaned_data["email"]
            leave_contact(consultation=consultation, email=email, language=get_language() or settings.LANGUAGE_CODE)
            return redirect("participation:will_tell", reference)
    context = {
        "form": form,
        "organisation": consultation.lead,
        "until": keep_until(consultation, timezone.localdate()),
        "promised": consultation.reply_promised_on,
    }
    if held:
        return render(request, "participation/tell_me.html", context | held.context, status=held.status)
    return render(request, "participation/tell_me.html", context)


@require_safe
def will_tell(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Knows nothing of what was sent, so it can be opened again, by anybody."""
    return render(request, "participation/will_tell.html", {"organisation": asked_in(reference).lead})


def asked_in(reference: UUID) -> Consultation:
    """The consultation of a survey that was opened: what nobody could answer is not there."""
    survey = get_object_or_404(Survey.objects.filter(opens_at__lte=timezone.now()), reference=reference)
    consultation = consultation_of(survey)
    if consultation is None:
        raise Http404
    return consultation
