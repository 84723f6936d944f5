"""The page on which everybody reads about a consultation, if it has one."""

from django.conf import settings
from django.utils.translation import get_language

from participation.models import Consultation, ConsultationPage


def public_page_of(consultation: Consultation) -> ConsultationPage | None:
    """Its live page in the visitor's language, or else in the main one, or in any."""
    wanted = [settings.LANGUAGE_CODE, get_language() or settings.LANGUAGE_CODE]
    pages = ConsultationPage.objects.live().public().filter(consultation=consultation).select_related("locale")

    def fit(page: ConsultationPage) -> int:
        language = page.locale.language_code
        return wanted.index(language) if language in wanted else -1

    return max(pages, key=fit, default=None)
