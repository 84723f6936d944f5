"""Writing the mails of a batch: a few at a time, each with a link that is made for it and kept nowhere else."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.actions.send_mail import queue_mail
from surveys.actions.invite_people import add_links
from surveys.models import Addressee, InvitationBatch

logger = logging.getLogger(__name__)

AT_A_TIME = 50
ADDRESSES_ARE_KEPT = timedelta(days=30)


def write_invitations(*, batch_id: int) -> None:
    """Safe to call at any time, from any number of workers: each address is written to once."""
    while _write_some(batch_id):
        pass


@transaction.atomic
def _write_some(batch_id: int) -> bool:
    """Whether there was anything left to write."""
    batch = InvitationBatch.objects.select_for_update().filter(pk=batch_id, revoked_at=None).first()
    if batch is None:
        return False
    waiting = list(batch.addressees.waiting()[:AT_A_TIME])
    tokens = add_links(batch=batch, count=len(waiting))
    for addressee, token in zip(waiting, tokens, strict=True):
        _write(batch, addressee, token)
    return bool(waiting)


def _write(batch: InvitationBatch, addressee: Addressee, token: str) -> None:
    with override(batch.language):
        link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("surveys:invitation", args=[token])
        context = {"batch": batch, "link": link, "title": _title(batch), "site_name": settings.WAGTAIL_SITE_NAME}
        text = render_to_string("surveys/email/invitation.txt", context)
        subject = _("We would like to hear from you")
    try:
        with transaction.atomic():
            (addressee.mail,) = queue_mail(to=[addressee.address], subject=subject, text=text)
    except ValidationError:
        addressee.problem = "This address takes no mail."
    addressee.written_at = timezone.now()
    addressee.save(update_fields=["mail", "problem", "written_at"])


def _title(batch: InvitationBatch) -> str:
    version = batch.survey.current_version()
    titles = version.as_questionnaire().title if version else {}
    return titles.get(batch.language) or next(iter(titles.values()), batch.survey.name)


@transaction.atomic
def forget_addresses(*, at: datetime) -> int:
    """Delete the addresses that were written to a month before `at`; says how many."""
    deleted, _each = Addressee.objects.done_before(at - ADDRESSES_ARE_KEPT).delete()
    return deleted
