"""For officers: the same questions then and now, in another survey or on other days; and where people stop."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.models import Survey
from surveys.results.ask import Inquiry, inquire
from surveys.results.comparing import wave_exhibits
from surveys.results.drop_out import drop_out
from surveys.results.figures import Waves
from surveys.results.filters import FIRST_DAY, LAST_DAY, Filter, Read, read_filter
from surveys.results.panel import in_words, section_titles
from surveys.results.sentences import counted
from surveys.results.stopping import stops_exhibit
from surveys.results.waves import waves
from surveys.views.people import person
from surveys.views.result_pages import Asking, ResultPage, in_groups

WITH, THEN_FROM, THEN_TO = "with", "then_from", "then_to"
SAME = "same"
# The newest ones, in one list.
MOST_SURVEYS = 100


class WavesView(ResultPage):
    """This survey beside an earlier one of the same organisations, or beside itself on other days."""

    page = "results_waves"
    page_title = _("Results: then and now")
    part = "surveys/admin/results_waves.html"

    def more_asked(self, request: HttpRequest) -> tuple[tuple[str, str], ...]:
        return tuple((name, request.GET[name]) for name in (WITH, THEN_FROM, THEN_TO) if request.GET.get(name))

    @cached_property
    def others(self) -> QuerySet[Survey]:
        """Surveys of the organisations that share this one, as far as this person sees their results."""
        mine = Survey.objects.of_officers(person(self.request)).filter(organisation__in=self.survey.organisation_ids())
        found: QuerySet[Survey] = mine.exclude(pk=self.survey.pk).select_related("organisation")
        return found.order_by("-created_at", "-pk")[:MOST_SURVEYS]

    def exhibits(self, inquiry: Inquiry, asking: Asking) -> dict[str, Any]:
        more = dict(asking.more)
        chosen = more.get(WITH, "")
        others = [(str(each.reference), each.name) for each in self.others]
        found: dict[str, Any] = {"more": {"others": others, "chosen": chosen, "days": more}}
        if not chosen:
            return found
        other = next((each for each in self.others if str(each.reference) == chosen), None)
        if other is None and chosen != SAME:
            return found | {"problems": (_now("There is no such survey to compare with. Choose one from the list."),)}
        days = read_filter({FIRST_DAY: more.get(THEN_FROM, ""), LAST_DAY: more.get(THEN_TO, "")})
        then = replace(asking.narrowed_by, first_day=days.filter.first_day, last_day=days.filter.last_day)
        if other is None and then == asking.narrowed_by:
            return found | {"problems": (*days.problems, _now("Say which days to compare with."))}
        if other is None:
            compared = waves((inquiry, then), (inquiry, asking.narrowed_by))
            return found | self.shown(inquiry, asking, (compared, days.problems), self.names_of_days(then, asking))
        compared, problems = inquire(other, lambda earlier: compare(earlier, inquiry, (then, asking.narrowed_by)))
        names = (other.name, self.survey.name)
        return found | self.shown(inquiry, asking, (compared, (*days.problems, *problems)), names)

    def names_of_days(self, then: Filter, asking: Asking) -> tuple[str, str]:
        first, second = (
            ", ".join(each.words for each in in_words(replace(each, chosen=()), {}, "")) or _now("all days")
            for each in (then, asking.narrowed_by)
        )
        return first, second

    def shown(
        self, inquiry: Inquiry, asking: Asking, compared: tuple[Waves, tuple[str, ...]], names: tuple[str, str]
    ) -> dict[str, Any]:
        found, problems = compared
        said = _now("%(first)s: %(then)s responses. %(second)s: %(now)s responses.") % {
            "first": names[0],
            "second": names[1],
            "then": counted(found.first_total),
            "now": counted(found.second_total),
        }
        alone = [
            dimension.title_in(asking.look.language)
            for name in found.only_second
            if (dimension := inquiry.dimension(name))
        ]
        groups = in_groups(
            wave_exhibits(found.changes, names, asking.look), section_titles(inquiry, asking.look.language)
        )
        chosen = dict(asking.more)
        more: dict[str, Any] = {
            "others": [(str(each.reference), each.name) for each in self.others],
            "chosen": chosen[WITH],
        }
        more |= {"days": chosen, "totals": said, "only_now": alone, "only_then": len(found.only_first)}
        return {"groups": tuple(groups), "problems": problems, "more": more}


def compare(earlier: Inquiry, now: Inquiry, filters: tuple[Filter, Filter]) -> tuple[Waves, tuple[str, ...]]:
    """Two surveys, and what of the filter the earlier one does not have."""
    then, narrowed_by = filters
    read = earlier.checked(Read(then))
    problems = tuple(_now("In the earlier survey: %(problem)s") % {"problem": problem} for problem in read.problems)
    return waves((earlier, read.filter), (now, narrowed_by)), problems


class StopsView(ResultPage):
    """Section by section: who was asked, who answered, and who went no further."""

    page = "results_stops"
    page_title = _("Results: where people stop")
    part = "surveys/admin/results_stops.html"

    def exhibits(self, inquiry: Inquiry, asking: Asking) -> dict[str, Any]:
        found = stops_exhibit(drop_out(inquiry, asking.narrowed_by), asking.look)
        return {"groups": () if found.is_empty else (("", (found,)),)}
