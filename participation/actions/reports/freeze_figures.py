"""Freezing the figures of a report: all of them in one transaction, or none."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from participation.models import BoardReport, FrozenFigure, ReportStep
from participation.reports.figures import everywhere
from participation.reports.registry import Gathered, Scope, gather
from participation.reports.states import SURVEYS, ReportDeed

NOT_A_DRAFT = _("This report was sent or published by now. Look at it again: nothing was changed.")
JUST_CHANGED = _("Somebody else changed this report just now. Look at it again: nothing of yours was changed.")
# What PostgreSQL says where somebody else changed the row after our moment.
CHANGED_MEANWHILE = "40001"


def freeze_figures(*, report: BoardReport, by: User, at: datetime | None = None) -> list[FrozenFigure]:
    """Count everything as it stands now, and put it in the place of what was frozen before. Only in a draft.

    All figures are read from one moment of the database, so that they fit each other.
    """
    try:
        return _freeze(report, by, at or timezone.now())
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != CHANGED_MEANWHILE:
            raise
        raise ValidationError(JUST_CHANGED) from error


@transaction.atomic
def _freeze(report: BoardReport, by: User, moment: datetime) -> list[FrozenFigure]:
    read_from_one_moment()
    row = draft_of(report)
    found = gather(scope_of(row, moment, chosen_in(row)))
    FrozenFigure.objects.drop_of_draft(row)
    rows = FrozenFigure.objects.bulk_create(frozen(row, found, moment))
    row.lead_name, row.covered = row.lead.name, covered_by(row)
    row.frozen_at = moment
    row.save(update_fields=["lead_name", "covered", "frozen_at"])
    ReportStep.objects.create(report=row, deed=ReportDeed.FROZEN, at=moment, by=by)
    return rows


def read_from_one_moment() -> None:
    """PostgreSQL reads each statement anew unless told otherwise, which must come first in a transaction.

    SQLite reads from one moment by itself. Within another transaction, that one decides.
    """
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def draft_of(report: BoardReport) -> BoardReport:
    """The row, locked and written, so that a freezing that reads an earlier moment is refused by the database."""
    row = BoardReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not row.is_draft:
        raise ValidationError(NOT_A_DRAFT)
    BoardReport.objects.filter(pk=row.pk).update(state=row.state)
    return row


def chosen_in(report: BoardReport) -> tuple[int, ...]:
    """The figures of surveys that officers put into it, by their numbers."""
    return tuple(report.figures.filter(source=SURVEYS).values_list("survey_figure", flat=True))


def scope_of(report: BoardReport, at: datetime, chosen: tuple[int, ...] = ()) -> Scope:
    ids = None if report.covers_all else tuple(report.organisations.order_by("pk").values_list("pk", flat=True))
    return Scope(report.starts_on, report.ends_on, at, ids, chosen)


def covered_by(report: BoardReport) -> list[str]:
    about = Organisation.objects.active() if report.covers_all else report.organisations.all()
    return list(about.order_by("name").values_list("name", flat=True))


def frozen(report: BoardReport, found: list[Gathered], at: datetime, begin: int = 0) -> list[FrozenFigure]:
    """Rows that are not stored yet; `begin`: the place of the first one."""
    told = {each.source.name: each.source for each in found}
    words = {name: (everywhere(source.title), everywhere(source.comes_from)) for name, source in told.items()}
    return [
        FrozenFigure(
            report=report,
            position=position,
            source=each.source.name,
            key=each.figure.key,
            data=each.figure.data(),
            disclosure=each.figure.disclosure,
            source_title=words[each.source.name][0],
            comes_from=each.figure.comes_from or words[each.source.name][1],
            frozen_at=at,
            survey_figure_id=each.figure.survey_figure,
        )
        for position, each in enumerate(found, begin)
    ]
