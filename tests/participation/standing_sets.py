"""Sets of standards, cycles and evaluations for tests."""

from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from accounts.enums import Role
from accounts.models import User
from participation.actions.standards.keep_set import make_set
from participation.models import Criterion, Cycle, Evaluation, Rating, SetVersion
from participation.standards.content import CriterionText, SetText, StandardText
from tests.accounts.factories import OrganisationFactory, UserFactory

SMALL = SetText(
    name={"en": "Small set"},
    source={"en": "A test"},
    standards=(
        StandardText(
            code="told",
            title={"en": "Being told", "pl": "Wiedzieć"},
            young={"en": "They tell me.", "pl": "Mówią mi."},
            criteria=(
                CriterionText(
                    code="in-time",
                    text={"en": "Children are told in time."},
                    young={"en": "They tell me soon.", "pl": "Mówią mi szybko."},
                    levels={"emerging": {"en": "Sometimes."}},
                ),
                CriterionText(code="why", text={"en": "Children are told why."}),
            ),
        ),
        StandardText(
            code="safe",
            title={"en": "Being safe"},
            criteria=(CriterionText(code="safe", text={"en": "Children are safe."}),),
        ),
    ),
)


def coordinator() -> User:
    return UserFactory(roles=[(Role.COORDINATOR, OrganisationFactory())])


def small_set(code: str = "small", content: SetText = SMALL) -> SetVersion:
    return make_set(code=code, content=content, by=UserFactory())


class CycleFactory(DjangoModelFactory):
    class Meta:
        model = Cycle

    opens_on = factory.Sequence(lambda number: date(2020, 4, 1) + timedelta(days=number))
    covers_from = factory.LazyAttribute(lambda cycle: cycle.opens_on - timedelta(days=182))
    closes_on = factory.LazyAttribute(lambda cycle: cycle.opens_on + timedelta(days=42))
    board_on = factory.LazyAttribute(lambda cycle: cycle.closes_on + timedelta(days=28))
    remind_days = 14
    routine_version = factory.Sequence(lambda number: small_set(f"small-{number}"))
    project_version = factory.SelfAttribute("routine_version")


class EvaluationFactory(DjangoModelFactory):
    class Meta:
        model = Evaluation

    cycle = factory.SubFactory(CycleFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    track = "routine"
    version = factory.SelfAttribute("cycle.routine_version")


def criterion_of(evaluation: Evaluation, code: str = "in-time") -> Criterion:
    return Criterion.objects.get(standard__version=evaluation.version_id, code=code)


def evaluated(
    cycle, organisation, *levels: str, version=None, signed: bool = True, track: str = "routine"
) -> Evaluation:
    """An evaluation with these levels for the criteria of its version, in their order."""
    made = EvaluationFactory(
        cycle=cycle, organisation=organisation, version=version or cycle.routine_version, track=track
    )
    criteria = Criterion.objects.filter(standard__version=made.version).order_by("standard__position", "position")
    by = UserFactory()
    for criterion, level in zip(criteria, levels, strict=True):
        Rating.objects.create(evaluation=made, criterion=criterion, level=level, changed_by=by)
    if signed:
        sign(made)
    return made


def sign(evaluation: Evaluation) -> None:
    """As signed off on the last day."""
    cycle = evaluation.cycle
    Evaluation.objects.filter(pk=evaluation.pk).update(
        state="signed_off",
        peer=UserFactory(),
        peer_organisation=OrganisationFactory(),
        review="Good.",
        reviewed_at=cycle.opened_at,
        signed_off_at=cycle.opened_at,
        sha256="a" * 64,
        first_signed_on=cycle.closes_on,
    )
