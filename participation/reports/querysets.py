"""Questions about many reports, their figures, and what the board asks officers."""

from typing import TYPE_CHECKING, Any, NoReturn

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.enums import Role
from accounts.rules import holds, organisation_ids_where
from participation.reports.states import ReportState
from safeguarding.querysets import KeptQuerySet

if TYPE_CHECKING:
    from accounts.models import User
    from participation.models import BoardReport

STAYS = "A published report is never changed and never deleted: begin a new edition."


class BoardReportQuerySet(models.QuerySet):
    def published(self) -> "BoardReportQuerySet":
        return self.filter(state=ReportState.PUBLISHED)

    def latest_editions(self) -> "BoardReportQuerySet":
        """Of each published report the edition that counts: none that was published takes its place."""
        newer = self.model._default_manager.filter(supersedes=OuterRef("pk"), state=ReportState.PUBLISHED)
        return self.published().filter(~Exists(newer)).order_by("-ends_on", "-pk")

    def written_by(self, user: "User") -> "BoardReportQuerySet":
        """Those that `user` may write: of their organisations as an officer, all of them as a coordinator."""
        if holds(user, [Role.COORDINATOR]):
            return self.all()
        return self.filter(lead__in=organisation_ids_where(user, Role.OFFICER))

    def seen_by(self, user: "User") -> "BoardReportQuerySet":
        """Those that `user` finds in the admin: their own, what is published, and for the chair what waits."""
        seen = Q(pk__in=self.written_by(user).values("pk")) | Q(state=ReportState.PUBLISHED)
        if holds(user, [Role.BOARD_CHAIR]):
            seen |= Q(state=ReportState.WAITING)
        return self.filter(seen)

    def update(self, **values: Any) -> int:
        if self.filter(state=ReportState.PUBLISHED).exists():
            raise TypeError(STAYS)
        return super().update(**values)

    def delete(self) -> NoReturn:
        raise TypeError(STAYS)


class OfReportQuerySet(KeptQuerySet):
    """Rows that a report consists of: never changed, and thrown away only all together, while it is a draft."""

    def drop_of_draft(self, report: "BoardReport", **only: Any) -> None:
        if report.state != ReportState.DRAFT:
            raise TypeError(STAYS)
        found = self.filter(report=report, report__state=ReportState.DRAFT, **only)
        found._raw_delete(found.db)


class FrozenFigureQuerySet(OfReportQuerySet):
    def as_told(self) -> "FrozenFigureQuerySet":
        """With all that says whether each may still be shown, in one query."""
        return self.select_related("survey_figure__withdrawn")


class BoardQuestionQuerySet(models.QuerySet):
    def seen_by(self, user: "User") -> "BoardQuestionQuerySet":
        """All for the board; for officers those that were put to their organisations."""
        if holds(user, [Role.BOARD_MEMBER, Role.BOARD_CHAIR]):
            return self.all()
        return self.filter(organisation__in=organisation_ids_where(user, Role.OFFICER))

    def waiting_first(self) -> "BoardQuestionQuerySet":
        return self.order_by(models.F("answered_at").desc(nulls_first=True), "asked_at", "pk")
