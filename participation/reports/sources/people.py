"""What people said: how many answered, what being asked was like, and whether they were understood and answered.

All of it counts people, so each figure passes `participation.chain.how_many`, and no sums are told. Only whole
quarters are counted: whoever compares reports about other days learns nothing about those in between.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.db.models import Count, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.language.wordings import Wording, in_every_language
from participation.board import AGES
from participation.chain.how_many import disclosed
from participation.enums import Answered, Understanding
from participation.models import ReplyAnswer, ViewpointCheck
from participation.reports.figures import Figure, Row, everywhere
from participation.reports.making import counted_people, few_of, of_people_choices
from participation.reports.quarters import whole_quarters
from participation.reports.registry import Scope, Source, register
from participation.reports.states import Disclosure
from surveys.figures.about_being_asked import Said, count_asked_figures
from surveys.kinds.being_asked import ABOUT_ASKING, STATEMENTS
from surveys.models import Response, SurveyVersion

NOBODY = Said()


def told(rows: "QuerySet", name: str, group: str) -> dict[str, int | None]:
    """How many rows hold each value of the field `name`, as it may be told; `group` leads to their class or group."""
    counts = rows.order_by().values_list(name)
    counts = counts.annotate(number=Count("pk"), grouped=Count(group), groups=Count(group, distinct=True))
    return {
        value: disclosed(number, in_one_group=groups == 1 and number == grouped)
        for value, number, grouped, groups in counts
    }


def all_in_one_group(rows: "QuerySet") -> bool:
    """Whether every one of these responses comes from the same class or group."""
    found = rows.order_by().values_list("group").distinct()[:2]
    return len(found) == 1 and found[0] != (None,)


def answered_in(scope: Scope) -> "QuerySet[Response]":
    return Response.objects.filter(**scope.during("day"), **scope.within("survey__organisation"))


def languages(scope: Scope) -> Figure:
    counts = told(answered_in(scope), "language", "group")
    # A language is called by its own name, so that those who speak it find it.
    rows = [(code, Wording({code: name}), counts[code]) for code, name in settings.LANGUAGES if code in counts]
    title = gettext_lazy("In which languages people answered surveys")
    return counted_people("languages", title, gettext_lazy("Language"), rows)


def statements(scope: Scope) -> Figure:
    """How many agree with each statement about being asked, by the length of the scale; lengths are never mixed."""
    found = count_asked_figures(days=(scope.starts_on, scope.ends_on), organisation_ids=scope.organisation_ids).said
    asking = SurveyVersion.objects.filter(questionnaire__icontains=ABOUT_ASKING)
    together = all_in_one_group(answered_in(scope).filter(survey__in=asking.values("survey")))
    rows = []
    for key, label in STATEMENTS.items():
        counts = [found.get((key, length), NOBODY) for length in AGES]
        cells = tuple(
            few_of(disclosed(said.agreed, in_one_group=together), disclosed(said.answered, in_one_group=together))
            for said in counts
        )
        rows.append(Row(key, everywhere(label), cells))
    has_any = any(cell.is_few or cell.of is not None for row in rows for cell in row.cells)

    def finding() -> str:
        said = _("How many agree, of those who chose a face. Scales of different lengths are never counted together.")
        return said if has_any else _("Nobody was asked about it in this time.")

    return Figure(
        "statements",
        everywhere(gettext_lazy("What children said about being asked")),
        everywhere(finding),
        everywhere(gettext_lazy("Statement")),
        tuple((f"faces_{length}", everywhere(label)) for length, label in AGES.items()),
        tuple(rows),
        disclosure=Disclosure.ROUNDED,
    )


def figures(scope: Scope) -> Iterable[Figure]:
    days = whole_quarters(scope.starts_on, scope.ends_on)
    if days is None:
        return
    for figure in of_quarters(replace(scope, starts_on=days[0], ends_on=days[1])):
        yield replace(figure, comes_from=in_every_language(lambda: where_from(*days)))


def where_from(first: date, last: date) -> str:
    days = {"first": date_format(first, "j F Y"), "last": date_format(last, "j F Y")}
    return (
        _(
            "Answers to surveys from %(first)s to %(last)s, and what people pressed on their receipts in these days. "
            "Only whole quarters of a year are counted. No words of a child are in it."
        )
        % days
    )


def of_quarters(scope: Scope) -> Iterable[Figure]:
    yield languages(scope)
    yield statements(scope)
    checks = ViewpointCheck.objects.filter(
        **scope.during("answered_on"), **scope.within("viewpoint__consultation__lead")
    )
    answer = gettext_lazy("Answer")
    understood = of_people_choices(Understanding, told(checks, "answer", "response__group"))
    yield counted_people("understood", gettext_lazy("Did we understand you?"), answer, understood)
    said = ReplyAnswer.objects.filter(
        **scope.during("answered_on"), **scope.within("reply__viewpoint__consultation__lead")
    )
    answered = of_people_choices(Answered, told(said, "answer", "response__group"))
    yield counted_people("answered", gettext_lazy("Does this answer you?"), answer, answered)


register(
    Source(
        "people",
        gettext_lazy("What people said"),
        gettext_lazy("Answers to surveys, and what people pressed on their receipts. No words of a child are in it."),
        figures,
    )
)
