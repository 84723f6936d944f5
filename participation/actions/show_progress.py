"""Showing how a promise comes on: notes, steps, and files that show what was done."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.caching.page_cache import purge
from participation.chain.evidence_files import Checked
from participation.models import Commitment, EvidenceFile, EvidenceFileContent, Milestone, ProgressNote
from participation.validators import check_has_come

MOST_FILES = 20
OVER = _("This promise has ended already. What became of it stays as it was written.")


def write_progress(*, commitment: Commitment, text: Mapping[str, str], on: date, by: User) -> ProgressNote:
    """A note that everybody can read."""
    check_has_come(on=on)
    with transaction.atomic():
        note = ProgressNote(commitment=_open(commitment), text=text, on=on, by=by)
        note.full_clean()
        note.save()
        transaction.on_commit(purge)
    return note


def add_milestone(*, commitment: Commitment, what: Mapping[str, str], due_on: date) -> Milestone:
    """A step on the way, no later than the promise itself."""
    with transaction.atomic():
        locked = _open(commitment)
        if due_on > locked.due_on:
            raise ValidationError({"due_on": _("A step comes before the day of the promise. Choose an earlier day.")})
        milestone = Milestone(commitment=locked, what=what, due_on=due_on)
        milestone.full_clean()
        milestone.save()
        transaction.on_commit(purge)
    return milestone


def reach_milestone(*, milestone: Milestone, done_on: date) -> Milestone:
    check_has_come(done_on=done_on)
    with transaction.atomic():
        locked = Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
        if locked.done_on:
            raise ValidationError(_("Somebody has written down already that this step is done."))
        locked.done_on = done_on
        locked.save(update_fields=["done_on"])
        transaction.on_commit(purge)
    return locked


def add_evidence_file(*, commitment: Commitment, file: "UploadedFile[Any]", by: User) -> EvidenceFile:
    """Keep a file that shows what was done, once it was looked into. A promise that has ended takes files, too."""
    checked = Checked(file)
    with transaction.atomic():
        locked = Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
        if locked.files.count() >= MOST_FILES:
            raise ValidationError(
                {"file": _("This promise has 20 files already. Say in the note where more can be found.")}
            )
        row = EvidenceFile(
            commitment=locked,
            name=checked.name,
            media_type=checked.media_type,
            size=len(checked.content),
            added_by=by,
        )
        row.full_clean()
        row.save()
        EvidenceFileContent.objects.create(file=row, content=checked.content)
    return row


def _open(commitment: Commitment) -> Commitment:
    locked = Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
    if not locked.is_open():
        raise ValidationError(OVER)
    return locked
