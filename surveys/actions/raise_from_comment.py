"""A reader is worried by what somebody wrote: the words go to the safeguarding lead at once."""

from django.db import transaction

from accounts.models import User
from cms.caching.page_cache import purge
from safeguarding.actions.raise_concern import raise_concern, screened
from safeguarding.actions.write_entry import write_entry
from safeguarding.enums import Happened, Origin, Urgency
from safeguarding.models import Concern
from surveys.actions.forget_what_was_made import withdraw
from surveys.asking.exact_text import as_typed
from surveys.models import Comment


@transaction.atomic
def raise_from_comment(
    *, comment: Comment, user: User, why: str = "", is_urgent: bool = False, is_about_staff: bool = False
) -> Concern:
    """Raise a concern about `comment` and withhold it from readers.

    If it is with the lead already, what this reader says is added to its history, once. A comment that a lead has
    given back gets a new concern, which names the earlier one.
    """
    related = Comment.objects.select_related("survey__organisation", "concern")
    locked = related.select_for_update(of=("self",)).get(pk=comment.pk)
    why = why.strip()
    if locked.concern and not locked.concern.is_released:
        return _said_again(locked.concern, user, why)
    earlier = f"Earlier: {locked.concern.reference}" if locked.concern else ""
    words = as_typed(locked.words)
    matches = screened(words) or []
    concern = raise_concern(
        organisation=locked.survey.organisation,
        words=locked.words,
        language=locked.language,
        source=f"{locked.survey.name}: {locked.question_key}",
        origin=Origin.READER,
        urgency=Urgency.URGENT if is_urgent or any(match.urgency == Urgency.URGENT for match in matches) else None,
        matches=matches,
        by=user,
        note="\n".join(part for part in (why, earlier) if part),
        is_about_staff=is_about_staff,
    )
    locked.concern = concern
    locked.save(update_fields=["concern"])
    withdraw(comments=[locked.pk], surveys=[locked.survey_id])
    if locked.quotes.filter(is_public=True).exists():
        transaction.on_commit(purge)
    return concern


def _said_again(concern: Concern, user: User, why: str) -> Concern:
    if not concern.entries.filter(by=user, text=why).exists():
        write_entry(concern=concern, happened=Happened.RAISED_AGAIN, by=user, text=why)
    return concern
