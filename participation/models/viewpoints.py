"""What people told us, why we believe it, and which links of the chain were passed over."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.wordings import WordingField
from participation.enums import Link
from participation.models.consultations import Consultation
from participation.querysets import ViewpointQuerySet
from surveys.models import Comment


class Viewpoint(models.Model):
    """Something people told us, in one plain sentence."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="viewpoints")
    sentence = WordingField(_("what people told us, in one plain sentence"))
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ViewpointQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("viewpoint")
        verbose_name_plural = _("viewpoints")
        constraints = [
            models.CheckConstraint(condition=~Q(sentence={}), name="participation_viewpoint_says_something"),
        ]

    def __str__(self) -> str:
        return str(self.sentence)


class Evidence(models.Model):
    """Why we believe a viewpoint: a comment, or a note from somewhere else. A comment taken back leaves the row."""

    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.CASCADE, related_name="evidence")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence")
    note = models.TextField(_("note of a meeting, workshop or letter"), blank=True)
    is_comment = models.BooleanField(default=True, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(fields=["viewpoint", "comment"], name="participation_evidence_once"),
            models.CheckConstraint(
                condition=Q(is_comment=True, note="") | (Q(is_comment=False, comment__isnull=True) & ~Q(note="")),
                name="participation_evidence_is_comment_or_note",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.viewpoint}: {self.note or _('a comment')}"


class PassedOver(models.Model):
    """A link of the chain that was passed over, and why. Never changed, never deleted."""

    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.PROTECT, related_name="passed_over")
    link = models.CharField(_("link of the chain"), max_length=8, choices=Link.choices)
    reason = models.TextField(_("why it was passed over"))
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "pk"]
        verbose_name = _("link passed over")
        verbose_name_plural = _("links passed over")
        constraints = [
            models.CheckConstraint(condition=Q(link__in=Link.values), name="participation_passed_over_link_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="participation_passed_over_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_link_display()}: {self.reason}"
