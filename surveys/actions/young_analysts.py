"""Releasing redacted texts to young analysts: a batch, a named adult, by invitation, never from where they live."""

from collections.abc import Collection
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.actions.send_mail import queue_mail
from accounts.enums import Role
from accounts.models import User
from surveys.coding.analysts import MOST_TEXTS, texts_for
from surveys.models import (
    AnalystBatch,
    AnalystRecord,
    AppliedCode,
    BatchAnalyst,
    BatchText,
    ClassCode,
    Code,
    Coding,
    Comment,
    Survey,
)

ENDED = _("This batch has ended. Make a new one.")


@transaction.atomic
def make_batch(
    *, survey: Survey, by: User, name: str, adult_name: str, adult_contact: str, ends_on: date
) -> AnalystBatch:
    """A batch without texts. Raises `ValidationError` for a last day that is over."""
    if ends_on < timezone.localdate():
        raise ValidationError({"ends_on": _("This day is over. Choose a later one.")})
    batch = AnalystBatch(
        survey=survey, made_by=by, name=name, adult_name=adult_name, adult_contact=adult_contact, ends_on=ends_on
    )
    batch.full_clean()
    batch.save()
    return batch


@transaction.atomic
def end_batch(*, batch: AnalystBatch) -> None:
    """Nobody sees its texts any more. A second time changes nothing."""
    AnalystBatch.objects.filter(pk=batch.pk, ended_at=None).update(ended_at=timezone.now())


@transaction.atomic
def release_texts(*, batch: AnalystBatch, comments: Collection[Comment], by: User) -> int:
    """Put texts that a reader went through into the batch; says how many are new there.

    Raises `ValidationError` if one of them is withheld or was not gone through, or the batch would be too large.
    """
    locked = _open(batch)
    ids = [comment.pk for comment in comments]
    found = Comment.objects.filter(survey=locked.survey_id, pk__in=ids, redactions__is_current=True).released()
    ready = set(found.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
    if len(ready) != len(set(ids)):
        raise ValidationError(
            _("Some of these texts cannot be released: go through them first. Nothing was released.")
        )
    new = ready - set(locked.texts.values_list("comment_id", flat=True))
    if locked.texts.count() + len(new) > MOST_TEXTS:
        raise ValidationError(_("A batch holds at most %(count)d texts."), params={"count": MOST_TEXTS})
    rows = [BatchText(batch=locked, comment_id=pk, released_by=by) for pk in sorted(new)]
    BatchText.objects.bulk_create(rows)
    return len(rows)


@transaction.atomic
def take_text_back(*, batch: AnalystBatch, comment: Comment) -> None:
    BatchText.objects.filter(batch=batch, comment=comment).delete()


@transaction.atomic
def keep_record(
    *, analyst: User, by: User, places: str, has_none: bool, groups: Collection[ClassCode], of: Survey
) -> AnalystRecord:
    """What this analyst must never read, as the organisation of the survey `of` knows it.

    `groups` are those of that survey; groups of its other surveys stay, and so does what other organisations wrote.
    """
    values = {"places": places.strip(), "has_none": has_none, "written_by": by}
    whose = {"user": analyst, "organisation": of.organisation}
    locked = AnalystRecord.objects.select_for_update(of=("self",)).filter(**whose).first()
    record = locked or AnalystRecord(**whose)
    for name, value in values.items():
        setattr(record, name, value)
    record.full_clean()
    record.save()
    record.groups.remove(*record.groups.filter(survey=of))
    record.groups.add(*groups)
    return record


@transaction.atomic
def invite_analyst(*, batch: AnalystBatch, analyst: User, by: User) -> BatchAnalyst:
    """Invite a young analyst of the survey's organisation by mail. Inviting twice is one invitation and one mail."""
    locked = _open(batch)
    memberships = analyst.memberships.in_force().filter(organisation=locked.survey.organisation_id)
    if not memberships.filter(role=Role.YOUNG_ANALYST).exists():
        raise ValidationError(_("Only a young analyst of this organisation can be invited."))
    if not AnalystRecord.objects.filter(user=analyst, organisation=locked.survey.organisation_id).exists():
        raise ValidationError(_("Say first where they live and learn, so that they never read texts from there."))
    invited, is_new = BatchAnalyst.objects.get_or_create(batch=locked, analyst=analyst, defaults={"invited_by": by})
    if is_new:
        _write(locked, analyst)
    return invited


def _write(batch: AnalystBatch, analyst: User) -> None:
    with override(settings.LANGUAGE_CODE):
        link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("surveys:analyst_batch", args=[batch.reference])
        text = render_to_string("surveys/email/analyst_invitation.txt", {"batch": batch, "link": link})
        subject = _now("Will you help us to understand what young people said?")
    queue_mail(to=[analyst.email], subject=subject, text=text)


@transaction.atomic
def uninvite_analyst(*, batch: AnalystBatch, analyst: User) -> None:
    """They see the batch no longer. What they coded stays."""
    BatchAnalyst.objects.filter(batch=batch, analyst=analyst).delete()


@transaction.atomic
def code_as_analyst(*, batch: AnalystBatch, comment: Comment, analyst: User, codes: Collection[Code]) -> Coding:
    """Keep which codes a young analyst found in a redacted text; done again, the later choice counts."""
    locked = Comment.objects.filter(pk=comment.pk).released().select_for_update(of=("self",)).first()
    if locked is None or locked.pk not in {text.comment_id for text in texts_for(batch, analyst)}:
        raise ValidationError(_("This text is not here any more."))
    if any(code.survey_id != locked.survey_id for code in codes):
        raise ValidationError(_("One of these codes is not in this codebook any more. Choose again."))
    now = timezone.now()
    coding, _is_new = Coding.objects.get_or_create(comment=locked, coder=analyst, defaults={"began_at": now})
    if coding.place is not None:
        raise ValidationError(_("You have coded this text as a reader."))
    coding.applied.all().delete()
    AppliedCode.objects.bulk_create([AppliedCode(coding=coding, code=code) for code in codes])
    coding.finished_at = now
    coding.save(update_fields=["finished_at"])
    return coding


def _open(batch: AnalystBatch) -> AnalystBatch:
    locked = AnalystBatch.objects.select_for_update(of=("self",)).select_related("survey").get(pk=batch.pk)
    if not locked.is_open_on(timezone.localdate()):
        raise ValidationError(ENDED)
    return locked
