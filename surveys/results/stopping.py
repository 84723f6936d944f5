"""Where people stop, as it is shown: section by section, how many were asked, answered, and went no further."""

from django.utils.translation import gettext as _

from surveys.results.charts import Bar, BarChart, bar_of
from surveys.results.exhibits import Exhibit, Look, Table, said_in, whole, words
from surveys.results.figures import DropOut
from surveys.results.sentences import counted, with_share


def stops_exhibit(found: DropOut, look: Look) -> Exhibit:
    """One bar for each section: of those who were asked something there, how many answered something."""
    titles = [said_in(section.title, look.language, section.key) for section in found.sections]
    bars = []
    for title, section in zip(titles, found.sections, strict=True):
        text = _("%(answered)s of %(asked)s answered") % {
            "answered": with_share(section.answered, section.asked),
            "asked": counted(section.asked),
        }
        if section.last:
            text += _("; for %(last)s it was the last") % {"last": counted(section.last)}
        bars.append(Bar(title, (bar_of(text, section.answered, section.asked),)))
    rows, head = [], [_("Section"), _("Were asked"), _("Answered"), _("Answered nothing after it")]
    for title, section in zip(titles, found.sections, strict=True):
        counts = (section.asked, section.answered, section.last)
        rows.append(
            (words(title), *map(whole, counts), *(() if section.waiting is None else (whole(section.waiting),)))
        )
    head += [] if found.begun is None else [_("Got as far as this, not sent")]
    return Exhibit(
        name="stops",
        title=_("Where people stop"),
        language=look.language,
        finding=_finding(found, titles),
        facts=_facts(found),
        chart=BarChart(tuple(bars)),
        table=Table(tuple(head), tuple(rows)),
        is_empty=not found.sections,
    )


def _facts(found: DropOut) -> tuple[str, ...]:
    sent = _("%(sent)s were sent.") % {"sent": counted(found.sent)}
    if found.begun is None:
        return (sent, _("Of those who did not send, nothing is known that a filter could look at."))
    begun = _("%(begun)s were begun and have no section saved.") % {"begun": counted(found.begun)}
    rest = _("What is not sent goes after fourteen days, and nobody reads it: only how far it came is counted.")
    return (sent, begun, rest)


def _finding(found: DropOut, titles: list[str]) -> str:
    """The section after which most went no further."""
    stops = [
        (section.last + (section.waiting or 0), title) for section, title in zip(found.sections, titles, strict=True)
    ]
    count, title = max(stops, default=(0, ""), key=lambda each: each[0])
    if not count:
        return _("Nobody stopped on the way.")
    return _("Most stopped after “%(title)s”: %(count)s.") % {"title": title, "count": counted(count)}
