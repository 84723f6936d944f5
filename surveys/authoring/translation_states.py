"""How far translations of a survey page are: what is missing, and what was translated before its source changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail_localize.models import TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from surveys.authoring.translations import COMPILED_FIELDS, memories_of
from surveys.language_links import language_name
from surveys.pages import SurveyPage


@dataclass(frozen=True, slots=True)
class LanguageState:
    """One language of a survey. `stale` texts have a translation, but of words that stood there before."""

    language: str
    page_id: int
    is_live: bool
    is_asked: bool
    total: int
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    switches_off: bool

    @property
    def name(self) -> str:
        return language_name(self.language)

    @property
    def is_complete(self) -> bool:
        return not self.missing and not self.stale


@dataclass(frozen=True, slots=True)
class Translations:
    """All languages of a survey; `to_send` is the localize source whose texts translators have not got yet."""

    languages: tuple[LanguageState, ...]
    to_send: int | None = None


def translation_states(source: SurveyPage, asked: Iterable[str] = ()) -> Translations:
    """The languages into which the published texts of `source` are translated; `asked` are those of the version."""
    segments = [segment for segment in extract_segments(source) if isinstance(segment, StringSegmentValue)]
    memories = memories_of(source)
    pages = source.get_translations().filter(alias_of__isnull=True).select_related("locale")
    asked = set(asked)
    states = []
    for page in pages:
        translated = memories.get(page.locale_id, {})
        paths = {path for path, _text in translated}
        lacking = [segment for segment in segments if (segment.path, segment.string.data) not in translated]
        states.append(
            LanguageState(
                language=page.locale.language_code,
                page_id=page.pk,
                is_live=page.live,
                is_asked=page.locale.language_code in asked,
                total=len(segments),
                missing=tuple(s.string.render_text() for s in lacking if s.path not in paths),
                stale=tuple(s.string.render_text() for s in lacking if s.path in paths),
                switches_off=any(s.path.split(".")[0] in COMPILED_FIELDS for s in lacking),
            )
        )
    states.sort(key=lambda state: state.name)
    return Translations(tuple(states), _to_send(source, segments) if states else None)


def _to_send(source: SurveyPage, segments: list[StringSegmentValue]) -> int | None:
    """The source at wagtail-localize if what translators see is not what is published."""
    sent = TranslationSource.objects.filter(object_id=source.translation_key, locale_id=source.locale_id).first()
    if sent is None:
        return None
    seen = set(sent.stringsegment_set.values_list("context__path", "string__data"))
    return None if seen == {(segment.path, segment.string.data) for segment in segments} else sent.pk
