"""Writing down that a link of the chain was passed over, and why."""

from accounts.models import User
from participation.enums import Link
from participation.models import PassedOver, Viewpoint


def pass_over(*, viewpoint: Viewpoint, link: Link, reason: str, by: User) -> PassedOver:
    """Part of the caller's transaction: the link is passed over together with the fact that passes over it."""
    row = PassedOver(viewpoint=viewpoint, link=link, reason=reason.strip(), recorded_by=by)
    row.full_clean()
    row.save()
    return row
