"""Which consultation a survey belongs to, and which surveys a consultation has: by where their pages stand."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Page

from participation.chain.chains import Title
from participation.models import Consultation
from surveys.models import Survey
from surveys.pages import SurveyPage
from surveys.tell_us import TITLE


def consultation_of(survey: Survey) -> Consultation | None:
    """The consultation above any language page of `survey`."""
    paths = survey.pages.values_list("path", flat=True)
    above = [path[: -Page.steplen] for path in paths]
    return Consultation.objects.filter(pages__path__in=above).select_related("lead").first()


def surveys_of(consultation: Consultation) -> list[Survey]:
    """The surveys whose pages stand below any language page of `consultation`."""
    below = models.Q(pk__in=[])
    for path in consultation.pages.values_list("path", flat=True):
        below |= models.Q(pages__path__startswith=path)
    return list(Survey.objects.filter(below).distinct())


def title_of(survey: Survey) -> Title:
    """What the survey is called in public, in the visitor's language or else the main one."""
    if survey.is_tell_us:
        return Title(str(TITLE), get_language() or settings.LANGUAGE_CODE, reverse("surveys:tell_us"))
    wanted = [settings.LANGUAGE_CODE, get_language() or settings.LANGUAGE_CODE]
    pages = SurveyPage.objects.live().filter(survey=survey, locale__language_code__in=wanted).select_related("locale")
    best = max(pages, key=lambda page: wanted.index(page.locale.language_code), default=None)
    if best is None:
        return Title(survey.name, settings.LANGUAGE_CODE)
    return Title(best.title, best.locale.language_code, best.url or "")
