"""Gives a person a role in an organisation."""

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import Membership, Organisation, User


@transaction.atomic
def grant_role(*, user: User, organisation: Organisation, role: str) -> Membership:
    """Returns the membership, old or new: granting twice is one role.

    Raises `ValidationError` if the rows do not allow it, such as a second safeguarding lead.
    """
    held = Membership.objects.filter(user=user, organisation=organisation, role=role).first()
    if held is not None:
        return held
    membership = Membership(user=user, organisation=organisation, role=role)
    membership.full_clean()
    membership.save()
    log(user, "accounts.grant_role", data={"role": role, "organisation": str(organisation)})
    return membership
