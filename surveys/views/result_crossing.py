"""For officers: any two questions, or facts about the responses, against each other."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.results import figures
from surveys.results.ask import Inquiry
from surveys.results.crossing import MOST_CELLS, Shares, cross_exhibit, is_too_large
from surveys.results.figures import Dimension
from surveys.results.panel import language_of
from surveys.results.previews import Previews, preview_of_cross
from surveys.results.sentences import counted
from surveys.views.result_pages import EVERYBODYS, Asking, ResultPage

ROWS, COLUMNS, SHARES = "rows", "columns", "shares"
# Everything belongs to one organisation.
NOT_CROSSED = (figures.ORGANISATION,)


class CrossView(ResultPage):
    """Two selects, what the cells say, and the table."""

    page = "results_cross"
    page_title = _("Results: two questions crossed")
    part = "surveys/admin/results_cross.html"

    def more_asked(self, request: HttpRequest) -> tuple[tuple[str, str], ...]:
        return tuple((name, request.GET[name]) for name in (ROWS, COLUMNS, SHARES) if request.GET.get(name))

    def exhibits(self, inquiry: Inquiry, asking: Asking) -> dict[str, Any]:
        more = dict(asking.more)
        rows, columns = more.get(ROWS, ""), more.get(COLUMNS, "")
        shares = more.get(SHARES) if more.get(SHARES) in Shares.values else Shares.COUNTS
        own = {"names": names_of(inquiry, asking), "rows": rows, "columns": columns}
        found: dict[str, Any] = {"more": own | {"shares": [(*each, each[0] == shares) for each in Shares.choices]}}
        if not rows and not columns:
            return found
        crossed = None if rows == columns else inquiry.cross_tab(rows, columns, asking.narrowed_by)
        if crossed is None:
            return found | {"problems": (_now("Choose two different things from the lists to cross them."),)}
        if is_too_large(crossed):
            said = _now("That table would have more than %(most)s cells. Choose something with fewer answers.")
            return found | {"problems": (said % {"most": counted(MOST_CELLS)},)}
        if self.request.GET.get(EVERYBODYS) == rows:
            found["more"]["previews"] = preview_of_cross(inquiry, rows, columns, asking.narrowed_by) or Previews(rows)
        exhibit = cross_exhibit(crossed, asking.look, str(shares))
        # Whether there is a figure of these two is looked up when somebody asks for it.
        return found | {"groups": (("", (replace(exhibit, options=(rows, columns)),)),)}


def names_of(inquiry: Inquiry, asking: Asking) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What can be crossed, in two groups: name, title and language of each."""
    known = [each for name in inquiry.items if (each := inquiry.listed(name)) and name not in NOT_CROSSED]

    def named(dimension: Dimension) -> tuple[str, str, str]:
        language = language_of(dimension, asking.look.language)
        return dimension.name, dimension.title_in(language), language

    return [
        (_now("About the answers"), [named(each) for each in known if not each.is_question]),
        (_now("Questions"), [named(each) for each in known if each.is_question]),
    ]
