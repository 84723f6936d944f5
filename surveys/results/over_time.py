"""How many answers came in on each day or in each week, as it is shown."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from surveys.results.charts import BarChart, column_chart
from surveys.results.exhibits import Cell, Exhibit, Look, Table, whole
from surveys.results.figures import ByTime
from surveys.results.sentences import counted

NAME = "by-time"


def time_exhibit(by_time: ByTime, look: Look) -> Exhibit:
    """A column for each day or week, those without answers too."""
    days = [(str(date_format(start, "j F Y")), start) for start in by_time.starts]
    pairs = [(label, count) for (label, _start), count in zip(days, by_time.counts, strict=True)]
    first = _("Week from") if by_time.are_weeks else _("Day")
    return Exhibit(
        name=NAME,
        title=_("Answers in each week") if by_time.are_weeks else _("Answers on each day"),
        language=look.language,
        finding=_finding(pairs, are_weeks=by_time.are_weeks),
        facts=(),
        chart=BarChart(()),
        table=Table(
            (first, _("Answers")),
            tuple(
                (Cell(label, start.isoformat()), whole(count))
                for (label, start), (_l, count) in zip(days, pairs, strict=True)
            ),
        ),
        is_empty=not pairs,
        columns=column_chart(pairs),
    )


def _finding(pairs: list[tuple[str, int]], *, are_weeks: bool) -> str:
    if not pairs:
        return _("Nobody has answered yet.")
    label, count = max(pairs, key=lambda pair: pair[1])
    said = _("Most came in on %(day)s: %(count)s.")
    if are_weeks:
        said = _("Most came in during the week from %(day)s: %(count)s.")
    return said % {"day": label, "count": counted(count)}
