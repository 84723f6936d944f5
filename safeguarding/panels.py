"""What the admin's home page says about organisations whose concerns nobody can open."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from wagtail.admin.ui.components import Component

from accounts.enums import Role
from accounts.models import Organisation, User
from accounts.rules import is_site_administrator, organisation_ids_where
from safeguarding.enums import ConcernState
from safeguarding.staffing import unstaffed


class UnstaffedPanel(Component):
    """Names the unstaffed organisations: all of them to administrators, their own to officers, none to others."""

    name = "safeguarding_unstaffed"
    template_name = "safeguarding/unstaffed_panel.html"
    order = 10

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        user = parent_context["request"].user if parent_context else None
        return {
            "organisations": self.organisations_for(user) if user else [],
            "can_name_somebody": user and is_site_administrator(user),
        }

    def organisations_for(self, user: User) -> QuerySet[Organisation]:
        found = unstaffed()
        if not is_site_administrator(user):
            found = found.filter(pk__in=organisation_ids_where(user, Role.OFFICER))
        return found.annotate(waiting=Count("concerns", filter=Q(concerns__state=ConcernState.NEW)))
