"""Offers, after sending, to write once to whoever wants to hear what became of it."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from participation.surveys_below import consultation_of
from surveys.answering.after_sending import Invitation, register
from surveys.models import Survey


@register
def write_to_me(survey: Survey) -> Invitation | None:
    """Only where the survey belongs to a consultation: without one there would be nothing to tell."""
    if consultation_of(survey) is None:
        return None
    return (
        _("Write to me when something happens"),
        _("You can leave an e-mail address. We write to you once, and then delete it. You need not."),
        reverse("participation:tell_me", args=[survey.reference]),
    )
