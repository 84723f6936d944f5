"""Sending a report to the board chair, who sends it back or publishes it. What was sent is what is published."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.enums import Role
from accounts.models import Membership, User
from cms.caching.page_cache import purge
from participation.actions.reports.freeze_figures import draft_of
from participation.actions.reports.write_to import people_with, write_to
from participation.models import BoardReport, ReportPage, ReportStep, ReportText
from participation.reports.compiling import Compiled, compile_page
from participation.reports.fingerprints import fingerprint_of
from participation.reports.letters import letter_ready, letter_sent_back, letter_waiting
from participation.reports.states import ReportDeed, ReportState


def source_page(report: BoardReport) -> ReportPage | None:
    """The live page in the main language, as it is in the database."""
    pages = ReportPage.objects.filter(series=report.series, alias_of__isnull=True).select_related("locale")
    found: ReportPage | None = pages.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    return found


def lacks(report: BoardReport, page: ReportPage | None) -> list[str]:
    """What must be there before a report can be sent, in sentences that say what to do."""
    found = []
    if page is None or not page.live or page.has_unpublished_changes:
        found.append(_("Publish its words in the editor: until then nobody has said that they are ready."))
    if page is not None and not page.summary:
        found.append(_("Write the one sentence that says what the report is about."))
    if page is not None and not page.in_short:
        found.append(_("Write the report in short: the page that has it all on one sheet needs it."))
    if page is not None and any(block.block_type not in ("heading", "easy_read") for block in page.easy_read_body):
        found.append(_("The easy-read version holds something else than headings and steps. Take it out."))
    if report.frozen_at is None:
        found.append(_("Freeze the figures."))
    if not Membership.objects.holding(Role.BOARD_CHAIR).exists():
        found.append(_("Nobody is board chair. Ask a site administrator to invite somebody to this role."))
    return found


@transaction.atomic
def send_to_chair(*, report: BoardReport, by: User) -> Compiled:
    """Keep the words of every language that is ready, and ask the board chair for approval."""
    row = draft_of(report)
    page = source_page(row)
    missing = lacks(row, page)
    if missing or page is None:
        raise ValidationError(missing)
    compiled = compile_page(page)
    ReportText.objects.drop_of_draft(row)
    ReportText.objects.bulk_create(
        [ReportText(report=row, language=code, words=words.data()) for code, words in compiled.words.items()]
    )
    row.state, row.sent_at, row.sent_by = ReportState.WAITING, timezone.now(), by
    row.save(update_fields=["state", "sent_at", "sent_by"])
    ReportStep.objects.create(report=row, deed=ReportDeed.SENT, at=row.sent_at, by=by)
    with override(settings.LANGUAGE_CODE):
        write_to(people_with(Role.BOARD_CHAIR), letter_waiting(row))
    return compiled


def waiting_row(report: BoardReport) -> BoardReport:
    """The row, locked. Refuses one that does not wait for the chair any more."""
    row = BoardReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if row.state != ReportState.WAITING:
        raise ValidationError(_("This report does not wait any more. Somebody was faster: look at it again."))
    return row


@transaction.atomic
def send_back(*, report: BoardReport, words: str, by: User) -> None:
    """A draft again, with what the chair wants to be changed."""
    row = waiting_row(report)
    if not words.strip():
        raise ValidationError({"words": _("Say what should be changed, so that the officers can do it.")})
    row.state = ReportState.DRAFT
    row.save(update_fields=["state"])
    ReportStep.objects.create(report=row, deed=ReportDeed.SENT_BACK, words=words.strip(), at=timezone.now(), by=by)
    with override(settings.LANGUAGE_CODE):
        write_to(people_with(Role.OFFICER, row.lead), letter_sent_back(row, words.strip()))


@transaction.atomic
def publish_report(*, report: BoardReport, by: User) -> BoardReport:
    """For everybody and for good. Whoever sent a report does not approve it."""
    row = waiting_row(report)
    if row.sent_by_id == by.pk:
        raise ValidationError(_("You sent this report yourself. Another board chair must approve it."))
    row.state, row.published_at, row.approved_by = ReportState.PUBLISHED, timezone.now(), by
    row.fingerprint = fingerprint_of(row)
    row.save(update_fields=["state", "published_at", "approved_by", "fingerprint"])
    ReportStep.objects.create(report=row, deed=ReportDeed.PUBLISHED, at=row.published_at, by=by)
    ready = dict.fromkeys(
        [
            *people_with(Role.BOARD_MEMBER),
            *people_with(Role.BOARD_CHAIR),
            *people_with(Role.COORDINATOR),
            *people_with(Role.OFFICER, row.lead),
        ]
    )
    with override(settings.LANGUAGE_CODE):
        write_to(list(ready), letter_ready(row))
    transaction.on_commit(purge)
    return row


def languages_left_out(compiled: Compiled) -> list[str]:
    """A sentence for each language that the report will not be in."""
    names = dict(settings.LANGUAGES)
    return [
        ngettext(
            "%(language)s is left out: %(count)d text is not translated, or its page is not published.",
            "%(language)s is left out: %(count)d texts are not translated, or its page is not published.",
            count,
        )
        % {"language": names.get(code, code), "count": count}
        for code, count in compiled.lacking.items()
    ]
