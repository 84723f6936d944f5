"""Writing once to everybody who left an address: the address goes with the mail that is written to it."""

from collections.abc import Mapping
from datetime import date, timedelta

from celery import signature
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError

from accounts.actions.send_mail import queue_mail
from accounts.models import User
from participation.models import Consultation, Reply, ReplyContact, Telling, TellingMail

WRITE = "participation.write_tellings"
AT_A_TIME = 50
KEPT_AFTER_REPLY = timedelta(days=92)
KEPT_WITHOUT_PROMISE = timedelta(days=365)


def keep_until(consultation: Consultation, today: date) -> date:
    """The last day on which an address that is left today is kept."""
    promised = consultation.reply_promised_on
    return max(promised, today) + KEPT_AFTER_REPLY if promised else today + KEPT_WITHOUT_PROMISE


def leave_contact(*, consultation: Consultation, email: str, language: str) -> None:
    """Keep an address for one message. Leaving it twice is leaving it once; nothing says whether it was there."""
    until = keep_until(consultation, timezone.localdate())
    try:
        with transaction.atomic():
            ReplyContact.objects.create(
                consultation=consultation, email=email.strip(), language=language[:12], keep_until=until
            )
    except IntegrityError:
        return


def tell_contacts(*, consultation: Consultation, message: Mapping[str, str], by: User) -> Telling:
    """Write the message; a task writes the mails, and a sweep finds those that are left."""
    with transaction.atomic():
        locked = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
        if not Reply.objects.filter(viewpoint__consultation=locked, is_final=True).exists():
            raise ValidationError(
                _("There is no final reply yet. Write to them once, when there is something to tell.")
            )
        if not locked.contacts.exists():
            raise ValidationError(_("Nobody waits for a message. Whoever left an address was written to already."))
        telling = Telling(consultation=locked, message=message, by=by)
        telling.full_clean()
        telling.save()
        transaction.on_commit(ask_for_writing)
    return telling


def ask_for_writing() -> None:
    """Tells a worker. If nobody listens, the sweep finds it."""
    try:
        signature(WRITE).apply_async(retry=False)
    except (OperationalError, OSError):
        return


def write_tellings() -> None:
    """Safe to call at any time, from any number of workers: each address is written to once, and is gone with it."""
    for telling_id in Telling.objects.to_be_written().values_list("pk", flat=True):
        while _write_some(telling_id):
            pass


@transaction.atomic
def _write_some(telling_id: int) -> bool:
    """Whether there was anything left to write."""
    telling = (
        Telling.objects.select_for_update(of=("self",))
        .select_related("consultation__lead")
        .filter(pk=telling_id)
        .first()
    )
    if telling is None:
        return False
    waiting = telling.consultation.contacts.filter(asked_at__lte=telling.at)
    contacts = list(waiting.select_for_update().order_by("pk")[:AT_A_TIME])
    for contact in contacts:
        _write(telling, contact)
        contact.delete()
    return bool(contacts)


def _write(telling: Telling, contact: ReplyContact) -> None:
    with override(contact.language):
        words, _language = telling.message.in_language(contact.language)
        link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("participation:you_said")
        context = {"words": words, "link": link, "organisation": telling.consultation.lead}
        text = render_to_string("participation/email/telling.txt", context)
        subject = gettext("News for you")
    row = TellingMail(telling=telling)
    try:
        with transaction.atomic():
            (row.mail,) = queue_mail(to=[contact.email], subject=subject, text=text)
    except ValidationError:
        row.refused = True
    row.save()


@transaction.atomic
def forget_contacts(*, on: date) -> int:
    """Delete the addresses that are kept no longer; says how many."""
    deleted, _each = ReplyContact.objects.over(on).delete()
    return deleted
