"""Making a viewpoint: one plain sentence, with the reasons to believe it."""

from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from participation.models import Consultation, Evidence, Viewpoint
from surveys.models import Comment, Survey


def make_viewpoint(
    *,
    consultation: Consultation,
    sentence: Mapping[str, str],
    by: User,
    comments: Iterable[Comment] = (),
    note: str = "",
) -> Viewpoint:
    """Write a viewpoint with its evidence: comments that `by` may read, a note from somewhere else, or both."""
    chosen = sorted({comment.pk for comment in comments})
    with transaction.atomic():
        readable = readable_comments(by, chosen)
        if len(readable) < len(chosen):
            raise unreadable(len(chosen) - len(readable))
        if not readable and not note.strip():
            raise ValidationError(_("Choose at least one text, or write down where you heard this."))
        viewpoint = Viewpoint(consultation=consultation, sentence=sentence, created_by=by)
        viewpoint.full_clean()
        viewpoint.save()
        rows = [Evidence(viewpoint=viewpoint, comment=comment, added_by=by) for comment in readable]
        if note.strip():
            rows.append(Evidence(viewpoint=viewpoint, is_comment=False, note=note.strip(), added_by=by))
        Evidence.objects.bulk_create(rows)
    return viewpoint


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
