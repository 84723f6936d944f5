"""Keeps the surveys of a consultation open to the partners that the consultation has."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import m2m_changed, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from participation.models import Consultation
from participation.surveys_below import consultation_of, surveys_of
from surveys.models import Survey
from surveys.pages import SurveyPage

CHANGES = {"post_add", "post_remove", "post_clear"}


def share(consultation: Consultation, surveys: Iterable[Survey]) -> None:
    partners = list(consultation.partners.all())
    for survey in surveys:
        survey.partners.set(partners)


@receiver(m2m_changed, sender=Consultation.partners.through)
def partners_changed(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, raw: bool = False, **kwargs: Any
) -> None:
    """Partners that come or go may read what the surveys below brought in, or no longer."""
    if action not in CHANGES:
        return
    changed: Iterable[Consultation] = [instance]
    if reverse:
        changed = Consultation.objects.all() if pk_set is None else Consultation.objects.filter(pk__in=pk_set)
    for consultation in changed:
        share(consultation, surveys_of(consultation))


@receiver(post_save, sender=SurveyPage)
def survey_page_saved(instance: SurveyPage, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A new survey has the partners of the consultation that it is written below."""
    if created and not raw:
        _share_with_those_above(instance)


@receiver(post_page_move, sender=SurveyPage)
def survey_page_moved(instance: Page, **kwargs: Any) -> None:
    """A survey that moves to another consultation moves to its partners."""
    _share_with_those_above(instance.specific)


def _share_with_those_above(page: SurveyPage) -> None:
    consultation = consultation_of(page.survey)
    if consultation is not None:
        share(consultation, [page.survey])
