"""What moved on the standards: for officers of their own organisations, for the board and coordinators of all."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.enums import Role
from accounts.models import Organisation
from participation.enums import Track
from participation.standards.heat_map import SIGNS, draw
from participation.standards.movement import movement
from surveys.views.people import person

PERMISSION = "participation.see_movement"
PER_PAGE = 10


class MovementView(WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Movement on the standards")
    template_name = "participation/admin/standards/movement.html"
    header_icon = "order"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def organisations(self) -> Any:
        """By name, since this is no table of the best."""
        user = person(self.request)
        if user.has_perm("accounts.see_board"):
            return Organisation.objects.active().filter(evaluations__isnull=False).distinct().order_by("name")
        return Organisation.objects.where(user, Role.OFFICER).order_by("name")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("track")
        track = Track.PROJECT if asked == Track.PROJECT else Track.ROUTINE
        page = Paginator(self.organisations(), PER_PAGE).get_page(self.request.GET.get("page"))
        found = movement(track, page.object_list)
        heads = [str(cycle) for cycle in found.cycles]
        return super().get_context_data(**kwargs) | {
            "track": track,
            "query": f"track={track}&",
            "tracks": Track.choices,
            "page": page,
            "heads": heads,
            "signs": [(sign, level.label) for level, sign in SIGNS.items()],
            "found": [(each, draw(heads, each.rows)) for each in found.organisations],
        }
