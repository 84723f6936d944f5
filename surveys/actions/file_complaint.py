"""A complaint begins its clock as it is sent, and those who must answer are told; never what was written."""

import logging
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, override

from accounts.actions.send_mail import queue_mail
from accounts.enums import Role
from accounts.models import Membership
from surveys.enums import Telling
from surveys.models import Comment, Complaint, Response, TellUs
from surveys.models.tell_us import USUAL_DAYS
from surveys.tell_us import kind_of
from surveys.working_days import working_days_after

logger = logging.getLogger(__name__)


def file_complaint(*, response: Response) -> Complaint | None:
    """Call it in the transaction that stores the response. None where nobody complains.

    A mail that cannot be written is logged and holds up nobody: the complaint stands in the list.
    """
    if kind_of(response) != Telling.COMPLAINT:
        return None
    comment = Comment.objects.get(response=response)
    facts = TellUs.objects.filter(survey=response.survey).first()
    days = facts.answer_days if facts else USUAL_DAYS
    complaint = Complaint.objects.create(comment=comment, answer_by=working_days_after(response.day, days))
    for address in _addresses(response, facts):
        _tell(address, comment, complaint.answer_by)
    return complaint


def _addresses(response: Response, facts: TellUs | None) -> list[str]:
    """The complaints team, and the officers of the organisation; each once."""
    officers = Membership.objects.holding(Role.OFFICER).filter(organisation=response.survey.organisation_id)
    found = [facts.complaints_email] if facts and facts.complaints_email else []
    return list(dict.fromkeys([*found, *officers.order_by("pk").values_list("user__email", flat=True)]))


def _tell(address: str, comment: Comment, answer_by: date) -> None:
    page = reverse("surveys_admin:complaint", args=[comment.reference])
    with override(settings.LANGUAGE_CODE):
        subject = gettext("Something came in that must be answered in time")
        text = gettext(
            "A complaint came in through “Tell us anything”. It must be answered by %(day)s.\n\n"
            "Sign in to see it: %(address)s"
        ) % {"day": date_format(answer_by, "j F Y"), "address": settings.WAGTAILADMIN_BASE_URL + page}
    try:
        with transaction.atomic():
            queue_mail(to=[address], subject=subject, text=text)
    except ValidationError:
        logger.exception("An address of %s takes no mail about complaints", comment.survey.organisation_id)
