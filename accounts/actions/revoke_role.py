"""Takes a role away from a person."""

from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from accounts.actions.keep_an_administrator import keep_an_administrator
from accounts.models import Membership, Organisation, User


@transaction.atomic
def revoke_role(*, user: User, organisation: Organisation, role: str) -> None:
    """Does nothing if the person does not hold the role. Raises `ValidationError` for the last site administrator."""
    membership = Membership.objects.filter(user=user, organisation=organisation, role=role).first()
    if membership is None:
        return
    keep_an_administrator(without=Q(pk=membership.pk))
    membership.delete()
    log(user, "accounts.revoke_role", data={"role": role, "organisation": str(organisation)})
