"""Holds staff to a second factor: without one, every door but its own set-up stays shut."""

from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.rules import may_enter_admin


class SecondFactorMiddleware:
    """Sends signed-in staff who have no second factor to its set-up, wherever they were going."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.HEARD_REQUIRE_SECOND_FACTOR and self.is_missing(request):
            return redirect("mfa_activate_totp")
        return self.get_response(request)

    def is_missing(self, request: HttpRequest) -> bool:
        if not request.path.startswith((settings.ADMIN_PATH, "/documents/")):
            return False
        user = request.user
        if not user.is_authenticated or not (user.is_superuser or may_enter_admin(user)):
            return False
        return not get_adapter().is_mfa_enabled(user)
