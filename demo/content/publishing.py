"""Publishing the demo's texts in every language, the way officers and translators do it."""

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from accounts.models import User
from demo.content.translations import other_languages, translated

# Addresses and numbers are the same in every language.
UNTRANSLATED = ("slug", "contact_phone", "contact_email")


def publish(page: Page, *, parent: Page, by: User) -> None:
    """Publish a new English page below `parent`."""
    with transaction.atomic():
        page.owner = by
        page.live = False
        parent.add_child(instance=page)
        page.save_revision(user=by).publish()


def translate(source_object: object, *, by: User) -> None:
    """Give a page or a set of words its translations, and publish them; again, if its words have changed."""
    with transaction.atomic():
        source, _created = TranslationSource.update_or_create_from_instance(source_object)
        translations = [
            Translation.objects.get_or_create(source=source, target_locale=locale)[0]
            for locale in Locale.objects.filter(language_code__in=other_languages())
        ]
        for translation in translations:
            # What is the same as before keeps the translation that it has.
            strings = _strings(source, translation.target_locale, by)
            StringTranslation.objects.bulk_create(strings, ignore_conflicts=True)
            translation.save_target(user=by, publish=True)


def _strings(source: TranslationSource, locale: Locale, by: User) -> list[StringTranslation]:
    """One translation for each place in the source where there is something to translate."""
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    by_place = {(segment.string_id, segment.context_id): segment for segment in segments}
    return [
        StringTranslation(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            data=_in_language(segment, locale.language_code),
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            last_translated_by=by,
        )
        for segment in by_place.values()
    ]


def _in_language(segment: StringSegment, language: str) -> str:
    if segment.context.path in UNTRANSLATED:
        return segment.string.data
    text = StringValue(segment.string.data).render_text()
    return StringValue.from_plaintext(translated(text, language)).data
