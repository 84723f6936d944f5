"""Takes a role away from a person."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Membership, Organisation, User


@transaction.atomic
def revoke_role(*, user: User, organisation: Organisation, role: str) -> None:
    """Does nothing if the person does not hold the role.

    Raises `ValidationError` for the last site administrator: nobody could let anybody in after that.
    """
    administrators = Membership.objects.select_for_update().in_force().filter(role=Role.SITE_ADMINISTRATOR)
    remaining = [held for held in administrators if (held.user_id, held.organisation_id) != (user.pk, organisation.pk)]
    membership = Membership.objects.filter(user=user, organisation=organisation, role=role).first()
    if membership is None:
        return
    if role == Role.SITE_ADMINISTRATOR and not remaining:
        raise ValidationError(
            _("This is the last site administrator. Give the role to somebody else first."), code="last_administrator"
        )
    membership.delete()
