"""Writing down who reads whose words, before they are shown."""

from accounts.models import Organisation, User
from safeguarding.models import Reading


def log_reading(*, user: User, organisation: Organisation, what: str, count: int) -> Reading | None:
    """Record that `user` is about to be shown `count` texts of `what`; nothing is written for none."""
    if not count:
        return None
    return Reading.objects.create(user=user, organisation=organisation, what=what[:200], count=count)
