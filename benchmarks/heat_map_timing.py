"""The heat map of forty organisations with fifty criteria in ten cycles, in a process of its own."""

import sys
from dataclasses import replace
from statistics import median
from time import perf_counter

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (the settings come first)
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import Organisation  # noqa: E402
from benchmarks.figures import Figure  # noqa: E402
from participation.models import Criterion, Evaluation, Rating  # noqa: E402
from participation.standards.content import CriterionText  # noqa: E402
from participation.standards.movement import movement  # noqa: E402
from tests.accounts.factories import OrganisationFactory, UserFactory  # noqa: E402
from tests.participation.standing_sets import SMALL, CycleFactory, small_set  # noqa: E402

ORGANISATIONS, CRITERIA, CYCLES, TURNS = 40, 50, 10, 9


def write() -> list[Organisation]:
    """Ten signed cycles of forty organisations."""
    standard = SMALL.standards[0]
    asked = tuple(CriterionText(f"c{number}", {"en": f"Question {number}"}) for number in range(CRITERIA))
    version = small_set("fifty", replace(SMALL, standards=(replace(standard, criteria=asked),)))
    criteria = list(Criterion.objects.filter(standard__version=version))
    organisations = [OrganisationFactory() for _number in range(ORGANISATIONS)]
    cycles = [CycleFactory(routine_version=version) for _number in range(CYCLES)]
    peer = UserFactory()
    evaluations = Evaluation.objects.bulk_create(
        Evaluation(
            cycle=cycle,
            organisation=organisation,
            track="routine",
            version=version,
            state="signed_off",
            peer=peer,
            peer_organisation=organisations[number - 1],
            review="Good.",
            reviewed_at=cycle.opened_at,
            signed_off_at=cycle.opened_at,
            sha256="a" * 64,
            first_signed_on=cycle.closes_on,
        )
        for cycle in cycles
        for number, organisation in enumerate(organisations)
    )
    levels = ("not_started", "emerging")
    Rating.objects.bulk_create(
        (
            Rating(evaluation=each, criterion=criterion, level=levels[(each.pk + criterion.pk) % 2], changed_by=peer)
            for each in evaluations
            for criterion in criteria
        ),
        batch_size=2_000,
    )
    return organisations


def main() -> None:
    call_command("migrate", verbosity=0)
    organisations = write()
    took = []
    for _turn in range(TURNS):
        begin = perf_counter()
        with CaptureQueriesContext(connection) as queries:
            movement("routine", organisations)
        took.append(perf_counter() - begin)
    sys.stdout.write(f"{Figure('heatmap_queries', len(queries), 'queries', 1)}\n")
    sys.stdout.write(f"{Figure('heatmap_s', round(median(took), 3), 's', TURNS)}\n")


if __name__ == "__main__":
    main()
