"""The person at the staff side: the admin lets nobody in who is not signed in."""

from typing import cast

from django.http import HttpRequest

from accounts.models import User


def person(request: HttpRequest) -> User:
    return cast(User, request.user)
