"""Registers the admin of accounts with Wagtail."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.log_actions import LogFormatter

from accounts.enums import Role
from accounts.viewsets.invitations import InvitationViewSet
from accounts.viewsets.organisations import OrganisationViewSet
from accounts.viewsets.people import PeopleViewSet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class PeopleGroup(ViewSetGroup):
    items = (PeopleViewSet(), InvitationViewSet(), OrganisationViewSet())
    menu_label = gettext_lazy("People")
    menu_icon = "group"
    menu_order = 800


@hooks.register("register_admin_viewset")
def register_people() -> PeopleGroup:
    return PeopleGroup()


class RoleFormatter(LogFormatter):
    """Subclasses say the sentence in which role and organisation stand."""

    sentence: "StrOrPromise" = ""

    def format_message(self, log_entry: Any) -> str:
        role = Role(log_entry.data["role"]).label
        return str(self.sentence) % {"role": role, "organisation": log_entry.data["organisation"]}


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    @actions.register_action("accounts.grant_role")
    class Granted(RoleFormatter):
        label = gettext_lazy("Give a role")
        sentence = gettext_lazy("Given the role: %(role)s, %(organisation)s")

    @actions.register_action("accounts.revoke_role")
    class Revoked(RoleFormatter):
        label = gettext_lazy("Take a role away")
        sentence = gettext_lazy("Role taken away: %(role)s, %(organisation)s")

    actions.register_action(
        "accounts.reset_second_factor",
        gettext_lazy("Take off the second factor"),
        gettext_lazy("Second factor taken off"),
    )


class NoSecondFactorPanel(Component):
    template_name = "accounts/admin/no_second_factor.html"
    order = 1


@hooks.register("construct_homepage_panels")
def warn_of_missing_second_factor(request: Any, panels: list[Any]) -> None:
    if not settings.HEARD_REQUIRE_SECOND_FACTOR:
        panels.insert(0, NoSecondFactorPanel())
