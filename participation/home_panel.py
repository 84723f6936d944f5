"""On the first page of the editors' side: the doors of this app that are open to whoever signed in."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

# By the names of the entries of the menu.
BEHIND = {
    "chains": _("What people told us, and what is owed to it next."),
    "consultations": _("Each consultation with its dates, its plan and its page."),
    "calendar": _("Who asks children what and when, of every partner."),
    "events": _("Events with their places, papers and notes."),
    "opportunities": _("Roles that young people can put their names down for."),
    "pledges": _("What was pledged for good, with its steps."),
    "waiting": _("What people wait for you to decide."),
    "board": _("How far everything has come, and what is late."),
    "evaluations": _("How your organisation meets the participation standards."),
    "movement": _("What moved on the standards from one cycle to the next."),
    "standard_sets": _("The words of the standards and their criteria."),
    "cycles": _("When evaluations open, close and go to the board."),
    "board_room": _("Reports, and your questions to officers."),
    "reports": _("Reports to the board, from the first figure to the published page."),
    "board_questions": _("What the board asks, and your answers."),
    "before_the_board": _("Decisions that are three weeks late."),
}


class DoorsPanel(Component):
    name = "participation_doors"
    template_name = "participation/admin/doors_panel.html"
    order = 5

    def __init__(self, items: Sequence[MenuItem]) -> None:
        self.items = items

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        request = parent_context["request"] if parent_context else None
        shown = [item for item in self.items if request is not None and item.is_shown(request)]
        return {"doors": [(item, BEHIND[item.name]) for item in shown]}
