"""The reports to the board: written, sent, published and corrected by the same actions that officers use."""

from collections.abc import Iterable

from accounts.models import Organisation
from demo.content.backdating import day
from demo.content.clock import clock_at
from demo.content.figures import viewpoint_about
from demo.content.people import person
from demo.content.pieces import Block, as_blocks, rich
from demo.content.publishing import translate
from demo.content.translations import in_all_languages
from demo.texts import reports as texts
from participation.actions.reports.ask_officers import answer_board, ask_officers
from participation.actions.reports.begin_report import begin_edition, begin_report
from participation.actions.reports.publish_report import publish_report, send_to_chair, source_page
from participation.models import BoardReport, Pledge, ReportPage

COUNCIL = "rowan-council"
WRONG = texts.Paragraph(texts.PLACES_WRONG)


def make_reports() -> None:
    report = publish_first()
    correct(report)
    begin_next()
    for asked in texts.QUESTIONS:
        ask(asked, report)


def publish_first() -> BoardReport:
    officer, chair = person(texts.LEAD, "officer"), person(COUNCIL, "chair")
    with clock_at(day(texts.WRITTEN)):
        report = begin_report(
            name=texts.TITLE,
            lead=Organisation.objects.get(slug=texts.LEAD),
            starts_on=day(texts.STARTS),
            ends_on=day(texts.ENDS),
            organisations=None,
            by=officer,
        )
        page = page_of(report)
        page.slug = "half-year"
        write(page, texts.SUMMARY, texts.IN_SHORT, texts.PARTS)
        page.easy_read_body = as_blocks([texts.EASY], {})
        finish(page, in_every_language=True)
        send_to_chair(report=report, by=officer)
    with clock_at(day(texts.PUBLISHED)):
        return publish_report(report=report, by=chair)


def correct(report: BoardReport) -> None:
    """A second edition: one number in the words was wrong."""
    officer, chair = person(texts.LEAD, "officer"), person(COUNCIL, "chair")
    with clock_at(day(texts.CORRECTED)):
        edition = begin_edition(report=report, what_changed=in_all_languages(texts.CHANGED), by=officer)
        page = page_of(edition)
        right = [texts.Paragraph(texts.PLACES_RIGHT) if part == WRONG else part for part in texts.PARTS]
        write(page, texts.SUMMARY, texts.IN_SHORT, right)
        finish(page, in_every_language=True)
        send_to_chair(report=edition, by=officer)
    with clock_at(day(texts.CORRECTED), 15):
        publish_report(report=edition, by=chair)


def begin_next() -> None:
    """The next report waits for the chair, in one language so far."""
    officer = person(texts.LEAD, "officer")
    with clock_at(day(texts.NEXT_SENT)):
        report = begin_report(
            name=texts.NEXT_TITLE,
            lead=Organisation.objects.get(slug=texts.LEAD),
            starts_on=day(texts.NEXT_STARTS),
            ends_on=day(texts.NEXT_ENDS),
            organisations=Organisation.objects.filter(slug__in=texts.NEXT_ABOUT),
            by=officer,
        )
        page = page_of(report)
        write(page, texts.NEXT_SUMMARY, texts.NEXT_IN_SHORT, texts.NEXT_PARTS)
        finish(page, in_every_language=False)
        send_to_chair(report=report, by=officer)


def page_of(report: BoardReport) -> ReportPage:
    page = source_page(report)
    assert page is not None
    return page


def write(page: ReportPage, summary: str, in_short: Iterable[str], parts: Iterable[texts.Part]) -> None:
    page.summary = summary
    page.in_short = rich(in_short)
    page.narrative = [block(part) for part in parts]


def finish(page: ReportPage, *, in_every_language: bool) -> None:
    """Publishing says that the words are ready."""
    officer = person(texts.LEAD, "officer")
    page.save_revision(user=officer).publish()
    if in_every_language:
        translate(page, by=officer)


def block(part: texts.Part) -> Block:
    match part:
        case texts.Heading(text):
            return "heading", text
        case texts.Paragraph(text):
            return "text", rich([text])
        case texts.AllOf(source):
            return "source", source
        case texts.One(key):
            return "figure", key
        case texts.Entry(theme):
            return "entry", {"address": str(viewpoint_about(theme).reference), "with_quotes": True}
        case texts.Promise(number):
            return "pledge", str(Pledge.objects.get(number=number).reference)


def ask(asked: texts.Asked, report: BoardReport) -> None:
    organisation = Organisation.objects.get(slug=asked.organisation)
    with clock_at(day(asked.day)):
        question = ask_officers(
            organisation=organisation, words=asked.words, by=person(COUNCIL, "board"), report=report
        )
    if asked.answer:
        with clock_at(day(asked.answered)):
            answer_board(question=question, words=asked.answer, by=person(asked.organisation, "officer"))
