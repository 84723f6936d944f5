"""The page that shows the roles in which young people help to decide."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.caching import page_cache
from cms.models import BodyPage
from participation.models.joining import Opportunity

MOST_SHOWN = 50


class GetInvolvedPage(BodyPage):
    """Words of a city's own, and below them every role that somebody can ask for now."""

    template = "participation/get_involved_page.html"
    easy_read_template = "participation/get_involved_easy.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("get-involved page")
        verbose_name_plural = _("get-involved pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The same for everybody until midnight, when a role may close."""
        today = timezone.localdate()
        page_cache.fresh_until(request, timezone.make_aware(datetime.combine(today + timedelta(days=1), time())))
        found = Opportunity.objects.open_on(today).select_related("organisation")[:MOST_SHOWN]
        return super().get_context(request, *args, **kwargs) | {"opportunities": list(found)}
