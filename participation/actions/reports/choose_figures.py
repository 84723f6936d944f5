"""Putting a frozen figure of a survey into the draft of a report, and taking it out again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participation.actions.reports.freeze_figures import chosen_in, draft_of, frozen, scope_of
from participation.models import BoardReport, FrozenFigure
from participation.reports.registry import gather
from participation.reports.sources.surveys import public_figures, source
from participation.reports.states import SURVEYS
from surveys.models import Figure

MOST = 60


@transaction.atomic
def take_in(*, report: BoardReport, figure: Figure) -> FrozenFigure:
    """It stands behind what is frozen already, and nothing else is counted anew. Twice is once."""
    row = draft_of(report)
    there = chosen_in(row)
    if figure.pk in there:
        return row.figures.get(source=SURVEYS, survey_figure=figure)
    if len(there) >= MOST:
        raise ValidationError(_("A report holds at most %(count)d figures of surveys."), params={"count": MOST})
    moment = timezone.now()
    scope = scope_of(row, moment, (figure.pk,))
    if not public_figures(scope).filter(pk=figure.pk).exists():
        raise ValidationError(_("This figure was withdrawn, or it is not about the time and the organisations here."))
    last = row.figures.aggregate(last=Max("position"))["last"]
    place = 0 if last is None else last + 1
    [made] = FrozenFigure.objects.bulk_create(frozen(row, gather(scope, only=source), moment, place))
    return made


@transaction.atomic
def take_out(*, report: BoardReport, figure: Figure) -> None:
    row = draft_of(report)
    FrozenFigure.objects.drop_of_draft(row, source=SURVEYS, survey_figure=figure)
