"""What happened to the sentence of a viewpoint, and whether those who said it find themselves in it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import WordingField
from participation.enums import Happened, Understanding
from participation.models.viewpoints import Viewpoint
from safeguarding.models.kept import KeptRow
from safeguarding.querysets import KeptQuerySet
from surveys.models import Comment, Response


class ViewpointEntry(KeptRow):
    """One line of a viewpoint's history, with the sentence as it was after it. Never changed, never deleted."""

    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.PROTECT, related_name="entries")
    other = models.ForeignKey(Viewpoint, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    happened = models.CharField(max_length=12, choices=Happened.choices)
    sentence = WordingField(_("the sentence from then on"))
    reason = models.TextField(_("why"), blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("line of a history")
        verbose_name_plural = _("lines of a history")
        constraints = [
            models.CheckConstraint(condition=Q(happened__in=Happened.values), name="participation_entry_known"),
            models.CheckConstraint(
                condition=Q(happened__in=["made", "added"]) | ~Q(reason=""), name="participation_entry_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(happened__in=["made", "added", "reworded"], other__isnull=True)
                | Q(happened__in=["merged", "took_in", "split", "split_off"], other__isnull=False),
                name="participation_entry_names_the_other",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_happened_display()}, {self.at:%d.%m.%Y}"


class ViewpointCheck(models.Model):
    """ "Did we understand you?", answered by somebody whose words a viewpoint was made from. Goes with the answers."""

    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.CASCADE, related_name="checks")
    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="viewpoint_checks")
    answer = models.CharField(max_length=12, choices=Understanding.choices)
    comment = models.ForeignKey(Comment, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("check by a child")
        verbose_name_plural = _("checks by children")
        constraints = [
            models.UniqueConstraint(fields=["viewpoint", "response"], name="participation_check_once"),
            models.CheckConstraint(
                condition=Q(answer__in=Understanding.values), name="participation_check_answer_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}, {self.answered_on:%d.%m.%Y}"
