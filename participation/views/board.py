"""One page for the board: what became of what children said, everywhere, in figures with a sentence each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.board import AGES, Board, board
from participation.chain.how_many import A_FEW
from participation.chain.late_words import late_sentences
from participation.chain.overdue import DueKind
from participation.enums import Answered, CommitmentStatus, DecisionOutcome, ReasonForNo, Stage, Understanding
from surveys.kinds.being_asked import STATEMENTS
from surveys.views.people import person


@dataclass(frozen=True)
class Bar:
    """One row of a table: what it is, what stands in it, and how long its bar is, in percent of the longest."""

    label: str
    value: str
    share: float


def bars(rows: Iterable[tuple[Any, int]]) -> list[Bar]:
    found = [(str(label), number) for label, number in rows]
    highest = max((number for _label, number in found), default=0)
    return [Bar(label, str(number), 100 * number / max(highest, 1)) for label, number in found]


def people_bars(choices: Any, told: Mapping[str, int | None]) -> list[Bar]:
    """The same of disclosed figures of people: a few have no length, so that nobody is read off a bar."""
    figures = [(str(choice.label), told.get(choice)) for choice in choices]
    highest = max((figure for _label, figure in figures if figure), default=0)
    return [Bar(label, in_words(figure), 100 * (figure or 0) / max(highest, 1)) for label, figure in figures]


def in_words(figure: int | None) -> str:
    if figure is None:
        return _("nobody yet")
    return _("too few to show") if figure == A_FEW else _("about %(count)d") % {"count": figure}


class BoardView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "participation/admin/board.html"
    page_title = gettext_lazy("The board's page")
    header_icon = "table"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("accounts.see_board"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def board(self) -> Board:
        return board(timezone.localdate())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.board
        promises = CommitmentStatus
        return super().get_context_data(**kwargs) | {
            "board": found,
            "first": self.sentences(),
            "late": [
                (row.organisation, late_sentences(dict(zip(DueKind, row.counts, strict=True)))) for row in found.late
            ],
            "stages": bars((stage.label, found.stages[stage]) for stage in Stage if stage or found.stages[stage]),
            "outcomes": bars((outcome.label, found.outcomes[outcome]) for outcome in DecisionOutcome),
            "reasons": bars((ReasonForNo(reason).label, number) for reason, number in found.reasons_for_no.items()),
            "promises": bars((status.label, found.promises.get(status, 0)) for status in promises),
            "kept": found.promises.get(promises.KEPT, 0),
            "broken": found.promises.get(promises.BROKEN, 0),
            "answers": people_bars(Answered, found.answers),
            "checks": people_bars(Understanding, found.checks),
            "ages": list(AGES.values()),
            "asked": [(label, [self.said(key, length) for length in AGES]) for key, label in STATEMENTS.items()],
        }

    def sentences(self) -> list[str]:
        """What the board should know first: what is late, or that nothing is."""
        found = self.board
        late = late_sentences({kind: found.late_in_all(kind) for kind in DueKind})
        waiting = ngettext(
            "%(count)d viewpoint waits for its final reply.",
            "%(count)d viewpoints wait for their final reply.",
            found.waiting,
        ) % {"count": found.waiting}
        return [*(late or [_("Nothing is late.")]), waiting]

    def said(self, key: str, length: int) -> str:
        """How many agree with a statement, of how many who chose a face, both so that nobody can be pointed at."""
        agreed, answered = self.board.asked.get((key, length), (None, None))
        if answered is None:
            return _("nobody yet")
        if answered == A_FEW:
            return _("too few to show")
        if not agreed:
            return _("a few or nobody of about %(all)d") % {"all": answered}
        return _("about %(some)d of about %(all)d") % {"some": agreed, "all": answered}
