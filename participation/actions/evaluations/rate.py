"""Rating one criterion, and what shows it: each a transaction, so several people can work at one evaluation."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from participation.actions.evaluations.locking import locked_for_change, refuse_if_not_asked
from participation.chain.evidence_files import Checked
from participation.models import (
    Commitment,
    Criterion,
    Evaluation,
    Rating,
    RatingEvidence,
    RatingEvidenceContent,
)
from participation.standards.words import EvaluationHappened, EvidenceKind
from participation.validators import check_has_come

MOST_EVIDENCE = 20
FACTS = ("level", "reason", "young_say", "change", "confirmed_by")
CHANGED = _(
    "Somebody else has changed this criterion since you opened it. What you typed is still here. Look at what is new, "
    "and press the button again if it still fits."
)
ENOUGH = _("There are 20 pieces of evidence already. Take one away first, or say in it where more can be found.")


@transaction.atomic
def rate(
    *, evaluation: Evaluation, criterion: Criterion, facts: Mapping[str, str], seen: int | None, by: User
) -> Rating:
    """Say how far it is with one criterion. Refused if somebody else did since turn `seen`; 0 is before the first."""
    rating = _rating(evaluation, criterion, by)
    if seen is not None and seen != rating.turn:
        raise ValidationError(CHANGED, code="changed")
    for name in FACTS:
        setattr(rating, name, facts.get(name, "").strip())
    rating.turn += 1
    rating.changed_by = by
    rating.full_clean()
    rating.save()
    return rating


@transaction.atomic
def add_link(
    *, evaluation: Evaluation, criterion: Criterion, words: str, url: str, on: date, by: User
) -> RatingEvidence:
    return _add(evaluation, criterion, by, kind=EvidenceKind.LINK, words=words.strip(), url=url, on=on)


@transaction.atomic
def add_file(
    *, evaluation: Evaluation, criterion: Criterion, words: str, file: "UploadedFile[Any]", on: date, by: User
) -> RatingEvidence:
    """Keep a file once it was looked into; pictures are written anew."""
    checked = Checked(file)
    row = _add(
        evaluation,
        criterion,
        by,
        kind=EvidenceKind.FILE,
        words=words.strip(),
        on=on,
        name=checked.name,
        media_type=checked.media_type,
        size=len(checked.content),
        sha256=sha256(checked.content).hexdigest(),
    )
    RatingEvidenceContent.objects.create(evidence=row, content=checked.content)
    return row


@transaction.atomic
def take_offer(*, evaluation: Evaluation, criterion: Criterion, offer: str, words: str, by: User) -> RatingEvidence:
    """Take a figure of the platform as evidence, as it stands today. It is not counted anew afterwards."""
    return _add(
        evaluation, criterion, by, kind=EvidenceKind.PLATFORM, offer=offer, words=words, on=timezone.localdate()
    )


def _add(evaluation: Evaluation, criterion: Criterion, by: User, **facts: Any) -> RatingEvidence:
    check_has_come(on=facts["on"])
    rating = _rating(evaluation, criterion, by)
    if rating.evidence.count() >= MOST_EVIDENCE:
        raise ValidationError(ENOUGH)
    is_of_cycle = rating.evaluation.cycle.is_covered(facts["on"])
    row = RatingEvidence(rating=rating, added_by=by, is_of_cycle=is_of_cycle, **facts)
    row.full_clean()
    row.save()
    _count(rating)
    return row


@transaction.atomic
def take_evidence_away(*, evaluation: Evaluation, evidence: RatingEvidence) -> None:
    """Take back what was added. What was signed off once stays, since its bytes are part of what was said then."""
    held = locked_for_change(evaluation)
    row = RatingEvidence.objects.filter(pk=evidence.pk, rating__evaluation=held).first()
    if row is None:
        return
    if held.entries.filter(happened=EvaluationHappened.SIGNED_OFF, at__gte=row.added_at).exists():
        raise ValidationError(_("This was signed off once, so it stays. Add what is newer beside it."))
    row.delete()
    _count(row.rating)


@transaction.atomic
def promise_action(
    *, evaluation: Evaluation, criterion: Criterion, what: Mapping[str, str], responsible: str, due_on: date, by: User
) -> Commitment:
    """What the organisation will do about a criterion, by whom and until when."""
    rating = _rating(evaluation, criterion, by)
    if due_on < timezone.localdate():
        raise ValidationError({"due_on": _("This day is over. Choose today or a later day.")})
    row = Commitment(
        rating=rating,
        organisation=rating.evaluation.organisation,
        what=what,
        responsible=responsible.strip(),
        due_on=due_on,
    )
    row.full_clean()
    row.save()
    return row


def _rating(evaluation: Evaluation, criterion: Criterion, by: User) -> Rating:
    """The rating, made if there is none yet; nobody else writes to it meanwhile."""
    held = locked_for_change(evaluation)
    refuse_if_not_asked(held, criterion)
    rating, _is_new = Rating.objects.get_or_create(evaluation=held, criterion=criterion, defaults={"changed_by": by})
    rating.evaluation = held
    return rating


def _count(rating: Rating) -> None:
    Rating.objects.filter(pk=rating.pk).update(evidence_count=rating.evidence.filter(is_of_cycle=True).count())
