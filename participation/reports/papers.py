"""A report as papers: the whole of it, its easy-read version, and all of it on one sheet.

The same parts become the web page, PDF and Word. Call these with the language of the report active.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cms.language.wordings import Wording
from cms.pictures import LIBRARY, find_picture
from cms.printed.parts import (
    Bar,
    Chart,
    Heading,
    Listing,
    Paper,
    Paragraph,
    Part,
    Picture,
    Quote,
    Table,
    Words,
)
from participation.models import FrozenFigure
from participation.reports.figures import Figure
from participation.reports.making import cell_words, gone_sentence
from participation.reports.reading import Edition
from participation.reports.registry import is_known, title_of
from participation.reports.states import Disclosure
from participation.reports.words import Block, Run

EASY_SIZE, STEP_MM, MOST_KEY_FIGURES = 16, 22, 6
# Each of their figures tells of one partner alone, and a single one on the sheet would look like a ranking.
OF_ONE_PARTNER = ("partners", "standards")


def full_paper(edition: Edition) -> Paper:
    parts = [*facts(edition), *of_blocks(edition, edition.words.blocks), *how_figures_are_told(edition)]
    return paper(edition, edition.words.title, parts)


def easy_paper(edition: Edition) -> Paper:
    """Short sentences, large letters, each with its picture."""
    parts = [*of_blocks(edition, edition.words.easy)]
    title = _("%(title)s: easy read") % {"title": edition.words.title}
    return replace(paper(edition, title, parts), text_size=EASY_SIZE)


def summary_paper(edition: Edition) -> Paper:
    """One sheet: what officers wrote in short, and the sentence of the first figure of each source."""
    parts: list[Part] = [*facts(edition, in_short=True), *of_blocks(edition, edition.words.in_short)]
    points = key_points(edition)
    if points:
        parts += [Heading(here(edition, _("Figures to remember"))), Listing(tuple(points))]
    return paper(edition, _("%(title)s: in short") % {"title": edition.words.title}, parts)


def key_points(edition: Edition) -> list[tuple[Words, ...]]:
    """Exact figures and rounded ones alike, as they are told everywhere; none of a single partner."""
    firsts: dict[str, FrozenFigure] = {}
    for figure in edition.figures.values():
        if figure.source not in OF_ONE_PARTNER and not figure.gone:
            firsts.setdefault(figure.source, figure)
    points: list[tuple[Words, ...]] = []
    for frozen in list(firsts.values())[:MOST_KEY_FIGURES]:
        said = frozen.as_figure()
        title = worded(edition, said.title, is_strong=True)
        points.append((replace(title, text=f"{title.text}:"), worded(edition, said.finding)))
    return points


def paper(edition: Edition, title: str, parts: Iterable[Part]) -> Paper:
    made_on = timezone.localdate(edition.report.published_at or timezone.now())
    return Paper(
        here(edition, title), edition.language, edition.report.lead_name, made_on, tuple(headings_in_order(parts))
    )


def headings_in_order(parts: Iterable[Part]) -> Iterator[Part]:
    """Nobody can jump to a heading below one that is not there: the first one is of the first level."""
    seen = False
    for part in parts:
        if isinstance(part, Heading):
            part = part if seen else replace(part, level=1)
            seen = True
        yield part


def here(edition: Edition, text: str, *, is_strong: bool = False) -> Words:
    return Words(text, edition.language, is_strong)


def worded(edition: Edition, texts: Wording, *, is_strong: bool = False) -> Words:
    text, language = texts.in_language(edition.language)
    return Words(text, language, is_strong)


def name(text: str) -> Words:
    """The name of an organisation or a role, which officers write in the main language."""
    return Words(text, settings.LANGUAGE_CODE)


def day(value: object) -> str:
    return date_format(value, "j F Y")  # type: ignore[arg-type]


def facts(edition: Edition, *, in_short: bool = False) -> Iterator[Part]:
    """What it is about, who wrote it, which edition it is, and what changed."""
    report = edition.report
    if edition.words.summary:
        yield Paragraph((here(edition, edition.words.summary, is_strong=True),))
    times = {"first": day(report.starts_on), "last": day(report.ends_on)}
    yield Paragraph((here(edition, _("From %(first)s to %(last)s.") % times),))
    if in_short:
        return
    yield Paragraph((here(edition, _("About:")), name(", ".join(report.covered))))
    yield Paragraph((here(edition, _("Written by:")), name(report.lead_name)))
    if report.published_at:
        said = {"edition": report.edition, "day": day(timezone.localtime(report.published_at))}
        yield Paragraph((here(edition, _("Edition %(edition)d, published on %(day)s.") % said),))
    if report.what_changed:
        yield Heading(here(edition, _("What changed since the last edition")))
        yield Paragraph((worded(edition, report.what_changed),))


def of_blocks(edition: Edition, blocks: Iterable[Block]) -> Iterator[Part]:
    for block in blocks:
        match block["kind"]:
            case "heading":
                yield Heading(here(edition, block["text"]), block["level"])
            case "text":
                yield Paragraph(runs(edition, block["runs"]))
            case "list":
                yield Listing(tuple(runs(edition, point) for point in block["points"]), block["numbered"])
            case "source":
                yield from all_of_source(edition, block["source"])
            case "figure":
                yield from one_figure(edition, edition.figures.get(block["place"]))
            case "entry":
                yield from entry(edition, block)
            case "pledge":
                yield from pledge(edition, block)
            case "step":
                yield from step(edition, block)
            case _:
                yield gone(edition, _("What stood here is no longer available."))


def runs(edition: Edition, said: list[Run]) -> tuple[Words, ...]:
    """The runs with the spaces that were typed between them, and no others."""
    found: list[Words] = []
    is_apart = True
    for run in said:
        text = " ".join(run["t"].split())
        is_apart = is_apart or run["t"][:1].isspace()
        if text:
            follows_close = bool(found) and not is_apart
            found.append(Words(text, edition.language, run["b"], absolute(run["href"]), follows_close))
            is_apart = run["t"][-1:].isspace()
    return tuple(found)


def absolute(address: str) -> str:
    """Papers are read away from the site, so their links name it."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + address if address.startswith("/") else address


def gone(edition: Edition, words: str) -> Part:
    return Paragraph((here(edition, words),))


def all_of_source(edition: Edition, source: str) -> Iterator[Part]:
    found = edition.of_source(source)
    title = worded(edition, found[0].source_title) if found else here(edition, title_of(source))
    yield Heading(title)
    for figure in found:
        yield from one_figure(edition, figure)
    if not found and is_known(source):
        yield gone(edition, _("There are no figures of this kind in this report."))
    elif not found:
        yield gone(edition, _("These figures are no longer available."))


def one_figure(edition: Edition, frozen: FrozenFigure | None) -> Iterator[Part]:
    """Its title, what it says, a drawing where one helps, its table, and where it comes from."""
    if frozen is None:
        yield gone(edition, _("A figure that stood here is no longer available."))
        return
    figure = frozen.as_figure()
    yield Heading(worded(edition, figure.title), 2)
    if frozen.gone:
        why = worded(edition, frozen.gone.why)
        yield Paragraph((here(edition, gone_sentence(frozen.gone)), *([why] if why.text else [])))
        return
    yield Paragraph((worded(edition, figure.finding, is_strong=True),))
    yield from (Paragraph((worded(edition, note),)) for note in figure.notes)
    if figure.is_drawn:
        yield chart(edition, figure)
    if figure.rows:
        yield table(edition, figure)
    counted = _("Counted on %(day)s.") % {"day": day(frozen.counted_on)}
    yield Paragraph((worded(edition, frozen.comes_from), here(edition, counted)))


def chart(edition: Edition, figure: Figure) -> Chart:
    bars = tuple(
        Bar(
            worded(edition, row.label),
            here(edition, cell_words(row.cells[0])),
            None if row.cells[0].is_few else row.cells[0].number or 0,
        )
        for row in figure.rows
    )
    told = "; ".join(f"{bar.label.text}: {bar.value.text}" for bar in bars)
    return Chart(bars, _("Bars. %(title)s. %(bars)s.") % {"title": worded(edition, figure.title).text, "bars": told})


def table(edition: Edition, figure: Figure) -> Table:
    headers = [worded(edition, figure.head), *(worded(edition, label) for _code, label in figure.columns)]
    rows = [
        (worded(edition, row.label), *(here(edition, cell_words(cell)) for cell in row.cells)) for row in figure.rows
    ]
    return Table(worded(edition, figure.title), tuple(headers), tuple(rows))


def entry(edition: Edition, block: Block) -> Iterator[Part]:
    """What people said, what was decided, and their own words as far as everybody may read them now."""
    yield Heading(_in_block(block["sentence"]), 2)
    yield Paragraph(
        (here(edition, block["answer"] + ".", is_strong=True), *filter(None, [_if_said(edition, block["said_by"])]))
    )
    for decision in block["decisions"]:
        yield Paragraph(
            (here(edition, decision["outcome"] + ":"), _in_block(decision["why"]), name(f"({decision['by']})"))
        )
    for pk in block["quotes"]:
        quoted = edition.quotes.get(pk)
        if quoted is None:
            yield gone(edition, _("A quote that stood here is no longer shown."))
            continue
        if quoted.disagrees:
            yield Paragraph((here(edition, _("Says the opposite:")),))
        yield Quote(Words(quoted.words, quoted.language))


def _if_said(edition: Edition, text: str) -> Words | None:
    return here(edition, text) if text else None


def _in_block(said: dict[str, str]) -> Words:
    return Words(said["t"], said["language"])


def pledge(edition: Edition, block: Block) -> Iterator[Part]:
    yield Heading(_in_block(block["promise"]), 2)
    words = [here(edition, block["state"] + ".", is_strong=True)]
    if block["rating"]:
        words.append(here(edition, _("Young people say:") + f" {block['rating']['face']}."))
    yield Paragraph(tuple(words))


def step(edition: Edition, block: Block) -> Iterator[Part]:
    picture = find_picture(block["picture"])
    if picture is not None:
        path = Path(settings.BASE_DIR) / "static" / LIBRARY / picture.file
        yield Picture(path.read_text(encoding="utf-8"), picture.label, STEP_MM, picture.url)
    yield Paragraph((here(edition, block["text"]),))


def how_figures_are_told(edition: Edition) -> Iterator[Part]:
    used = {figure.told_as for figure in edition.figures.values()} - {Disclosure.GONE}
    if used:
        yield Heading(here(edition, _("How figures are told")))
        yield Listing(tuple((here(edition, str(kind.label)),) for kind in Disclosure if kind in used))
