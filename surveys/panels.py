"""What the admin's home page says about complaints that wait for an answer."""

from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.admin.ui.components import Component

from surveys.models import Complaint


class ComplaintsPanel(Component):
    """How many wait and how many are late, for officers and readers; nothing where none waits."""

    name = "surveys_complaints"
    template_name = "surveys/admin/complaints_panel.html"
    order = 15

    def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        user = parent_context["request"].user if parent_context else None
        if user is None or not user.has_perm("surveys.open_surveys"):
            return {"waiting": 0}
        late = Count("pk", filter=Q(answer_by__lt=timezone.localdate()))
        mine = Complaint.objects.visible_to(user).unanswered().order_by()
        return mine.aggregate(waiting=Count("pk"), late=late)
