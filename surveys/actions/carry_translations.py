"""Giving a new survey page translations that exist already, as wagtail-localize keeps them."""

from collections.abc import Callable

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from accounts.models import User
from surveys.pages import SurveyPage

# The same in every language.
UNTRANSLATED = ("slug",)

Find = Callable[[Locale, str, str], str]
"""The translation of a text at a path into a language; empty if there is none."""


def carry_translations(*, page: SurveyPage, find: Find, by: User, tool: str = "") -> list[str]:
    """Put what `find` knows into the translation memory of `page`, and make a draft in each language; says which.

    Only languages into which the page above is translated can have a page below it. `tool` is where the translations
    come from, for those who look them over.
    """
    source, is_new = TranslationSource.update_or_create_from_instance(page)
    parent: Page = page.get_parent()
    made = []
    for locale in Locale.objects.exclude(pk=page.locale_id).order_by("pk"):
        rows = _rows(source, locale, find, by, tool) if parent.has_translation(locale) else []
        if not rows:
            continue
        translation = Translation.objects.create(source=source, target_locale=locale)
        StringTranslation.objects.bulk_create(rows)
        translation.save_target(user=by, publish=False)
        made.append(locale.language_code)
    if is_new and not made:
        # Whoever has it translated later would be given the texts of this first draft.
        source.delete()
    return made


def _rows(source: TranslationSource, locale: Locale, find: Find, by: User, tool: str) -> list[StringTranslation]:
    """One translation for each place; nothing at all where only what needs no translating has one."""
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    rows, found_some = {}, False
    for segment in segments:
        path, text = segment.context.path, segment.string.data
        is_same = path in UNTRANSLATED
        data = text if is_same else find(locale, path, text)
        found_some = found_some or bool(data and not is_same)
        if data:
            rows[segment.string_id, segment.context_id] = StringTranslation(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                data=data,
                translation_type=(
                    StringTranslation.TRANSLATION_TYPE_MACHINE if tool else StringTranslation.TRANSLATION_TYPE_MANUAL
                ),
                tool_name=tool,
                last_translated_by=by,
            )
    return list(rows.values()) if found_some else []
