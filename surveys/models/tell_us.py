"""The always-open door “Tell us anything”: what an organisation says about complaints, and the complaints that came.

What is told is a `Response` with one `Comment`, like any answer; the door itself is a `Survey` without a page.
"""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from accounts.models import Organisation
from cms.language.wordings import WordingField
from surveys.models.answer import Comment
from surveys.models.survey import Survey
from surveys.querysets import ComplaintQuerySet

# A council's first answer to a complaint by or for a child: regulation 14 of the Children Act 1989 Representations
# Procedure (England) Regulations 2006. Other organisations write down their own.
USUAL_DAYS = 10
MOST_DAYS = 65


class TellUs(models.Model):
    """What one organisation says and does about complaints that come through its door."""

    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, related_name="tell_us", editable=False)
    complaints_route = WordingField(
        _("other ways to complain to you"),
        blank=True,
        help_text=_(
            "Shown to whoever complains: where your complaints team is, and who helps children to complain (an "
            "advocate). Plain words, with telephone number and address."
        ),
    )
    complaints_email = models.EmailField(
        _("e-mail address of your complaints team"),
        blank=True,
        help_text=_("It is told that a complaint came in and by when it must be answered; never what was written."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("working days in which a complaint must be answered"),
        default=USUAL_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
        help_text=_("What the law or your own procedure says. The child is told the day. Bank holidays do not count."),
    )

    class Meta:
        verbose_name = _("“Tell us anything” of an organisation")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_days__gte=1, answer_days__lte=MOST_DAYS), name="surveys_tell_us_answer_days"
            ),
        ]

    def __str__(self) -> str:
        return str(self.survey)


class Complaint(models.Model):
    """A complaint and its answer. It goes with its comment; whoever has the receipt reads the answer."""

    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="complaint")
    answer_by = models.DateField(_("to be answered by"))
    answer = WordingField(_("your answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["answer_by", "pk"]
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answered_by__isnull=True, answer={})
                | (Q(answered_on__isnull=False, answered_by__isnull=False) & ~Q(answer={})),
                name="surveys_complaint_answered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment.survey}, {self.comment.day:%d.%m.%Y}"

    def is_late(self, on: date) -> bool:
        """Whether the last day for an answer is over, or was when it came."""
        return self.answer_by < (self.answered_on or on)


@register_setting(icon="comment")
class TellUsSettings(BaseSiteSetting):
    """Who hears what belongs to nobody in particular."""

    for_the_unsure = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who hears those who do not know whom to tell"),
        help_text=_("If nobody is there, or nothing is chosen, the first organisation where somebody is there."),
    )

    panels = [FieldPanel("for_the_unsure")]

    class Meta:
        verbose_name = _("“Tell us anything”")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
