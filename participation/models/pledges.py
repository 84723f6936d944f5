"""What organisations promised for good, and how young people say it is kept."""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from cms.language.wordings import WordingField
from participation.chain.how_many import SMALLEST, disclosed
from participation.pledges.querysets import PledgeQuerySet
from participation.pledges.words import PICTOGRAMS, Face
from safeguarding.models.kept import KeptRow
from safeguarding.querysets import KeptQuerySet


class Pledge(models.Model):
    """A promise without an end. What is done for it are its steps, each a `Commitment`. Once public it stays so."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    lead = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="pledges", verbose_name=_("organisation that answers")
    )
    partners = models.ManyToManyField(
        Organisation, blank=True, related_name="partner_pledges", verbose_name=_("made together with")
    )
    promise = WordingField(_("what is promised"))
    easy = WordingField(_("the same in easy words"), blank=True)
    source = WordingField(_("where it comes from"), blank=True)
    made_on = models.DateField(_("promised on"), default=timezone.localdate)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        verbose_name = _("pledge")
        verbose_name_plural = _("pledges")
        constraints = [models.CheckConstraint(condition=~Q(promise={}), name="participation_pledge_says_what")]

    def __str__(self) -> str:
        return str(self.promise)

    def organisation_ids(self) -> list[int]:
        return [self.lead_id, *(partner.pk for partner in self.partners.all())]


class PledgeRating(KeptRow):
    """What a group of young people said about a pledge when they met. Never changed, never deleted.

    A group is of five at least, so that nobody stands alone behind a face.
    """

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="ratings")
    rated_on = models.DateField(_("they met on"))
    group = models.CharField(_("which group"), max_length=120)
    people = models.PositiveSmallIntegerField(_("how many young people"), validators=[MinValueValidator(SMALLEST)])
    face = models.PositiveSmallIntegerField(_("what they say"), choices=Face.choices)
    words = WordingField(_("why, in their words"), blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["-rated_on", "-pk"]
        verbose_name = _("young people's own rating")
        verbose_name_plural = _("young people's own ratings")
        constraints = [
            models.CheckConstraint(condition=Q(face__in=Face.values), name="participation_rating_face_known"),
            models.CheckConstraint(condition=Q(people__gte=SMALLEST), name="participation_rating_by_a_group"),
            models.CheckConstraint(condition=~Q(group=""), name="participation_rating_by_somebody"),
            models.UniqueConstraint(
                fields=["pledge", "rated_on", "group"],
                name="participation_rating_once",
                violation_error_message=_("What this group said on this day is written down already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}, {self.rated_on:%d.%m.%Y}: {self.get_face_display()}"

    @property
    def pictogram(self) -> str:
        return PICTOGRAMS[Face(self.face)]

    @property
    def about(self) -> int | None:
        """How many they were, as far as it may be told."""
        return disclosed(self.people)
