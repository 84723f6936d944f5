"""Signs people in through the front door, with a password and the codes of an app."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from tests.accounts.factories import PASSWORD, UserFactory


def person(**kwargs) -> User:
    """Somebody with a password."""
    user = UserFactory(**kwargs)
    user.set_password(PASSWORD)
    user.save()
    return user


def give_app(user: User) -> str:
    """Sets up an app for `user`; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code(secret: str) -> str:
    """What the app shows now. A code counts once, so the memory of used ones is wiped."""
    cache.clear()
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client: Client, user: User, **kwargs) -> HttpResponse:
    return client.post("/accounts/login/", {"login": user.email, "password": PASSWORD}, **kwargs)


def has_app(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type="totp").exists()
