"""How a promise comes on: its steps, notes that everybody can read, and files that show what was done."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import WordingField
from participation.chain.evidence_files import MEDIA_TYPES, MOST_BYTES
from participation.models.promises import Commitment
from safeguarding.models.kept import KeptRow
from safeguarding.querysets import KeptQuerySet


class Milestone(models.Model):
    """One step on the way of a promise."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="milestones")
    what = WordingField(_("what will be there by then"))
    due_on = models.DateField(_("by when"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [models.CheckConstraint(condition=~Q(what={}), name="participation_milestone_says_what")]

    def __str__(self) -> str:
        return str(self.what)


class ProgressNote(KeptRow):
    """How it is going, for everybody to read. Never changed, never deleted."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="notes")
    text = WordingField(_("how it is going"))
    on = models.DateField(_("on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        verbose_name = _("progress note")
        verbose_name_plural = _("progress notes")
        constraints = [models.CheckConstraint(condition=~Q(text={}), name="participation_note_says_something")]

    def __str__(self) -> str:
        return str(self.text)


class EvidenceFile(models.Model):
    """A file that shows what was done, for those who work on the chain.

    What is in it stands in a row of its own, in the database: written in the same transaction, kept in the same
    backup, below no folder that a web server hands out.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(_("name"), max_length=120)
    media_type = models.CharField(max_length=40, choices=[(media_type, media_type) for media_type in MEDIA_TYPES])
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file that shows it")
        verbose_name_plural = _("files that show it")
        constraints = [
            models.CheckConstraint(condition=Q(media_type__in=MEDIA_TYPES), name="participation_file_type_known"),
            models.CheckConstraint(condition=Q(size__gte=1, size__lte=MOST_BYTES), name="participation_file_size"),
        ]

    def __str__(self) -> str:
        return self.name


class EvidenceFileContent(models.Model):
    file = models.OneToOneField(EvidenceFile, on_delete=models.CASCADE, related_name="content")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.file)
