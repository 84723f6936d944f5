"""Coding texts: two readers, neither of whom sees the other's codes, and a third look where they differ."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from safeguarding.actions.log_reading import log_reading
from surveys.models import AppliedCode, Code, Coding, Comment, SettledCode, Settlement, Survey
from surveys.models.coding import CODERS

# What somebody began and left is given to others after a day.
LEFT_AFTER = timedelta(days=1)
GONE = _("This text cannot be coded now. It was coded, it is with the safeguarding lead, or it was erased.")


@transaction.atomic
def begin_coding(*, survey: Survey, coder: User, what: str) -> Coding | None:
    """The text that `coder` has begun, or else the next one; what another reader has coded comes first.

    The reading is written down with it. None where nothing is left for this coder.
    """
    now = timezone.now()
    Survey.objects.select_for_update(of=("self",), no_key=True).get(pk=survey.pk)
    codings = Coding.objects.filter(comment__survey=survey).of_readers()
    codings.left_lying(now - LEFT_AFTER).delete()
    released = Comment.objects.filter(survey=survey).released()
    coding = codings.filter(coder=coder, finished_at=None, comment__in=released).first()
    if coding is None:
        coding = _next(survey, coder, now)
    if coding is not None:
        log_reading(user=coder, organisation=survey.organisation, what=what, count=1)
    return coding


def _next(survey: Survey, coder: User, now: datetime) -> Coding | None:
    released = Comment.objects.filter(survey=survey, settlement__isnull=True).released().order_by("day", "pk")
    released = released.exclude(pk__in=Coding.objects.filter(coder=coder).values("comment"))
    taken = Coding.objects.filter(comment__survey=survey).of_readers().order_by()
    by_one = taken.values("comment").annotate(coders=Count("pk")).filter(coders__lt=CODERS)
    found = released.filter(pk__in=by_one.values("comment")).first()
    found = found or released.exclude(pk__in=taken.values("comment")).first()
    if found is None:
        return None
    places = set(found.codings.of_readers().values_list("place", flat=True))
    free = next(place for place in range(1, CODERS + 1) if place not in places)
    return Coding.objects.create(comment=found, coder=coder, place=free, began_at=now)


@transaction.atomic
def finish_coding(*, coding: Coding, codes: Collection[Code]) -> Coding:
    """Keep the codes that the coder found; none is an answer too. It cannot be changed afterwards."""
    comment = _readable(coding.comment_id)
    locked = Coding.objects.select_for_update(of=("self",)).filter(pk=coding.pk, finished_at=None).first()
    if locked is None:
        raise ValidationError(GONE)
    _check(codes, comment)
    AppliedCode.objects.bulk_create([AppliedCode(coding=locked, code=code) for code in codes])
    locked.finished_at = timezone.now()
    locked.save(update_fields=["finished_at"])
    return locked


@transaction.atomic
def leave_coding(*, coding: Coding) -> None:
    """Give a text back that was begun; what is finished stays."""
    Coding.objects.filter(pk=coding.pk, finished_at=None).delete()


@transaction.atomic
def settle(*, comment: Comment, codes: Collection[Code], by: User) -> Settlement:
    """Say which codes a text has that two readers coded differently. Once."""
    locked = _readable(comment.pk)
    if not Comment.objects.filter(pk=locked.pk).coded_differently().exists():
        raise ValidationError(_("Somebody has settled this text already, or its coders agree."))
    _check(codes, locked)
    settlement = Settlement.objects.create(comment=locked, by=by)
    SettledCode.objects.bulk_create([SettledCode(settlement=settlement, code=code) for code in codes])
    return settlement


def _readable(pk: int) -> Comment:
    """The comment, locked: no concern is raised about it in between."""
    found: Comment | None = Comment.objects.filter(pk=pk).released().select_for_update(of=("self",)).first()
    if found is None:
        raise ValidationError(GONE)
    return found


def _check(codes: Collection[Code], comment: Comment) -> None:
    if any(code.survey_id != comment.survey_id for code in codes):
        raise ValidationError(_("These codes are of another survey."))
