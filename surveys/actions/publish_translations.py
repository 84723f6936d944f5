"""Publishing the translations of a survey page that lack nothing, all at once."""

from django.db import transaction
from wagtail_localize.models import Translation, TranslationSource

from accounts.models import User
from surveys.authoring.translations import source_page_of, texts_by_language
from surveys.models import Survey
from surveys.pages import SurveyPage


@transaction.atomic
def publish_translations(*, survey: Survey, by: User) -> list[str]:
    """Publish every complete translation that is not live; says in which languages. The source must be live."""
    first = survey.pages.order_by("pk").first()
    source = source_page_of(first) if first else None
    if source is None or not source.live:
        return []
    complete, _missing = texts_by_language(source, drafts=True)
    waiting = source.get_translations().filter(live=False, alias_of__isnull=True).select_related("locale")
    found = TranslationSource.objects.filter(object_id=source.translation_key, locale=source.locale).first()
    if found is not None:
        found.update_from_db()
    published = []
    for page in SurveyPage.objects.filter(pk__in=waiting.values("pk")).select_related("locale").order_by("pk"):
        language = page.locale.language_code
        translation = Translation.objects.filter(source=found, target_locale=page.locale).first()
        if language in complete and translation is not None:
            translation.save_target(user=by, publish=True)
            published.append(language)
    return published
