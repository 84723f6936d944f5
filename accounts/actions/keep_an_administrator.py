"""Holds on to the last site administrator: nobody could let anybody in after that."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Membership


@transaction.atomic
def keep_an_administrator(*, without: Q) -> None:
    """Raises `ValidationError` if the memberships that match `without` are all that the site administrators hold.

    The caller takes them away in the same transaction. Of two callers at once, one waits for the other.
    """
    # Locked first and counted after, so that the count sees what the other one did.
    list(Membership.objects.filter(role=Role.SITE_ADMINISTRATOR).select_for_update())
    in_force = Membership.objects.in_force().filter(role=Role.SITE_ADMINISTRATOR)
    if in_force.filter(without).exists() and not in_force.exclude(without).exists():
        raise ValidationError(
            _("This is the last site administrator. Give the role to somebody else first."), code="last_administrator"
        )
