"""What every page of results has: whose answers count, how they are shown, and the same as a file or for printing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.exports.figure_table import table_as_csv
from surveys.language_links import language_name
from surveys.models import Survey
from surveys.results.ask import Inquiry, inquire
from surveys.results.exhibits import Exhibit, Look
from surveys.results.filters import EVERYBODY, Filter, read_filter
from surveys.results.panel import Condition, Panel, in_words, language_in, languages_of, panel_of
from surveys.results.pictures import picture_of
from surveys.results.sentences import counted
from surveys.views.kept_filters import kept_of
from surveys.views.listing import SurveyView
from surveys.views.people import person

LABELS, SAMPLE, AS, FIGURE = "labels", "sample", "as", "figure"
# The name of the exhibit that is to be seen as everybody would see it.
EVERYBODYS = "everybody"
CSV, SVG, PRINT = "csv", "svg", "print"
PAGES = [
    ("results", _("Every question")),
    ("results_cross", _("Two questions crossed")),
    ("results_waves", _("Then and now")),
    ("results_stops", _("Where people stop")),
]


Groups = tuple[tuple[str, tuple[Exhibit, ...]], ...]
"""Exhibits under headings."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What was asked for: whose answers count, and how they are shown. `more` are names and values of one page."""

    narrowed_by: Filter
    problems: tuple[str, ...]
    look: Look
    languages: tuple[str, ...]
    more: tuple[tuple[str, str], ...] = ()

    def query(self, narrowed_by: Filter | None = None, *, is_elsewhere: bool = False) -> str:
        """The same as the end of an address, with another filter, or for another page."""
        pairs = (self.narrowed_by if narrowed_by is None else narrowed_by).to_query()
        pairs += [(LABELS, self.look.language)] if len(self.languages) > 1 else []
        pairs += [(SAMPLE, "1")] if self.look.is_sample else []
        return urlencode(pairs if is_elsewhere else [*pairs, *self.more])


@dataclass(frozen=True, slots=True)
class Found:
    """What one page says, all of one moment. `groups`: exhibits under headings; `problems`: what could not be done."""

    asking: Asking
    panel: Panel
    conditions: tuple[Condition, ...]
    total: int
    everybody: int
    groups: Groups = ()
    problems: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def all_problems(self) -> tuple[str, ...]:
        return (*self.asking.problems, *self.problems)

    @property
    def total_text(self) -> str:
        return counted(self.total)

    @property
    def everybody_text(self) -> str:
        return counted(self.everybody)


class ResultPage(SurveyView):
    """A page of exhibits. Each is also there as a table in a file and as a picture, by the name of its figure."""

    door = "results"
    page = "results"
    page_title = _("Results")
    header_icon = "table"
    template_name = "surveys/admin/results.html"
    # What stands between the filters and the figures.
    part = "surveys/admin/results_answers.html"

    def mine(self) -> QuerySet:
        return Survey.objects.of_officers(person(self.request))

    def exhibits(self, inquiry: Inquiry, asking: Asking) -> dict[str, Any]:
        """The fields of `Found` that are this page's own."""
        raise NotImplementedError

    def more_asked(self, request: HttpRequest) -> tuple[tuple[str, str], ...]:
        """What this page asks for beside filters, as names and values for an address."""
        return ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = inquire(self.survey, self.work)
        wanted = request.GET.get(AS, "")
        if wanted in (CSV, SVG):
            return self.file(found, wanted)
        if wanted == PRINT:
            self.template_name = "surveys/admin/results_print.html"
        elif request.headers.get("x-requested-with") == "XMLHttpRequest":
            self.template_name = "surveys/admin/results_found.html"
        return self.render_to_response(self.get_context_data(found=found, **kwargs))

    def work(self, inquiry: Inquiry) -> Found:
        """All that a page needs, of one moment."""
        asking = self.read(inquiry)
        dimensions = inquiry.dimensions(asking.narrowed_by)
        own = self.exhibits(inquiry, asking)
        return Found(
            asking=asking,
            panel=panel_of(inquiry, asking.narrowed_by, asking.look.language),
            conditions=tuple(in_words(asking.narrowed_by, dimensions, asking.look.language)),
            total=inquiry.select(asking.narrowed_by).total,
            everybody=inquiry.everybody.total,
            **own,
        )

    def read(self, inquiry: Inquiry) -> Asking:
        """The address of this page, without what the survey does not have."""
        given = self.request.GET
        read = inquiry.checked(read_filter(given))
        look = Look(language_in(inquiry, given.get(LABELS, "")), is_sample=given.get(SAMPLE) == "1")
        return Asking(read.filter, read.problems, look, languages_of(inquiry), self.more_asked(self.request))

    def address(self, page: str = "") -> str:
        return reverse(f"surveys_admin:{page or self.page}", args=[self.survey.reference])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: Found = kwargs["found"]
        asking, here = found.asking, self.address()
        return {
            **super().get_context_data(**kwargs),
            "survey": self.survey,
            "part": self.part,
            "page_is_first": self.page == "results",
            "here": here,
            "query": asking.query(),
            "pages": [
                (f"{self.address(page)}?{asking.query(is_elsewhere=True)}", label, page == self.page)
                for page, label in PAGES
            ],
            "conditions": [(each.words, f"{here}?{asking.query(each.without)}") for each in found.conditions],
            "no_filter": f"{here}?{asking.query(EVERYBODY)}",
            "languages": [(code, language_name(code)) for code in asking.languages],
            "kept": kept_of(
                self.survey, person(self.request), asking.narrowed_by, lambda each: f"{here}?{asking.query(each)}"
            ),
            "source": self.source(found),
            "may_publish": person(self.request).has_perm("surveys.publish_figure", self.survey),
        }

    def source(self, found: Found) -> list[str]:
        """What stands below a picture and on paper: whose answers these are, and of which day."""
        said = [
            _now("%(survey)s, %(organisation)s.") % {"survey": self.survey, "organisation": self.survey.organisation}
        ]
        if found.conditions:
            parts = "; ".join(each.words for each in found.conditions)
            said.append(_now("Only answers with: %(parts)s.") % {"parts": parts})
        today = date_format(timezone.localdate(), "j F Y")
        return [*said, _now("Exact counts of %(day)s, for officers.") % {"day": today}]

    def file(self, found: Found, wanted: str) -> HttpResponse:
        """One exhibit as a file; 404 for one that this page does not show."""
        name = self.request.GET.get(FIGURE, "")
        exhibit = next((each for _title, group in found.groups for each in group if each.name == name), None)
        if exhibit is None:
            raise Http404
        if wanted == CSV:
            response = HttpResponse(table_as_csv(exhibit.table), content_type="text/csv; charset=utf-8")
        else:
            picture = picture_of(exhibit, self.source(found))
            response = render(
                self.request, "surveys/admin/picture.svg", {"picture": picture}, content_type="image/svg+xml"
            )
        title = slugify(f"{self.survey.name} {exhibit.title}")[:80] or "results"
        response["Content-Disposition"] = f'attachment; filename="{title}.{wanted}"'
        response["Cache-Control"] = "no-store"
        return response


def in_groups(found: Sequence[Exhibit], titles: dict[str, str]) -> list[tuple[str, tuple[Exhibit, ...]]]:
    """Exhibits under the titles of their sections; those that are not asked any more come last."""
    groups: dict[str, list[Exhibit]] = {}
    for exhibit in found:
        groups.setdefault(titles.get(exhibit.section, _now("Not asked any more")), []).append(exhibit)
    return [(title, tuple(each)) for title, each in groups.items()]
