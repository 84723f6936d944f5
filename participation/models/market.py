"""Talks with providers: who takes part, and every question with the answer that all of them get."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import WordingField
from participation.models.consultations import Consultation


class Provider(models.Model):
    """An organisation that takes part in the talks. Everybody can see who does."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="providers")
    name = models.CharField(_("name of the organisation"), max_length=200)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("organisation that takes part")
        verbose_name_plural = _("organisations that take part")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "name"], name="participation_provider_once"),
            models.CheckConstraint(condition=~Q(name=""), name="participation_provider_named"),
        ]

    def __str__(self) -> str:
        return self.name


class MarketAnswer(models.Model):
    """A question from providers and its answer: nobody sees it until everybody does, and then it stays as it is."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="market_answers")
    question = WordingField(_("question"))
    answer = WordingField(_("answer"), blank=True)
    asked_on = models.DateField(_("asked on"))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["asked_on", "pk"]
        verbose_name = _("question and answer")
        verbose_name_plural = _("questions and answers")
        constraints = [
            models.CheckConstraint(condition=~Q(question={}), name="participation_market_question_asked"),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, published_by__isnull=True)
                | (Q(published_on__isnull=False, published_by__isnull=False) & ~Q(answer={})),
                name="participation_market_published_with_answer",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(published_on__gte=F("asked_on")),
                name="participation_market_asked_before_published",
                violation_error_message=_("A question is asked before it is answered. Choose an earlier day."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.question)
