"""Changing a viewpoint while it may be changed: more evidence, other words, two made one, one made two."""

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.caching.page_cache import purge
from participation.actions.make_viewpoint import Heard, add_evidence
from participation.actions.write_viewpoint_entry import write_viewpoint_entry
from participation.enums import Happened
from participation.models import Evidence, Topic, Viewpoint

OVER = _("This viewpoint became part of another one. Work on that one.")
TAKEN = _("This was taken to somebody already, with these words. Make a new viewpoint for what is different.")


def add_to_viewpoint(*, viewpoint: Viewpoint, heard: Heard, by: User) -> Viewpoint:
    """More evidence, for or against. What is evidence already is not written twice."""
    with transaction.atomic():
        locked = _lock(viewpoint)
        if not add_evidence(locked, heard, by):
            raise ValidationError(_("All of this is behind the viewpoint already. Choose another text."))
        write_viewpoint_entry(viewpoint=locked, happened=Happened.ADDED, by=by)
    return locked


def reword_viewpoint(*, viewpoint: Viewpoint, sentence: Mapping[str, str], reason: str, by: User) -> Viewpoint:
    """Say it in other words, before anybody was asked; the earlier words stay in the history."""
    with transaction.atomic():
        locked = _lock(viewpoint)
        _refuse_if_taken(locked)
        locked.sentence = sentence
        locked.full_clean()
        locked.save(update_fields=["sentence"])
        _say_why(reason)
        write_viewpoint_entry(viewpoint=locked, happened=Happened.REWORDED, by=by, reason=reason)
    return locked


def file_under(*, viewpoint: Viewpoint, topic: Topic | None) -> Viewpoint:
    """Say what it is about, so that people find it; possible at any time, since it changes nothing that was said."""
    with transaction.atomic():
        locked = _lock(viewpoint)
        locked.topic = topic
        locked.save(update_fields=["topic"])
        transaction.on_commit(purge)
    return locked


def merge_viewpoints(*, viewpoint: Viewpoint, into: Viewpoint, reason: str, by: User) -> Viewpoint:
    """Make `viewpoint` part of `into`, which takes over its evidence. Children find the other one on their receipt.

    Only what was taken to nobody and answered with nothing can be merged away, so no answer that is owed is lost.
    """
    with transaction.atomic():
        one, other = _lock_both(viewpoint, into)
        _refuse_if_taken(one)
        if other.consultation_id != one.consultation_id or other.pk == one.pk:
            raise ValidationError({"into": _("Choose another viewpoint of the same consultation.")})
        _say_why(reason)
        there = other.evidence.filter(comment__isnull=False).values("comment_id")
        cited = other.evidence.filter(figure__isnull=False).values("figure_id")
        moving = one.evidence.exclude(comment_id__in=list(there.values_list("comment_id", flat=True)))
        moving = moving.exclude(figure_id__in=list(cited.values_list("figure_id", flat=True)))
        moving.update(viewpoint=other)
        one.merged_into = other
        one.save(update_fields=["merged_into"])
        write_viewpoint_entry(viewpoint=one, happened=Happened.MERGED, by=by, other=other, reason=reason)
        write_viewpoint_entry(viewpoint=other, happened=Happened.TOOK_IN, by=by, other=one, reason=reason)
        transaction.on_commit(purge)
    return other


def split_viewpoint(
    *, viewpoint: Viewpoint, evidence: Collection[Evidence], sentence: Mapping[str, str], reason: str, by: User
) -> Viewpoint:
    """A new viewpoint from some of the evidence; something must go on speaking for each of the two."""
    with transaction.atomic():
        locked = _lock(viewpoint)
        _refuse_if_taken(locked)
        moving = list(locked.evidence.filter(pk__in=[row.pk for row in evidence]))
        staying = locked.evidence.exclude(pk__in=[row.pk for row in moving])
        if all(row.disagrees for row in moving) or not staying.filter(disagrees=False).exists():
            raise ValidationError({"evidence": _("Leave something behind each of the two that speaks for it.")})
        _say_why(reason)
        new = Viewpoint(consultation=locked.consultation, sentence=sentence, topic=locked.topic, created_by=by)
        new.full_clean()
        new.save()
        Evidence.objects.filter(pk__in=[row.pk for row in moving]).update(viewpoint=new)
        write_viewpoint_entry(viewpoint=locked, happened=Happened.SPLIT, by=by, other=new, reason=reason)
        write_viewpoint_entry(viewpoint=new, happened=Happened.SPLIT_OFF, by=by, other=locked, reason=reason)
    return new


def _lock(viewpoint: Viewpoint) -> Viewpoint:
    locked = Viewpoint.objects.select_for_update().get(pk=viewpoint.pk)
    if locked.merged_into_id:
        raise ValidationError(OVER)
    return locked


def _lock_both(one: Viewpoint, other: Viewpoint) -> tuple[Viewpoint, Viewpoint]:
    """In the order of their ids, so that two people who merge in both directions do not wait for each other."""
    locked = {
        row.pk: row for row in Viewpoint.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk")
    }
    if any(row.merged_into_id for row in locked.values()):
        raise ValidationError(OVER)
    return locked[one.pk], locked[other.pk]


def _refuse_if_taken(viewpoint: Viewpoint) -> None:
    if viewpoint.briefings.exists() or viewpoint.replies.exists():
        raise ValidationError(TAKEN)


def _say_why(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why. It stays in the history.")})
