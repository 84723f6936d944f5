"""What people told us, why we believe it, and which links of the chain were passed over."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import WordingField
from participation.chain.how_many import STEP
from participation.enums import Link
from participation.events.words import NoteKind
from participation.models.consultations import Consultation
from participation.models.topics import Topic
from participation.querysets import ViewpointQuerySet
from safeguarding.models.kept import KeptRow
from safeguarding.querysets import KeptQuerySet
from surveys.models import Comment, Figure


class Viewpoint(models.Model):
    """Something people told us, in one plain sentence."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="viewpoints")
    sentence = WordingField(_("what people told us, in one plain sentence"))
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="viewpoints", verbose_name=_("topic")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="took_in"
    )
    # Counts the changes of the chain: whoever sends a form says which of them they had seen.
    turn = models.PositiveIntegerField(default=0, editable=False)
    # What may be told of how many said it, and how many the opposite: counted when it was last taken to somebody.
    said_by = models.PositiveSmallIntegerField(null=True, editable=False)
    opposed_by = models.PositiveSmallIntegerField(null=True, editable=False)

    objects = ViewpointQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("viewpoint")
        verbose_name_plural = _("viewpoints")
        constraints = [
            models.CheckConstraint(condition=~Q(sentence={}), name="participation_viewpoint_says_something"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="participation_viewpoint_merged_into_another",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{name: F(name) / STEP * STEP}),
                    name=f"participation_viewpoint_{name}_disclosed",
                )
                for name in ("said_by", "opposed_by")
            ),
        ]

    def __str__(self) -> str:
        return str(self.sentence)


class Evidence(models.Model):
    """Why we believe a viewpoint: a comment, a note from somewhere else, or a figure that everybody can see.

    A comment taken back leaves the row.
    """

    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.CASCADE, related_name="evidence")
    comment = models.ForeignKey(Comment, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence")
    note = models.TextField(_("note of a meeting, workshop or letter"), blank=True)
    people = models.PositiveSmallIntegerField(_("about how many people said it there"), null=True, blank=True)
    disagrees = models.BooleanField(_("says the opposite"), default=False)
    note_kind = models.CharField(_("where it was heard"), max_length=16, choices=NoteKind.choices, blank=True)
    event = models.ForeignKey(
        "participation.Event", null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    figure = models.ForeignKey(
        Figure, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("figure")
    )
    is_comment = models.BooleanField(default=True, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(fields=["viewpoint", "comment"], name="participation_evidence_once"),
            models.UniqueConstraint(fields=["viewpoint", "figure"], name="participation_figure_cited_once"),
            models.CheckConstraint(
                condition=Q(is_comment=True, note="", figure__isnull=True)
                | (Q(is_comment=False, comment__isnull=True, figure__isnull=True) & ~Q(note=""))
                | Q(is_comment=False, comment__isnull=True, figure__isnull=False, note="", people__isnull=True),
                name="participation_evidence_is_comment_note_or_figure",
            ),
            models.CheckConstraint(
                condition=Q(people__isnull=True) | Q(is_comment=False, people__gte=1),
                name="participation_evidence_people_of_a_note",
            ),
            models.CheckConstraint(
                condition=Q(note_kind="", event__isnull=True) | Q(is_comment=False, note_kind__in=NoteKind.values),
                name="participation_evidence_note_from_somewhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.viewpoint}: {self.note or self.figure or _('a comment')}"


class PassedOver(KeptRow):
    """A link of the chain that was passed over, and why. Never changed, never deleted."""

    viewpoint = models.ForeignKey(Viewpoint, on_delete=models.PROTECT, related_name="passed_over")
    link = models.CharField(_("link of the chain"), max_length=8, choices=Link.choices)
    reason = models.TextField(_("why it was passed over"))
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = KeptQuerySet.as_manager()

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
