"""Making a viewpoint: one plain sentence, with the reasons to believe it, and with what was said against it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from participation.actions.write_viewpoint_entry import write_viewpoint_entry
from participation.enums import Happened
from participation.models import Consultation, Evidence, Topic, Viewpoint
from surveys.models import Comment, Survey


@dataclass(frozen=True, slots=True)
class Heard:
    """What a viewpoint is made from: comments, those of them that say the opposite, and a note from somewhere else."""

    comments: Collection[Comment] = ()
    opposing: Collection[Comment] = ()
    note: str = ""
    people: int | None = None
    note_disagrees: bool = False


def make_viewpoint(
    *,
    consultation: Consultation,
    sentence: Mapping[str, str],
    by: User,
    comments: Iterable[Comment] = (),
    opposing: Iterable[Comment] = (),
    note: str = "",
    people: int | None = None,
    topic: Topic | None = None,
) -> Viewpoint:
    """Write a viewpoint with its evidence: comments that `by` may read, a note from somewhere else, or both.

    `opposing` are those of the comments that say the opposite; something must speak for it. `people` is about how many
    said what the note tells.
    """
    heard = Heard(tuple(comments), tuple(opposing), note, people)
    with transaction.atomic():
        viewpoint = Viewpoint(consultation=consultation, sentence=sentence, topic=topic, created_by=by)
        viewpoint.full_clean()
        viewpoint.save()
        rows = add_evidence(viewpoint, heard, by)
        if all(row.disagrees for row in rows):
            raise ValidationError(_("Choose at least one text, or write down where you heard this."))
        write_viewpoint_entry(viewpoint=viewpoint, happened=Happened.MADE, by=by)
    return viewpoint


def add_evidence(viewpoint: Viewpoint, heard: Heard, by: User) -> list[Evidence]:
    """Write the evidence rows; part of the caller's transaction. What is evidence already is left as it is."""
    chosen = sorted({comment.pk for comment in (*heard.comments, *heard.opposing)})
    against = {comment.pk for comment in heard.opposing}
    readable = readable_comments(by, chosen)
    if len(readable) < len(chosen):
        raise unreadable(len(chosen) - len(readable))
    there = set(viewpoint.evidence.filter(comment__in=readable).values_list("comment_id", flat=True))
    rows = [
        Evidence(viewpoint=viewpoint, comment=comment, disagrees=comment.pk in against, added_by=by)
        for comment in readable
        if comment.pk not in there
    ]
    if heard.note.strip():
        rows.append(_note(viewpoint, heard, by))
    return Evidence.objects.bulk_create(rows)


def _note(viewpoint: Viewpoint, heard: Heard, by: User) -> Evidence:
    row = Evidence(
        viewpoint=viewpoint,
        is_comment=False,
        note=heard.note.strip(),
        people=heard.people,
        disagrees=heard.note_disagrees,
        added_by=by,
    )
    row.full_clean()
    return row


def readable_comments(user: User, ids: Iterable[int]) -> list[Comment]:
    """Those comments that `user` may read now, locked so that no concern or erasure can slip in between."""
    surveys = Survey.objects.of_readers(user)
    wanted = Comment.objects.released().filter(pk__in=list(ids), survey__in=surveys.values("pk"))
    locked = Comment.objects.select_for_update().filter(pk__in=wanted.values("pk"))
    return list(locked.order_by("pk"))


def unreadable(count: int) -> ValidationError:
    """The refusal of `count` texts; it does not say which of the reasons it is."""
    return ValidationError(
        ngettext(
            "%(count)d of these texts cannot be used: it is with the safeguarding lead, was taken back, "
            "or is not yours to read. The sentence you wrote is still here.",
            "%(count)d of these texts cannot be used: they are with the safeguarding lead, were taken back, "
            "or are not yours to read. The sentence you wrote is still here.",
            count,
        ),
        params={"count": count},
    )
