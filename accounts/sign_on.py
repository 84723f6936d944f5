"""Single sign-on by OpenID Connect: for people who have an account or an invitation, found by their verified address.

The first sign-on ties the city's identity (its lasting id, not the address) to the account. Nobody can tie an identity
to an account in any other way, and nobody gets an account without an invitation.
"""

import logging
from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone

from accounts.actions.accept_invitation import accept_as_new_person, accept_invitation
from accounts.models import Invitation, User

logger = logging.getLogger(__name__)


class SignOnAdapter(DefaultSocialAccountAdapter):
    """Decides who a single sign-on is, before allauth does anything with it."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.state.get("process") != AuthProcess.LOGIN:
            raise _refusal()
        if sociallogin.is_existing:
            return
        person = _find_or_welcome(sociallogin)
        if person is None:
            raise _refusal()
        sociallogin.connect(request, person)


def _refusal() -> ImmediateHttpResponse:
    return ImmediateHttpResponse(redirect("account_sign_on_refused"))


def verified_address(sociallogin: SocialLogin) -> str | None:
    """Some providers send the word "false" where they mean no."""
    proved = [address.email for address in sociallogin.email_addresses if address.verified in (True, "true")]
    return proved[0] if proved else None


def _find_or_welcome(sociallogin: SocialLogin) -> User | None:
    address = verified_address(sociallogin)
    if address is None:
        return None
    return User.objects.filter(email__iexact=address).first() or _welcome(address, sociallogin.user)


@transaction.atomic
def _welcome(address: str, suggested: Any) -> User | None:
    """Makes the account of somebody who was invited, with every waiting role that can still be given; None if none."""
    person: User | None = None
    for invitation in Invitation.objects.open(timezone.now()).filter(email__iexact=address).order_by("pk"):
        person = _accept(invitation, person, suggested) or person
    return person


def _accept(invitation: Invitation, person: User | None, suggested: Any) -> User | None:
    """Who has the role now; None, and nothing is changed, if it cannot be given any more."""
    try:
        if person:
            return accept_invitation(invitation=invitation, user=person).accepted_by
        return accept_as_new_person(
            invitation=invitation, first_name=suggested.first_name, last_name=suggested.last_name, password=None
        )
    except (ValidationError, IntegrityError) as error:
        # Both actions are a savepoint of their own here.
        logger.warning("Invitation %s was refused at a single sign-on: %s", invitation.pk, type(error).__name__)
        return None
