"""What participation adds to the editors' side: its addresses, its menu, and a way from a page to its chain."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from accounts.models import User
from participation.home_panel import DoorsPanel
from participation.models import ConsultationPage
from participation.page_forms import GOING_LIVE
from participation.planning.asked_often import asked_too_often
from participation.planning.gaps import missing
from participation.planning.unplanned import refuse_what_is_not_planned
from participation.rules import makes_chains
from participation.viewsets import PriorityViewSet, TopicViewSet
from surveys import comment_buttons
from surveys.lawful import as_list
from surveys.models import Comment

register_snippet(TopicViewSet)
register_snippet(PriorityViewSet)


class PermittedMenuItem(MenuItem):
    """Shown to those who hold a permission."""

    def __init__(self, label: Any, url: Any, *, permission: str, **kwargs: Any) -> None:
        self.permission = permission
        super().__init__(label, url, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(self.permission)


def _item(label: Any, name: str, permission: str, icon: str, order: int) -> MenuItem:
    address = reverse_lazy(f"participation_admin:{name}")
    return PermittedMenuItem(label, address, permission=permission, name=name, icon_name=icon, order=order)


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    return [path("participation/", include("participation.urls_admin"))]


def doors_of_this_app() -> list[MenuItem]:
    return [
        _item(_("My chains"), "chains", "participation.open_chains", "list-ul", 1),
        _item(_("Consultations"), "consultations", "participation.open_chains", "group", 2),
        _item(_("Calendar of all partners"), "calendar", "participation.see_calendar", "calendar", 4),
        _item(_("Events"), "events", "participation.open_events", "date", 5),
        _item(_("Roles for young people"), "opportunities", "participation.open_opportunities", "user", 6),
        _item(_("Pledges"), "pledges", "participation.open_pledges", "pick", 7),
        _item(_("Waiting for your answer"), "waiting", "participation.open_answers", "help", 3),
        _item(_("The board's page"), "board", "accounts.see_board", "table", 4),
        _item(_("Evaluations"), "evaluations", "participation.open_evaluations", "tasks", 8),
        _item(_("Movement on the standards"), "movement", "participation.see_movement", "order", 9),
        _item(_("Standards"), "standard_sets", "participation.keep_standards", "tick-inverse", 8),
        _item(_("Evaluation cycles"), "cycles", "participation.keep_standards", "calendar", 9),
        _item(_("The board's room"), "board_room", "accounts.see_board", "group", 3),
        _item(_("Board reports"), "reports", "participation.open_reports", "doc-full", 8),
        _item(_("Questions of the board"), "board_questions", "participation.open_questions", "help", 9),
        _item(_("Before the board"), "before_the_board", "accounts.see_board", "warning", 5),
    ]


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    items = Menu(items=doors_of_this_app())
    return SubmenuMenuItem(_("Participation"), items, name="participation", icon_name="group", order=210)


@hooks.register("construct_homepage_panels")
def show_the_doors(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(DoorsPanel(doors_of_this_app()))


@hooks.register("register_page_header_buttons")
def page_buttons(page: Any, user: Any, next_url: str | None = None, view_name: str | None = None) -> list[Button]:
    """From the editor of a consultation page to the facts and the chain that its words are about."""
    if not isinstance(page, ConsultationPage) or page.consultation_id is None:
        return []
    reference = page.consultation.reference
    if not user.has_perm("participation.view_chain", page.consultation):
        return []
    buttons = [
        Button(_("What became of it"), url=reverse("participation_admin:consultation", args=[reference]), priority=30)
    ]
    if user.has_perm("participation.edit_facts", page.consultation):
        address = reverse("participation_admin:facts", args=[reference])
        buttons.append(Button(_("Dates and partners"), url=address, icon_name="edit", priority=31))
        address = reverse("participation_admin:plan", args=[reference])
        buttons.append(Button(_("Plan"), url=address, icon_name="list-ul", priority=32))
    return buttons


@hooks.register("before_edit_page")
def say_what_is_missing(request: HttpRequest, page: Any) -> None:
    """What the plan lacks, and who is asked too often: as a reminder, and again where publishing is refused."""
    is_publishing = any(request.POST.get(action) for action in GOING_LIVE)
    if not isinstance(page, ConsultationPage) or (request.method != "GET" and not is_publishing):
        return
    lacks = missing(page.consultation)
    if lacks:
        say = messages.error if is_publishing else messages.warning
        say(request, format_html("{}{}", _now("Before this consultation can be published:"), as_list(lacks)))
    often = asked_too_often(page.consultation)
    if often:
        messages.warning(request, render_to_string("participation/admin/often.html", {"often": often}))


@hooks.register("before_bulk_action")
def publish_only_what_is_planned(request: HttpRequest, action: str, objects: list[Any], view: Any) -> Any:
    """The editor's form is not there to say it."""
    if action != "publish" or view.model is not Page:
        return None
    return refuse_what_is_not_planned(request, objects, view.next_url)


@comment_buttons.register
def make_a_viewpoint(comment: Comment, user: User) -> comment_buttons.Button | None:
    """Beside each text that an officer reads: the way to its viewpoint."""
    if not makes_chains(user):
        return None
    return _("Make a viewpoint"), f"{reverse('participation_admin:make_viewpoint')}?comment={comment.reference}"


@comment_buttons.register_for_several
def make_a_viewpoint_of_several(user: User) -> comment_buttons.Button | None:
    """Below the list: the way to a viewpoint that is made from all texts that were ticked."""
    if not makes_chains(user):
        return None
    return _("Make a viewpoint from the chosen texts"), reverse("participation_admin:make_viewpoint")


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("participation/admin.css"))
