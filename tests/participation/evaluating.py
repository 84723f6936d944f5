"""An organisation that evaluates itself, with everybody around it, on a day in spring."""

from datetime import date, datetime

from django.utils import timezone

from accounts.enums import Role
from participation.actions.evaluations.hand_in import (
    review,
    send_to_peer,
    sign_off,
)
from participation.actions.evaluations.rate import (
    add_link,
    rate,
)
from participation.models import Evaluation, Rating, RatingEvidence
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.standing_sets import CycleFactory, EvaluationFactory, criterion_of

HOME = "/admin/participation/evaluations/"
NOW = datetime(2026, 4, 20, 12, tzinfo=timezone.get_current_timezone())
BEGIN, OPENS, CLOSES = date(2025, 10, 1), date(2026, 4, 1), date(2026, 5, 13)
CODES = ("in-time", "why", "safe")


class Play:
    """An organisation with two officers and a reader, a peer elsewhere, and an evaluation that is open."""

    def __init__(self, track: str = "routine") -> None:
        self.organisation, self.elsewhere = OrganisationFactory(name="Amber"), OrganisationFactory(name="Blue")
        self.officer = UserFactory(roles=[(Role.OFFICER, self.organisation)])
        self.other = UserFactory(roles=[(Role.OFFICER, self.organisation)])
        self.reader = UserFactory(roles=[(Role.READER, self.organisation)])
        self.peer = UserFactory(roles=[(Role.OFFICER, self.elsewhere)])
        self.stranger = UserFactory(roles=[(role, self.elsewhere) for role in Role if role != Role.SAFEGUARDING_LEAD])
        cycle = CycleFactory(covers_from=BEGIN, opens_on=OPENS, closes_on=CLOSES)
        self.evaluation = EvaluationFactory(cycle=cycle, organisation=self.organisation, track=track)
        self.home = f"{HOME}{self.evaluation.reference}/"
        self.page = f"{self.home}told/in-time/"

    def rate(self, code: str = "in-time", seen: int | None = None, **facts: str) -> Rating:
        given = {"evaluation": self.evaluation, "criterion": criterion_of(self.evaluation, code), "by": self.officer}
        return rate(facts={"level": "emerging"} | facts, seen=seen, **given)

    def link(self, on: date = OPENS, code: str = "in-time") -> RatingEvidence:
        given = {"evaluation": self.evaluation, "criterion": criterion_of(self.evaluation, code), "by": self.officer}
        return add_link(words="Our list", url="https://example.org/list", on=on, **given)

    def rate_all(self) -> None:
        for code in CODES:
            self.rate(code)

    def reviewed(self) -> None:
        send_to_peer(evaluation=self.evaluation, peer=self.peer, by=self.officer)
        review(evaluation=self.evaluation, words="Well said.", by=self.peer)

    def signed(self) -> Evaluation:
        self.rate_all()
        self.reviewed()
        return sign_off(evaluation=self.evaluation, by=self.officer)
