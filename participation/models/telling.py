"""Who is told, once, and whether it answers them; and that somebody took their answers back."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import WordingField
from participation.enums import Answered
from participation.models.consultations import Consultation
from participation.models.replies import Reply
from participation.querysets import ContactQuerySet, TellingQuerySet
from surveys.models import Comment, Response


class ReplyAnswer(models.Model):
    """ "Does this answer you?", said by somebody whose words the reply is about. It goes with the answers."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="answers")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="reply_answers")
    answer = models.CharField(max_length=8, choices=Answered.choices)
    comment = models.ForeignKey(Comment, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("answer to a reply")
        verbose_name_plural = _("answers to replies")
        constraints = [
            models.UniqueConstraint(fields=["reply", "response"], name="participation_reply_answered_once"),
            models.CheckConstraint(condition=Q(answer__in=Answered.values), name="participation_reply_answer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}, {self.answered_on:%d.%m.%Y}"


class ReplyContact(models.Model):
    """An address to which one message goes: what became of a consultation. It is joined to no answers."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="contacts")
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(max_length=12)
    asked_at = models.DateTimeField(default=timezone.now)
    keep_until = models.DateField(_("kept until at the latest"))

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("address for one message")
        verbose_name_plural = _("addresses for one message")
        constraints = [models.UniqueConstraint(Lower("email"), "consultation", name="participation_contact_once")]

    def __str__(self) -> str:
        return str(self.consultation)


class Telling(models.Model):
    """One message to everybody who left an address for a consultation. The mails are written by a task."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="tellings")
    message = WordingField(_("what we tell them"))
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = TellingQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("message to those who left an address")
        verbose_name_plural = _("messages to those who left an address")
        constraints = [models.CheckConstraint(condition=~Q(message={}), name="participation_telling_says_something")]

    def __str__(self) -> str:
        return f"{self.consultation}, {self.at:%d.%m.%Y}"


class TellingMail(models.Model):
    """One mail of a message. The address stands in the mail alone, which is forgotten a while after it was sent."""

    telling = models.ForeignKey(Telling, on_delete=models.PROTECT, related_name="mails")
    mail = models.OneToOneField("post_office.Email", null=True, on_delete=models.SET_NULL, related_name="telling_mail")
    # Written when no mail server took it, or it came back: it stays when the mail is forgotten.
    refused = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.telling)


class TakenBack(models.Model):
    """That the answers of a receipt were taken back, and when: so that its page can say so. Nothing else is left."""

    receipt_hmac = models.CharField(max_length=64, unique=True, editable=False)
    on = models.DateField()

    class Meta:
        verbose_name = _("receipt that was taken back")
        verbose_name_plural = _("receipts that were taken back")

    def __str__(self) -> str:
        return f"{self.on:%d.%m.%Y}"
