"""A menu item that only people with a permission see."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


def shown_with(permission: str) -> type[MenuItem]:
    """The class of a menu item for everybody who has `permission`."""

    class PermittedMenuItem(MenuItem):
        def is_shown(self, request: HttpRequest) -> bool:
            return request.user.has_perm(permission)

    return PermittedMenuItem
