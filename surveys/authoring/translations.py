"""The texts of a survey page in its other languages, from wagtail-localize's translation memory.

The memory is asked by path and string, never the translated pages: saving a draft in the translation editor
overwrites a page that is live, and a translation that was cut loose goes its own way.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from surveys.authoring.compile import PageTexts
from surveys.pages import SurveyPage

COMPILED_FIELDS = ("title", "thanks", "questions")


@dataclass(frozen=True, slots=True)
class Missing:
    """A text that has no translation yet, which switches off its language."""

    language: str
    text: str


def source_page_of(page: SurveyPage) -> SurveyPage:
    """The live page that the others are translations of, as it is in the database."""
    pages = SurveyPage.objects.filter(translation_key=page.translation_key, alias_of__isnull=True)
    source = TranslationSource.objects.filter(object_id=page.translation_key).order_by("pk").first()
    if source is not None:
        found = pages.filter(locale_id=source.locale_id).first()
        if found is not None:
            return found
    return pages.order_by("pk").first() or page


def texts_by_language(page: SurveyPage, *, drafts: bool = False) -> tuple[dict[str, PageTexts], list[Missing]]:
    """The source's texts first, then those of every language whose page is live and lacks nothing; and what lacks.

    With `drafts` the pages of the other languages need not be live.
    """
    found = {page.locale.language_code: PageTexts(page.title, page.thanks, page.questions)}
    lacking: list[Missing] = []
    segments = [
        segment
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and segment.path.split(".")[0] in COMPILED_FIELDS
    ]
    memories = memories_of(page)
    translations = page.get_translations() if drafts else page.get_translations().live()
    for translation in translations.filter(alias_of__isnull=True).select_related("locale"):
        memory = memories.get(translation.locale_id, {})
        missing = [s for s in segments if (s.path, s.string.data) not in memory]
        language = translation.locale.language_code
        if missing:
            lacking += [Missing(language, segment.string.render_text()) for segment in missing]
        else:
            found[language] = _translated(page, translation.locale, segments, memory)
    return found, lacking


def memories_of(page: SurveyPage) -> dict[int, dict[tuple[str, str], str]]:
    """Translations by path and source string, for each locale (its id) into which something is translated."""
    rows = StringTranslation.objects.filter(
        has_error=False, context__object_id=page.translation_key, translation_of__locale_id=page.locale_id
    ).exclude(data="")
    found: dict[int, dict[tuple[str, str], str]] = {}
    for locale_id, path, source, data in rows.values_list(
        "locale_id", "context__path", "translation_of__data", "data"
    ):
        found.setdefault(locale_id, {})[path, source] = data
    return found


def _translated(
    page: SurveyPage,
    locale: Locale,
    segments: list[StringSegmentValue],
    memory: Mapping[tuple[str, str], str],
) -> PageTexts:
    block = page.questions.stream_block
    copy = SurveyPage(title=page.title, thanks=page.thanks, questions=block.to_python(page.questions.get_prep_value()))
    translated = [
        StringSegmentValue(s.path, StringValue(memory[s.path, s.string.data]), attrs=s.attrs, order=s.order)
        for s in segments
    ]
    ingest_segments(copy, copy, page.locale, locale, translated)
    return PageTexts(copy.title, copy.thanks, copy.questions)
