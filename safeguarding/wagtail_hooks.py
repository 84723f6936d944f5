"""Puts the queue and its menu into Wagtail's admin, and the warning about unstaffed organisations on its home."""

from typing import cast

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from accounts.models import User
from safeguarding.models import Concern
from safeguarding.panels import UnstaffedPanel
from safeguarding.rules import is_lead


class LeadsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return is_lead(request.user)


class QueueMenuItem(LeadsMenuItem):
    """The queue, with the number of new concerns."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        item = super().render_component(request)
        count = Concern.objects.visible_to(cast(User, request.user)).new().count()
        if count:
            item.label = ngettext("Concerns (%(count)s new)", "Concerns (%(count)s new)", count) % {"count": count}
        return item


@hooks.register("register_admin_urls")
def register_queue():
    return [path("concerns/", include("safeguarding.urls_admin"))]


@hooks.register("register_admin_menu_item")
def register_queue_menu_item() -> MenuItem:
    return QueueMenuItem(
        _("Concerns"), reverse_lazy("safeguarding_admin:queue"), name="concerns", icon_name="warning", order=50
    )


@hooks.register("register_reports_menu_item")
def register_readings_menu_item() -> MenuItem:
    return LeadsMenuItem(
        _("Who read what"), reverse_lazy("safeguarding_admin:readings"), name="readings", icon_name="view", order=900
    )


@hooks.register("register_settings_menu_item")
def register_hours_menu_item() -> MenuItem:
    return LeadsMenuItem(
        _("When somebody is there"),
        reverse_lazy("safeguarding_admin:hours_list"),
        name="staffed-hours",
        icon_name="time",
        order=900,
    )


@hooks.register("construct_homepage_panels")
def warn_of_unstaffed_organisations(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(UnstaffedPanel())
