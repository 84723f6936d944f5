"""What a survey keeps, and why: its own privacy notice, made from its lawful record, in every language of the site."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from cms.language.languages import direction
from cms.models import SiteFacts
from surveys.asking.equality import sensitive_keys
from surveys.enums import LawfulBasis, SpecialCondition
from surveys.models import Survey, SurveyCare

WHY = {
    LawfulBasis.PUBLIC_TASK: _("It is our job by law to ask people, and to make things better for children."),
    LawfulBasis.LEGAL_OBLIGATION: _("A law says that we must ask."),
    LawfulBasis.CONSENT: _("Because you say yes when you send your answers. You need not."),
    LawfulBasis.LEGITIMATE: _("It helps us to make things better, and we have checked that it harms nobody."),
}
WHY_SENSITIVE = {
    SpecialCondition.EQUALITY: _("We ask them to see whether everyone is treated fairly."),
    SpecialCondition.EXPLICIT_CONSENT: _("We keep your answers to them only because you say yes."),
    SpecialCondition.CARE: _("We ask them to plan help and care that fit you."),
    SpecialCondition.RESEARCH: _("We ask them to learn what children need. Nobody looks at one child."),
}


@require_safe
def privacy(request: HttpRequest, reference: UUID) -> HttpResponse:
    """The notice of a survey that may be open; there is none before its record is complete."""
    surveys = Survey.objects.filter(lawful_at__isnull=False).select_related("organisation")
    survey = get_object_or_404(surveys, reference=reference)
    version = survey.current_version()
    care = SurveyCare.objects.filter(survey=survey).first()
    if version is None or care is None:
        raise Http404
    questionnaire = version.as_questionnaire()
    language = get_language() or ""
    title_language = language if language in questionnaire.languages else questionnaire.languages[0]
    context = {
        "survey_title": questionnaire.title[title_language],
        "title_language": title_language,
        "title_direction": direction(title_language),
        "controllers": care.controllers.order_by("name"),
        "readers": [survey.organisation, *survey.partners.order_by("name")],
        "why": WHY.get(LawfulBasis(care.lawful_basis)) if care.lawful_basis else "",
        "is_sensitive": bool(sensitive_keys(found.as_questionnaire() for found in survey.versions.all())),
        "why_sensitive": WHY_SENSITIVE.get(SpecialCondition(care.special_condition)) if care.special_condition else "",
        "facts": SiteFacts.objects.filter(site__is_default_site=True).first(),
        "never_closes": survey.closes_at is None,
        **_how_long(care),
    }
    return render(request, "surveys/privacy.html", context)


def _how_long(care: SurveyCare) -> dict[str, Any]:
    """The spans of the record in words, by what is kept."""
    return {
        "words_for": span(care.words_months),
        "contacts_for": span(care.contacts_months),
        "equality_for": span(care.equality_months),
        "responses_for": span(care.responses_months),
    }


def span(months: int) -> str:
    """So many months, in years where they are whole."""
    if months % 12 == 0:
        return ngettext("%(count)s year", "%(count)s years", months // 12) % {"count": months // 12}
    return ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
