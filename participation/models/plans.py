"""The plan of a consultation: what was chosen, what its officers answered first, and how often is too often."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from participation.models.consultations import Consultation
from participation.planning.questions import CODES
from participation.planning.words import CHOICES


class ChildSetting(models.Model):
    """A school, youth club or other place where children are asked, the same row for every organisation."""

    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ["name"]
        verbose_name = _("school or setting")
        verbose_name_plural = _("schools and settings")
        constraints = [
            models.UniqueConstraint(Lower("name"), name="participation_setting_once"),
            models.CheckConstraint(condition=~Q(name=""), name="participation_setting_named"),
        ]

    def __str__(self) -> str:
        return self.name


class PlanChoice(models.Model):
    """One thing that was chosen from a list of `participation.planning.words`: a group, a way of asking, an age."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="choices")
    facet = models.CharField(max_length=8)
    value = models.CharField(max_length=16)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "facet", "value"], name="participation_choice_once"),
            models.CheckConstraint(
                condition=Q(
                    *(
                        Q(facet=facet.value, value__in=[code for code, _label in choices])
                        for facet, choices in CHOICES.items()
                    ),
                    _connector=Q.OR,
                ),
                name="participation_choice_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"


class PlanAnswer(models.Model):
    """What the officers of a consultation answered to one question of the plan, or why it has no answer."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="plan_answers")
    question = models.CharField(max_length=24)
    answer = models.TextField(_("answer"), blank=True)
    left_out_because = models.TextField(_("why it is left out"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("answer of the plan")
        verbose_name_plural = _("answers of the plan")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "question"], name="participation_plan_answer_once"),
            models.CheckConstraint(condition=Q(question__in=CODES), name="participation_plan_question_known"),
            models.CheckConstraint(
                condition=(~Q(answer="") & Q(left_out_because="")) | (Q(answer="") & ~Q(left_out_because="")),
                name="participation_plan_answered_or_left_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.answer or self.left_out_because}"


@register_setting(icon="calendar")
class AskingLimit(BaseGenericSetting):
    """How often the same children may be asked before officers are warned. Nothing is refused."""

    times = models.PositiveSmallIntegerField(
        _("times"), default=3, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    months = models.PositiveSmallIntegerField(
        _("in so many months"), default=3, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )

    panels = [
        HelpPanel(_("Officers are warned when the same school, area or age is asked more often than this.")),
        FieldRowPanel([FieldPanel("times"), FieldPanel("months")]),
    ]

    class Meta:
        verbose_name = _("how often children are asked")
        constraints = [
            models.CheckConstraint(
                condition=Q(times__gte=1, times__lte=50, months__gte=1, months__lte=24),
                name="participation_asking_limit_sensible",
            )
        ]
