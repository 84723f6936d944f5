"""For officers: the closed answers one by one."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from surveys.exports.layout import layout_of
from surveys.exports.one_by_one import page
from surveys.views.exporting import AnalystView


class AnswersView(AnalystView):
    """A page of responses, each in a line, without anything that somebody wrote in their own words."""

    door = "answers"
    page_title = _("One by one")
    header_icon = "list-ul"
    template_name = "surveys/admin/answers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = page(self.survey, layout_of(self.survey), self.request.GET.get("from", ""))
        return {**super().get_context_data(**kwargs), "page": found}
