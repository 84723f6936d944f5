"""What must be clear before a survey opens: who is responsible, why it is allowed, what is kept how long."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from surveys.enums import LawfulBasis, SpecialCondition
from surveys.models.survey import Survey

LONGEST = 240


def _months(label: Any, default: int, help_text: Any) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label,
        default=default,
        help_text=help_text,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
    )


class SurveyCare(models.Model):
    """The lawful record of one survey. `Survey.lawful_at` says since when nothing in it is missing."""

    survey = models.OneToOneField(Survey, on_delete=models.PROTECT, related_name="care", editable=False)
    controllers = models.ManyToManyField(
        Organisation,
        related_name="+",
        verbose_name=_("who is responsible (data controllers)"),
        help_text=_("The organisations that decide why and how the answers are used. They stand in the notice."),
    )
    lawful_basis = models.CharField(
        _("lawful basis"), max_length=20, choices=LawfulBasis.choices, blank=True, help_text=_("Article 6 UK GDPR.")
    )
    basis_note = models.TextField(
        _("the law or duty behind it"),
        blank=True,
        help_text=_("For your own records, such as “Children Act 1989, section 22(4)”. Not shown to the public."),
    )
    special_condition = models.CharField(
        _("condition for sensitive questions"),
        max_length=20,
        choices=SpecialCondition.choices,
        blank=True,
        help_text=_("Article 9 UK GDPR. Needed as soon as you ask about ethnicity, disability, religion or the like."),
    )
    dpia_reference = models.CharField(
        _("data protection impact assessment"),
        max_length=200,
        blank=True,
        help_text=_("Its reference or the place where it is kept. For children's answers there is always one."),
    )
    equality_note = models.TextField(
        _("who could be left out, and what you do about it"),
        blank=True,
        help_text=_("The equality impact in a few sentences: who might not be reached, or be harmed by being asked."),
    )
    words_months = _months(
        _("keep what people write, in months"), 24, _("Counted from the day on which somebody sent it.")
    )
    contacts_months = _months(
        _("keep contact details, in months"), 3, _("Counted from closing, such as addresses of invitations.")
    )
    equality_months = _months(
        _("keep answers to sensitive questions, in months"),
        12,
        _("Counted from closing. Then they are cut out of the answers."),
    )
    responses_months = _months(
        _("keep whole answers, in months"), 72, _("Counted from closing. Then they are deleted; figures stay.")
    )
    answers_over_on = models.DateField(null=True, editable=False)
    """The first night on which whole answers were deleted because their time was over; what was published stays."""
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("lawful record")
        verbose_name_plural = _("lawful records")
        constraints = [
            models.CheckConstraint(
                condition=Q(lawful_basis__in=["", *LawfulBasis.values]), name="surveys_care_basis_known"
            ),
            models.CheckConstraint(
                condition=Q(special_condition__in=["", *SpecialCondition.values]), name="surveys_care_condition_known"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__gte": 1, f"{name}__lte": LONGEST}), name=f"surveys_care_{name}"
                )
                for name in ("words_months", "contacts_months", "equality_months", "responses_months")
            ),
        ]

    def __str__(self) -> str:
        return str(self.survey)
