"""What participation adds to the editors' side: its addresses, its menu, and a way from a page to its chain."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLResolver, include, path, reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets.button import Button

from accounts.models import User
from participation.models import ConsultationPage
from participation.rules import makes_chains
from surveys import comment_buttons
from surveys.models import Comment


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


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    items = [
        _item(_("My chains"), "chains", "participation.open_chains", "list-ul", 1),
        _item(_("Consultations"), "consultations", "participation.open_chains", "group", 2),
        _item(_("Waiting for your answer"), "waiting", "participation.open_answers", "help", 3),
    ]
    return SubmenuMenuItem(_("Participation"), Menu(items=items), name="participation", icon_name="group", order=210)


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
    return buttons


@comment_buttons.register
def make_a_viewpoint(comment: Comment, user: User) -> comment_buttons.Button | None:
    """Beside each text that an officer reads: the way to its viewpoint."""
    if not makes_chains(user):
        return None
    return _("Make a viewpoint"), f"{reverse('participation_admin:make_viewpoint')}?comment={comment.reference}"


@hooks.register("insert_global_admin_css")
def stylesheet() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("participation/admin.css"))
