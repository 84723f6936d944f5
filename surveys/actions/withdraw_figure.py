"""Showing a frozen figure no longer: somebody withdraws it, or everybody whom it counted takes their answers back."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.caching.page_cache import purge
from cms.language.wordings import in_every_language
from surveys.models import Figure, FigureWithdrawal

TAKEN_BACK = _("Everybody whose answers it counted has taken them back.")


@transaction.atomic
def withdraw_figure(*, figure: Figure, reason: Mapping[str, str], by: User) -> FigureWithdrawal:
    """Show it no longer, anywhere, and say why at its address. A second time is refused."""
    locked = Figure.objects.select_for_update().get(pk=figure.pk)
    if FigureWithdrawal.objects.filter(figure=locked).exists():
        raise ValidationError(_("This figure is withdrawn already."))
    row = FigureWithdrawal(figure=locked, reason=dict(reason), withdrawn_on=timezone.localdate(), withdrawn_by=by)
    row.full_clean()
    row.save()
    transaction.on_commit(purge)
    return row


@transaction.atomic
def withdraw_taken_back(*, survey_id: int, response_id: int) -> list[FigureWithdrawal]:
    """Withdraw the figures that counted a response taken back just now, once nobody whom they counted is left.

    The caller has locked the survey: of two who leave at the same moment, the second one sees that nobody is left.
    """
    deserted = Figure.objects.filter(survey=survey_id).taken_back_whole(response_id)
    today = timezone.localdate()
    why = in_every_language(lambda: TAKEN_BACK)
    rows = [FigureWithdrawal(figure=figure, reason=why, withdrawn_on=today) for figure in deserted]
    FigureWithdrawal.objects.bulk_create(rows)
    if rows:
        transaction.on_commit(purge)
    return rows
