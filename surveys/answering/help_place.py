"""Tells the page "I need help" from which survey somebody came, and how they get back to their answers."""

from collections.abc import Mapping
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from safeguarding.help_places import Place, register
from surveys.models import Survey


@register
def survey_place(query: Mapping[str, str]) -> Place | None:
    """`?survey=<reference>&step=<key>`: the step is where to go back to; without it, the survey's own page."""
    try:
        reference = UUID(query.get("survey", ""))
    except ValueError:
        return None
    survey = Survey.objects.select_related("organisation").filter(reference=reference).first()
    return Place(survey.organisation, survey.name, way_back(reference, query.get("step", ""))) if survey else None


def way_back(reference: UUID, step: str) -> str:
    try:
        return reverse("surveys:step", kwargs={"reference": reference, "key": step})
    except NoReverseMatch:
        return reverse("surveys:survey", kwargs={"reference": reference})
