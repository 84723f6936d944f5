"""Uses an invitation, once: by somebody who has an account, by somebody new, or by single sign-on."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions.grant_role import grant_role
from accounts.enums import InvitationState
from accounts.models import Invitation, User


@transaction.atomic
def accept_invitation(*, invitation: Invitation, user: User) -> Invitation:
    """Gives `user` the role. Of two acceptances at the same moment one wins, and the other raises `ValidationError`.

    Raises `ValidationError` too if the invitation is for somebody else, or if the role cannot be given any more.
    """
    locked = _lock(invitation)
    if locked.email.lower() != user.email.lower():
        raise ValidationError(_("This invitation is for another e-mail address."), code="somebody_else")
    grant_role(user=user, organisation=locked.organisation, role=locked.role)
    locked.accepted_at, locked.accepted_by = timezone.now(), user
    locked.save(update_fields=["accepted_at", "accepted_by"])
    return locked


@transaction.atomic
def accept_as_new_person(
    *, invitation: Invitation, first_name: str, last_name: str, password: str | None = None
) -> User:
    """Makes the account and gives it the role, or does neither. Without a password only single sign-on opens it."""
    locked = _lock(invitation)
    if User.objects.filter(email__iexact=locked.email).exists():
        raise ValidationError(_("There is an account for this address already. Sign in first."), code="has_account")
    user = User.objects.create_user(locked.email, password, first_name=first_name, last_name=last_name)
    accept_invitation(invitation=locked, user=user)
    return user


def _lock(invitation: Invitation) -> Invitation:
    locked = Invitation.objects.select_for_update(of=["self"]).select_related("organisation").get(pk=invitation.pk)
    if locked.state(timezone.now()) != InvitationState.OPEN:
        raise ValidationError(_("This invitation cannot be used any more."), code="not_open")
    return locked
