"""How many children there are in each group, and how many answers of each an officer wants."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from surveys.models.area import AreaSet
from surveys.models.survey import Survey
from surveys.querysets import PopulationQuerySet
from surveys.reach.groups import ASKED, By

MOST_WANTED = 1_000_000
THERE = _("This count is there already. Give another one another name or day.")


class ReferencePopulation(models.Model):
    """The children of a city, or those whom an organisation works with, counted by one thing on one day.

    It belongs to an organisation, or to the whole city where it has none. A new count is a new row.
    """

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reference_populations",
        verbose_name=_("of whom"),
    )
    name = models.CharField(
        _("name"), max_length=120, help_text=_("Whose count it is, such as “Census 2021, children under 18”.")
    )
    by = models.CharField(_("told apart by"), max_length=16, choices=By.choices)
    area_set = models.ForeignKey(
        AreaSet, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("list of areas")
    )
    counted_on = models.DateField(_("as they were on"))
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PopulationQuerySet.as_manager()

    class Meta:
        ordering = ["by", "-counted_on", "-pk"]
        verbose_name = _("reference population")
        verbose_name_plural = _("reference populations")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="surveys_population_named"),
            models.CheckConstraint(condition=Q(by__in=By.values), name="surveys_population_by_known"),
            models.CheckConstraint(
                condition=Q(by=By.AREA, area_set__isnull=False) | (~Q(by=By.AREA) & Q(area_set__isnull=True)),
                name="surveys_population_of_areas_has_a_list",
                violation_error_message=_("Choose the list of areas, and only where children are told apart by area."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "name", "by", "counted_on"],
                condition=Q(organisation__isnull=False),
                name="surveys_population_once",
                violation_error_message=THERE,
            ),
            models.UniqueConstraint(
                fields=["name", "by", "counted_on"],
                condition=Q(organisation__isnull=True),
                name="surveys_population_of_the_city_once",
                violation_error_message=THERE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_by_display()}, {self.counted_on:%d.%m.%Y}"

    def labels(self) -> dict[str, str]:
        """The groups that there can be, by their codes."""
        if self.area_set is not None:
            return {area.code: area.name for area in self.area_set.areas.all()}
        return {code: str(label) for code, label in ASKED[self.by].groups.items()} if self.by in ASKED else {}

    def children(self) -> dict[str, int]:
        """How many there are in each group."""
        return {group.code: group.count for group in self.groups.all()}


class ReferenceGroup(models.Model):
    """How many children there are in one group."""

    population = models.ForeignKey(ReferencePopulation, on_delete=models.CASCADE, related_name="groups")
    code = models.CharField(max_length=50)
    count = models.PositiveIntegerField(_("children"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("group of children")
        verbose_name_plural = _("groups of children")
        constraints = [models.UniqueConstraint(fields=["population", "code"], name="surveys_group_once")]

    def __str__(self) -> str:
        return f"{self.code}: {self.count}"


class ReachTarget(models.Model):
    """How many answers of one group are wanted while a survey runs."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="reach_targets")
    population = models.ForeignKey(ReferencePopulation, on_delete=models.CASCADE, related_name="targets")
    code = models.CharField(max_length=50)
    wanted = models.PositiveIntegerField(_("answers wanted"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(fields=["survey", "population", "code"], name="surveys_target_once"),
            models.CheckConstraint(
                condition=Q(wanted__gte=1, wanted__lte=MOST_WANTED), name="surveys_target_of_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey}, {self.code}: {self.wanted}"
