"""Taking a viewpoint to somebody who can decide."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from accounts.rules import holds
from cms.caching.page_cache import purge
from participation.actions.change_viewpoint import OVER
from participation.actions.count_who_said_it import count_who_said_it
from participation.actions.write_to_those_asked import address_of, write_to_those_asked
from participation.models import Briefing, Viewpoint
from participation.validators import check_has_come


def take_to(
    *,
    viewpoint: Viewpoint,
    taken_to: str,
    taken_on: date,
    answer_due_on: date,
    by: User,
    decision_maker: User | None = None,
    follows: Briefing | None = None,
    email: str = "",
    by_mail: bool = False,
    language: str = "",
) -> Briefing:
    """Write a briefing. One that `follows` an earlier, decided one asks the same people again.

    `by_mail` writes to the decision maker, or to `email` where there is no login, in the same transaction.
    """
    check_has_come(taken_on=taken_on)
    with transaction.atomic():
        viewpoint = Viewpoint.objects.select_for_update().get(pk=viewpoint.pk)
        _check(viewpoint, decision_maker, follows)
        briefing = Briefing(
            viewpoint=viewpoint,
            taken_to=taken_to.strip(),
            decision_maker=decision_maker,
            email=email.strip(),
            language=language,
            follows=follows,
            taken_on=taken_on,
            answer_due_on=answer_due_on,
            created_by=by,
        )
        briefing.full_clean()
        briefing.save()
        count_who_said_it(viewpoint=viewpoint)
        # Who is asked, until when, and how many said it: that is public where the viewpoint was told already.
        transaction.on_commit(purge)
        if by_mail:
            _write(briefing)
    return briefing


def _check(viewpoint: Viewpoint, decision_maker: User | None, follows: Briefing | None) -> None:
    """Refuse a viewpoint that is part of another one, people who do not decide, and asking anew who never decided."""
    if viewpoint.merged_into_id:
        raise ValidationError(OVER)
    deciding = [Role.DECISION_MAKER]
    if decision_maker and not holds(decision_maker, deciding, viewpoint.consultation.organisation_ids()):
        raise ValidationError(
            {"decision_maker": _("This person does not decide for any organisation of this consultation.")}
        )
    if follows and not (follows.viewpoint_id == viewpoint.pk and hasattr(follows, "decision")):
        raise ValidationError({"follows": _("Only people who have decided about this can be asked again.")})


def _write(briefing: Briefing) -> None:
    if not address_of(briefing):
        raise ValidationError({"email": _("Write their e-mail address, or choose who answers here.")})
    if write_to_those_asked(briefing=briefing, at=timezone.now()) is None:
        raise ValidationError({"email": _("This address takes no mail. Look at it again.")})
