"""What everybody looks through: one row for each public viewpoint, and how many say "me too"."""

from django.db import models
from django.db.models import F, Q

from participation.chain.how_many import STEP
from participation.enums import Answer
from participation.models.consultations import Consultation
from participation.models.topics import Topic
from participation.models.viewpoints import Viewpoint
from participation.you_said.querysets import PublicEntryQuerySet


class PublicEntry(models.Model):
    """The index of "you said, we did". Nothing is known only here: it is written anew whenever a fact changes.

    It holds what the list is narrowed and sorted by. Everything that is shown is read from the facts.
    """

    viewpoint = models.OneToOneField(
        Viewpoint, primary_key=True, on_delete=models.CASCADE, related_name="public_entry", editable=False
    )
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.CharField(max_length=8)
    said_at = models.DateTimeField()
    changed_on = models.DateField()
    words = models.TextField()

    objects = PublicEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-said_at", "-viewpoint_id"]
        indexes = [
            models.Index(fields=["-said_at", "-viewpoint"], name="participation_entry_latest"),
            models.Index(fields=["answer", "consultation"], name="participation_entry_answer"),
            models.Index(fields=["-changed_on", "-viewpoint"], name="participation_entry_changed"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="participation_entry_answer_known")
        ]

    def __str__(self) -> str:
        return str(self.viewpoint)


class MeToo(models.Model):
    """How often "me too" was pressed below an entry, and what is told of it. Who pressed is written nowhere.

    The figure changes once a night, so that nobody sees it move while somebody beside them presses.
    """

    viewpoint = models.OneToOneField(Viewpoint, on_delete=models.CASCADE, related_name="me_too")
    presses = models.PositiveIntegerField(default=0)
    presses_today = models.PositiveSmallIntegerField(default=0)
    told = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told__isnull=True) | Q(told=F("told") / STEP * STEP), name="participation_me_too_disclosed"
            ),
            models.CheckConstraint(
                condition=Q(presses_today__lte=F("presses")), name="participation_me_too_today_is_part"
            ),
        ]

    def __str__(self) -> str:
        return str(self.viewpoint)
