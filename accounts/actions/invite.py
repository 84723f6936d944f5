"""Invites somebody by e-mail to hold one role."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from post_office.models import Email

from accounts.actions.send_mail import queue_mail
from accounts.models import Invitation, Membership, Organisation, User
from accounts.tokens import hash_token, new_token

WORKS_FOR = timedelta(days=7)


@transaction.atomic
def invite(
    *, email: str, organisation: Organisation, role: str, invited_by: User, language: str = settings.LANGUAGE_CODE
) -> Invitation:
    """Writes the invitation and its mail. An earlier one for the same role stops working: the newest link counts.

    In `language` are the mail and the pages that its link leads to, up to signing in.
    Raises `ValidationError` if the organisation is switched off or the person holds the role already.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    email = User.objects.normalize_email(email.strip())
    _refuse_what_makes_no_sense(email, organisation, role)
    now = timezone.now()
    Invitation.objects.filter(
        email__iexact=email, organisation=organisation, role=role, accepted_at=None, cancelled_at=None
    ).update(cancelled_at=now)
    token = new_token()
    invitation = Invitation(
        email=email,
        organisation=organisation,
        role=role,
        language=language,
        token_hash=hash_token(token),
        invited_by=invited_by,
        expires_at=now + WORKS_FOR,
    )
    invitation.full_clean(validate_constraints=False)
    with override(language):
        invitation.mail = _write_mail(invitation, token)
    invitation.save()
    return invitation


def _refuse_what_makes_no_sense(email: str, organisation: Organisation, role: str) -> None:
    if not organisation.is_active:
        raise ValidationError(_("This organisation is switched off. Switch it on first."), code="switched_off")
    if Membership.objects.filter(user__email__iexact=email, organisation=organisation, role=role).exists():
        raise ValidationError(_("This person holds that role already."), code="held")


def _write_mail(invitation: Invitation, token: str) -> Email:
    link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("account_invitation", args=[token])
    if invitation.language != settings.LANGUAGE_CODE:
        # The account pages speak the language of where somebody goes on to.
        link += f"?{REDIRECT_FIELD_NAME}=/{invitation.language}/"
    context = {"invitation": invitation, "link": link, "site_name": settings.WAGTAIL_SITE_NAME}
    (mail,) = queue_mail(
        to=[invitation.email],
        subject=_("An invitation to %(site)s") % {"site": settings.WAGTAIL_SITE_NAME},
        text=render_to_string("accounts/email/invitation.txt", context),
        html=render_to_string("accounts/email/invitation.html", context),
    )
    return mail
