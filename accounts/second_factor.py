"""Holds staff to a second factor: without one, every door but the account pages stays shut.

What counts is that *this session* passed a second factor. A sign-in by some side door leaves no such mark, so it opens
nothing, whatever the person has set up.
"""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_used
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.rules import is_member_of_staff

PASSED = "second_factor_passed_by"
STRONG = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
# Open to signed-in staff without a second factor: signing in and out, setting one up, styles, the health check.
OPEN = ("/accounts/", "/static/", "/healthz")


@receiver([authenticator_added, authenticator_used])
def remember(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Setting up a second factor proves that the person has it, just as using it does."""
    request.session[PASSED] = user.pk


def is_set_up(user: Any) -> bool:
    return Authenticator.objects.filter(user_id=user.pk, type__in=STRONG).exists()


def came_by_single_sign_on(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return any(record.get("method") == "socialaccount" for record in records)


class SecondFactorMiddleware:
    """Keeps people without a staff role out of the admin, and staff without a second factor out of everything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Visitors without a session are not looked at: touching it would make their pages uncacheable.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            turned_away = self.turn_away(request)
            if turned_away is not None:
                return turned_away
        return self.get_response(request)

    def turn_away(self, request: HttpRequest) -> HttpResponse | None:
        is_staff = is_member_of_staff(request.user)
        if not is_staff and request.path.startswith(settings.ADMIN_PATH):
            raise PermissionDenied
        if not settings.HEARD_REQUIRE_SECOND_FACTOR:
            return None
        if settings.HEARD_SSO_HAS_SECOND_FACTOR and came_by_single_sign_on(request):
            return None
        if is_set_up(request.user):
            return None if request.session.get(PASSED) == request.user.pk else self.end_session(request)
        if is_staff and not request.path.startswith(OPEN):
            return redirect("mfa_index")
        return None

    def end_session(self, request: HttpRequest) -> HttpResponse:
        """No sign-in of ours leads here. Even the account pages are shut, or the second factor could be taken off."""
        logout(request)
        return redirect_to_login(request.get_full_path())
