"""Questions about the entries of "you said, we did"."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

from participation.planning.words import Facet
from participation.you_said.search_words import words_of

if TYPE_CHECKING:
    from accounts.models import Organisation
    from participation.models import Priority


class PublicEntryQuerySet(models.QuerySet):
    def latest_first(self) -> "PublicEntryQuerySet":
        return self.order_by("-said_at", "-viewpoint_id")

    def last_changed_first(self) -> "PublicEntryQuerySet":
        return self.order_by("-changed_on", "-viewpoint_id")

    def saying(self, typed: str) -> "PublicEntryQuerySet":
        """Those in which every typed word begins some word, in whatever language and spelling it stands there."""
        found = self
        for word in words_of(typed):
            found = found.filter(words__contains=f" {word}")
        return found

    def of_organisation(self, organisation: "Organisation") -> "PublicEntryQuerySet":
        """Whose consultation it leads or takes part in."""
        consultations = apps.get_model("participation", "Consultation").objects.reached_by([organisation.pk])
        return self.filter(consultation__in=consultations.values("pk"))

    def of_priority(self, priority: "Priority") -> "PublicEntryQuerySet":
        return self.filter(consultation__in=priority.consultations.values("pk"))

    def of_age(self, age: str) -> "PublicEntryQuerySet":
        """Whose consultation asked children of this age."""
        choices = apps.get_model("participation", "PlanChoice").objects.filter(facet=Facet.AGE, value=age)
        return self.filter(consultation__in=choices.values("consultation_id"))
