"""Telling the people who can open a concern that there is one, without any of its words."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext, override

from accounts.actions.send_mail import queue_mail
from accounts.models import User
from safeguarding.enums import Urgency
from safeguarding.models import Concern
from safeguarding.staffing import administrators, leads_of

logger = logging.getLogger(__name__)


@transaction.atomic
def alert_leads(*, concern: Concern) -> None:
    """Write mails to the lead and the deputies of the organisation, or to the administrators if there are none.

    An address that cannot be written to is logged and passed over: the answer that the words came in is not lost
    because of it, and neither are the other mails.
    """
    leads = leads_of(concern.organisation)
    with override(settings.LANGUAGE_CODE):
        if leads:
            send_each(leads, gettext("Something in Heard needs you"), text_for_leads(concern))
            return
        logger.error("Nobody can open concern %s: its organisation has no lead and no deputy", concern.reference)
        people = administrators()
        send_each(people, gettext("Heard needs somebody to be named"), text_for_administrators(concern))
    if not people:
        logger.critical("Nobody at all was told of concern %s: there is no site administrator", concern.reference)


def send_each(people: list[User], subject: str, text: str) -> None:
    for person in people:
        try:
            with transaction.atomic():
                queue_mail(to=[person.email], subject=subject, text=text)
        except ValidationError:
            logger.exception("The address of user %s takes no mail", person.pk)


def text_for_leads(concern: Concern) -> str:
    address = settings.WAGTAILADMIN_BASE_URL + reverse("safeguarding:concern", args=[concern.reference])
    if concern.urgency == Urgency.URGENT:
        when = gettext("Please open it within the hour.")
    else:
        when = gettext("Please open it today.")
    begin = gettext("Something has come in that you should look at.")
    end = gettext("You will be asked to sign in. What you open is logged.")
    return f"{begin} {when}\n\n{address}\n\n{end}\n"


def text_for_administrators(concern: Concern) -> str:
    return gettext(
        "Something has come in for %(organisation)s that only its safeguarding lead or deputy may open, and it has "
        "neither. Please name one now: they will find it waiting in the queue.\n\n%(address)s\n"
    ) % {
        "organisation": concern.organisation,
        "address": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home"),
    }
