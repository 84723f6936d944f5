"""For officers: how many answered what, over all versions and languages; and all answers as a file."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _now

from surveys.asking.questionnaire import Question
from surveys.results import figures
from surveys.results.ask import Inquiry
from surveys.results.exhibits import Exhibit, Look, exhibits
from surveys.results.figures import Frequency, Results
from surveys.results.items import QuestionItem
from surveys.results.over_time import time_exhibit
from surveys.results.panel import language_of, section_titles
from surveys.results.previews import Previews, previews_of
from surveys.views.result_pages import EVERYBODYS, Asking, Groups, ResultPage, in_groups

# Facts that say something by themselves.
WHO = (
    figures.LANGUAGE,
    figures.CHANNEL,
    figures.PRESENTATION,
    figures.AGE_BAND,
    figures.HELPER,
    figures.GROUP,
    figures.VERSION,
)


class ResultsView(ResultPage):
    """Every question as a sentence, a chart and a table."""

    def exhibits(self, inquiry: Inquiry, asking: Asking) -> dict[str, Any]:
        results, look = inquiry.results(asking.narrowed_by), asking.look
        asked = [(question_of(inquiry, each), each) for each in results.questions]
        groups = [
            (_now("When and how answers came"), (time_exhibit(results.by_time, look), *facts_of(results, look))),
            *in_groups(exhibits(asked, look), section_titles(inquiry, look.language)),
        ]
        shown = tuple(groups) if results.total else ()
        return {"groups": shown, "more": {"previews": self.previews(inquiry, asking, shown)}}

    def previews(self, inquiry: Inquiry, asking: Asking, groups: Groups) -> Previews | None:
        """What one exhibit would be for everybody, where the address asks for that."""
        wanted = self.request.GET.get(EVERYBODYS, "")
        exhibit = next(
            (each for _title, group in groups for each in group if each.name == wanted and each.options), None
        )
        found = previews_of(inquiry, exhibit.options, asking.narrowed_by) if exhibit else None
        return replace(found, name=wanted) if found else None


def question_of(inquiry: Inquiry, frequency: Frequency) -> Question | None:
    item = inquiry.items[frequency.dimension.name]
    return item.question if isinstance(item, QuestionItem) else None


def facts_of(results: Results, look: Look) -> list[Exhibit]:
    """The facts in which the responses differ."""
    found = []
    for name in WHO:
        frequency = results.facts[name]
        if sum(bool(count) for count in frequency.counts) > 1:
            language = language_of(frequency.dimension, look.language)
            found += exhibits([(None, frequency)], Look(language, look.is_sample))
    return found
