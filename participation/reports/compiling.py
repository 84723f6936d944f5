"""From the page of a report to its words as plain data, in its own language and in every language that is ready."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import override
from wagtail.models import Locale
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from cms.language.wordings import Wording
from cms.models.base import SitePage
from participation.blocks.report import reference_in
from participation.chain.how_many import said_by_words
from participation.enums import Answer
from participation.models import Pledge, ReportPage, UsedQuote, Viewpoint
from participation.pledges.words import PledgeState
from participation.reports.words import Block, ReportWords, rich_blocks
from surveys.authoring.translations import memories_of

COMPILED = ("title", "summary", "in_short", "narrative", "easy_read_body")


@dataclass(frozen=True, slots=True)
class Compiled:
    """`words` by language, the main one first; `lacking`: how many texts of a language are not translated yet."""

    words: dict[str, ReportWords]
    lacking: dict[str, int]


def compile_page(page: ReportPage) -> Compiled:
    """The live words of the source page, and of each language whose page is live and lacks no translation."""
    found = {page.locale.language_code: words_of(page)}
    lacking: dict[str, int] = {}
    segments = [segment for segment in extract_segments(page) if segment.path.split(".")[0] in COMPILED]
    texts = [segment for segment in segments if isinstance(segment, StringSegmentValue)]
    memories = memories_of(page)
    for other in page.get_translations().filter(alias_of__isnull=True).select_related("locale"):
        memory = memories.get(other.locale_id, {})
        missing = sum((segment.path, segment.string.data) not in memory for segment in texts)
        code = other.locale.language_code
        if missing or not other.live:
            lacking[code] = missing
        else:
            found[code] = words_of(translated(page, other.locale, segments, memory), code)
    return Compiled(found, lacking)


def translated(
    page: ReportPage, locale: Locale, segments: list[Any], memory: dict[tuple[str, str], str]
) -> ReportPage:
    """A copy of the page that is stored nowhere, with the translations of the memory in it.

    What is no text, such as the frame of a rich text, is the same in every language.
    """
    copy = ReportPage(title=page.title, summary=page.summary, in_short=page.in_short)
    for name in ("narrative", "easy_read_body"):
        value = getattr(page, name)
        setattr(copy, name, value.stream_block.to_python(value.get_prep_value()))
    said = [
        StringSegmentValue(s.path, StringValue(memory[s.path, s.string.data]), attrs=s.attrs, order=s.order)
        if isinstance(s, StringSegmentValue)
        else s
        for s in segments
    ]
    ingest_segments(copy, copy, page.locale, locale, said)
    return copy


def words_of(page: ReportPage, language: str = "") -> ReportWords:
    with override(language or page.locale.language_code):
        return ReportWords(
            title=page.title,
            summary=page.summary,
            in_short=rich_blocks(page.in_short),
            blocks=[block for child in page.narrative for block in blocks_of(child.block_type, child.value)],
            easy=easy_blocks(page),
        )


def blocks_of(kind: str, value: Any) -> list[Block]:
    match kind:
        case "heading":
            return [{"kind": "heading", "level": 1, "text": value}]
        case "text":
            return rich_blocks(value.source)
        case "source":
            return [{"kind": "source", "source": value}]
        case "figure":
            return [{"kind": "figure", "place": value}]
        case "entry":
            return [entry_block(reference_in(value["address"]), with_quotes=value["with_quotes"])]
        case "pledge":
            return [pledge_block(value)]
    raise ValueError(f"A report holds no block {kind!r}.")


def entry_block(reference: str, *, with_quotes: bool) -> Block:
    """What everybody can read of it now, as texts with their languages; quotes are named by their numbers."""
    viewpoints = Viewpoint.objects.current().public().as_entries()
    viewpoint: Any = viewpoints.filter(reference=reference).first() if reference else None
    if viewpoint is None:
        return {"kind": "gone"}
    decisions = [
        briefing.decision for briefing in viewpoint.briefings.all() if getattr(briefing, "decision", None) is not None
    ]
    quotes = UsedQuote.objects.for_everybody().filter(evidence__viewpoint=viewpoint) if with_quotes else ()
    return {
        "kind": "entry",
        "reference": reference,
        "sentence": said(viewpoint.sentence),
        "said_by": said_by_words(viewpoint.said_by),
        "answer": str(Answer(viewpoint.answer).label),
        "decisions": [
            {"outcome": decision.get_outcome_display(), "by": decision.decided_by, "why": said(decision.reason)}
            for decision in decisions
        ],
        "quotes": [used.pk for used in quotes],
    }


def pledge_block(reference: str) -> Block:
    pledge: Any = Pledge.objects.public().with_progress().filter(reference=reference).first()
    if pledge is None:
        return {"kind": "gone"}
    rating = pledge.ratings.first()
    return {
        "kind": "pledge",
        "reference": reference,
        "promise": said(pledge.promise),
        "state": str(PledgeState(pledge.state).label),
        "rating": {"face": rating.get_face_display(), "on": rating.rated_on.isoformat()} if rating else None,
    }


def said(texts: Wording) -> dict[str, str]:
    text, language = Wording(texts).in_language()
    return {"t": text, "language": language}


def easy_blocks(page: SitePage) -> list[Block]:
    """Headings and steps; each step knows the picture of the library that stands beside it."""
    found: list[Block] = []
    for child in page.easy_read_body:
        if child.block_type == "heading":
            found.append({"kind": "heading", "level": 1, "text": child.value})
        elif child.block_type == "easy_read":
            found.append({"kind": "step", "picture": child.value["picture"] or "", "text": child.value["sentence"]})
    return found
