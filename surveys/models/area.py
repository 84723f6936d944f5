"""Lists of areas that somebody can live in. They are dated: where a border moves, a new list begins."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from surveys.blocks.stream import CODE_PATTERN

valid_code = RegexValidator(CODE_PATTERN, _("Small letters, digits and underscores only."))


class AreaSet(index.Indexed, ClusterableModel):
    """The areas of a city as they were in some years, such as "wards until 2023"."""

    name = models.CharField(_("name"), max_length=100, unique=True, help_text=_("Such as “wards until 2023”."))
    code = models.CharField(
        _("code"),
        max_length=50,
        unique=True,
        validators=[valid_code],
        help_text=_("Stands for this list in the data. Answers from two lists are never counted together."),
    )
    valid_from = models.DateField(_("in force from"), null=True, blank=True)
    valid_until = models.DateField(_("in force until"), null=True, blank=True)

    panels = [
        FieldPanel("name"),
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        InlinePanel("areas", heading=_("Areas"), label=_("Area"), min_num=2),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("list of areas")
        verbose_name_plural = _("lists of areas")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lte=F("valid_until")),
                name="surveys_area_set_begins_before_it_ends",
                violation_error_message=_("It ends before it begins. Swap the two days."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Area(Orderable):
    """One area of a list; `locality` is the part of the city under which it is shown."""

    area_set = ParentalKey(AreaSet, on_delete=models.CASCADE, related_name="areas")
    name = models.CharField(_("name"), max_length=80)
    code = models.CharField(_("code"), max_length=50, validators=[valid_code], help_text=_("It never changes."))
    locality = models.CharField(
        _("part of the city"), max_length=80, blank=True, help_text=_("Areas of the same part stand together.")
    )

    panels = [FieldPanel("name"), FieldPanel("code"), FieldPanel("locality")]

    class Meta(Orderable.Meta):
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            models.UniqueConstraint(
                fields=["area_set", "code"],
                name="surveys_area_code_once_in_a_list",
                violation_error_message=_("Another area of this list has this code."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
