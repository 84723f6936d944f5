"""The days of a consultation as a calendar file: closing, decision, and the reply that is promised."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.events.calendar_files import CONTENT_TYPE, Occasion, calendar_file
from participation.models import Consultation
from participation.public_pages import public_page_of


def calendar_response(occasions: list[Occasion], name: str) -> HttpResponse:
    """A file that a telephone offers to put into its calendar."""
    response = HttpResponse(calendar_file(occasions, at=timezone.now()), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def consultation_dates(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Not found before the consultation has a public page, and while it has no day at all."""
    consultation = get_object_or_404(Consultation, reference=reference)
    page = public_page_of(consultation)
    days = {
        "closes": (consultation.closes_on, _("Last day to answer: %(title)s")),
        "decision": (consultation.decision_on, _("Day of the decision: %(title)s")),
        "reply": (consultation.reply_promised_on, _("We tell you what happened by today: %(title)s")),
    }
    if page is None or not any(day for day, _words in days.values()):
        raise Http404
    occasions = [
        Occasion(
            uid=f"{reference}-{name}@heard", title=words % {"title": page.title}, begins=day, url=page.get_full_url()
        )
        for name, (day, words) in days.items()
        if day
    ]
    return calendar_response(occasions, "heard-dates")
