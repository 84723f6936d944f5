"""Sets of participation standards: each version of their words is written once, and stays while anything uses it."""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.language.wordings import WordingField
from participation.standards.content import LONGEST_CODE, CriterionText, SetText, StandardText
from participation.standards.querysets import SetVersionQuerySet
from participation.standards.words import StandardLevel

WRITTEN_ONCE = "The words of a version are never changed. Write a new version."


class WrittenOnceQuerySet(models.QuerySet):
    def update(self, **values: Any) -> NoReturn:
        raise TypeError(WRITTEN_ONCE)


class WrittenOnce(models.Model):
    """A row of a version. It goes with its version, as long as nothing uses that."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError(WRITTEN_ONCE)
        super().save(*args, **kwargs)


class StandardSet(models.Model):
    """Standards that organisations measure themselves by. One list for the whole site, kept by the coordinator."""

    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.SlugField(_("code"), max_length=LONGEST_CODE, unique=True)
    # Counts the changes: whoever sends a form says which of them they had seen.
    turn = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("set of standards")
        verbose_name_plural = _("sets of standards")

    def __str__(self) -> str:
        return self.code


class SetVersion(WrittenOnce):
    """The words of a set as they were from one day on. The newest one is what a cycle opens with."""

    set = models.ForeignKey(StandardSet, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = WordingField(_("name"))
    source = WordingField(_("source"), blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SetVersionQuerySet.as_manager()

    class Meta:
        ordering = ["set", "-number"]
        verbose_name = _("version of a set")
        verbose_name_plural = _("versions of sets")
        constraints = [
            models.UniqueConstraint(fields=["set", "number"], name="participation_version_once"),
            models.CheckConstraint(condition=~Q(name={}), name="participation_version_named"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def content(self) -> SetText:
        """Everything in it as plain data, in its order; read with `with_words` it asks the database nothing."""
        return SetText(
            name=dict(self.name),
            source=dict(self.source),
            standards=tuple(standard.content() for standard in self.standards.all()),
        )


class Standard(WrittenOnce):
    version = models.ForeignKey(SetVersion, on_delete=models.CASCADE, related_name="standards")
    code = models.SlugField(max_length=LONGEST_CODE)
    position = models.PositiveSmallIntegerField()
    title = WordingField(_("title"))
    easy = WordingField(_("in easy words"), blank=True)
    young = WordingField(_("in young people's words"), blank=True)

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("standard")
        verbose_name_plural = _("standards")
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="participation_standard_code_once"),
            models.UniqueConstraint(fields=["version", "position"], name="participation_standard_place_once"),
            models.CheckConstraint(condition=~Q(title={}), name="participation_standard_titled"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def content(self) -> StandardText:
        return StandardText(
            code=self.code,
            title=dict(self.title),
            easy=dict(self.easy),
            young=dict(self.young),
            criteria=tuple(criterion.content() for criterion in self.criteria.all()),
        )


class Criterion(WrittenOnce):
    """One question of a standard. Its code is what it is known by from one version to the next."""

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField(max_length=LONGEST_CODE)
    position = models.PositiveSmallIntegerField()
    text = WordingField(_("text"))
    easy = WordingField(_("in easy words"), blank=True)
    young = WordingField(_("in young people's words"), blank=True)

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            models.UniqueConstraint(fields=["standard", "code"], name="participation_criterion_code_once"),
            models.UniqueConstraint(fields=["standard", "position"], name="participation_criterion_place_once"),
            models.CheckConstraint(condition=~Q(text={}), name="participation_criterion_says_something"),
        ]

    def __str__(self) -> str:
        return str(self.text)

    def content(self) -> CriterionText:
        return CriterionText(
            code=self.code,
            text=dict(self.text),
            easy=dict(self.easy),
            young=dict(self.young),
            levels={row.level: dict(row.text) for row in self.descriptors.all()},
        )


class LevelDescriptor(WrittenOnce):
    """What a level means for one criterion."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="descriptors")
    level = models.CharField(max_length=14, choices=StandardLevel.choices)
    text = WordingField(_("what it means here"))

    objects = WrittenOnceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("level descriptor")
        verbose_name_plural = _("level descriptors")
        constraints = [
            models.UniqueConstraint(fields=["criterion", "level"], name="participation_descriptor_once"),
            models.CheckConstraint(
                condition=Q(level__in=StandardLevel.values), name="participation_descriptor_level_known"
            ),
            models.CheckConstraint(condition=~Q(text={}), name="participation_descriptor_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}: {self.text}"
