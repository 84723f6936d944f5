"""Takes away a person's second factor after they have lost it, so that they can set up another."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.actions.send_mail import queue_mail
from accounts.models import User


@transaction.atomic
def reset_second_factor(*, user: User) -> None:
    """The person is told by mail, since somebody else might have asked for it. Their password stays what it is."""
    Authenticator.objects.filter(user=user).delete()
    log(user, "accounts.reset_second_factor")
    queue_mail(
        to=[user.email],
        subject=_("Your second factor was taken off"),
        text=render_to_string("accounts/email/second_factor_reset.txt", {"site_name": settings.WAGTAIL_SITE_NAME}),
    )
