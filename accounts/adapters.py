"""How sign-in behaves: nobody signs up by themselves; single sign-on only for people who were invited."""

import base64
import hashlib
import secrets
import time
from io import BytesIO
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.rules import is_member_of_staff


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up; after signing in, staff go to their work and everybody else to their account page."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not the password you have now."),
        "too_many_login_attempts": _("Too many wrong tries. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("wagtailadmin_home" if is_member_of_staff(request.user) else "account_home")

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not within five minutes of signing in: setting up a second factor is the next thing people do."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record["at"] for record in records), default=0)
        return time.time() - latest > REAUTHENTICATION_TIMEOUT


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted under a key that is not in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Type the one that your app shows now."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """A secret written under another key fits no code at all; the person's second factor has to be set anew."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def build_totp_svg(self, url: str) -> str:
        """On its own white ground, so that it can be scanned in the dark look too."""
        image = BytesIO()
        segno.make(url, micro=False).save(image, kind="svg", scale=6, border=4, light="#fff", xmldecl=False)
        return image.getvalue().decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.WAGTAIL_SITE_NAME}


def _cipher() -> Fernet:
    digest = hashlib.sha256(b"second factor:" + settings.HEARD_CODE_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
