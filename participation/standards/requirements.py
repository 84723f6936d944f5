"""What a level needs before it can be signed off, in sentences. The same is held by the constraints of `Rating`."""

from typing import Any

from django.utils.translation import gettext as _

from participation.standards.words import StandardLevel


def lacks(
    *, level: str, reason: str = "", evidence_count: int = 0, change: str = "", confirmed_by: str = "", **_more: Any
) -> list[str]:
    """What is missing behind a level; nothing if it can be signed off as it is."""
    if not level:
        return [_("Choose a level.")]
    if level == StandardLevel.NOT_APPLICABLE:
        return [] if reason.strip() else [_("“Not applicable” needs a reason.")]
    found = []
    if level in (StandardLevel.ESTABLISHED, StandardLevel.ADVANCED) and not evidence_count:
        found.append(_("“Established” and “Advanced” need evidence of this cycle. Add a file, a link or a figure."))
    if level == StandardLevel.ADVANCED:
        if not change.strip():
            found.append(_("“Advanced” needs a named change. Say what is different now."))
        if not confirmed_by.strip():
            found.append(_("“Advanced” needs a young person who confirms the change. Say which group, no names."))
    return found


def lacks_of(rating: Any) -> list[str]:
    """The same for a rating; of none at all the level is missing."""
    if rating is None:
        return lacks(level="")
    return lacks(
        level=rating.level,
        reason=rating.reason,
        evidence_count=rating.evidence_count,
        change=rating.change,
        confirmed_by=rating.confirmed_by,
    )
