"""Two people at work on one draft of a report at the same moment, on PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from participation.actions.reports.choose_figures import take_in
from participation.actions.reports.freeze_figures import JUST_CHANGED, freeze_figures
from participation.models import BoardReport
from tests.participation.reports.every_form import asked_by
from tests.participation.reports.offices import Offices, begun, offices
from tests.surveys.figures import freeze
from tests.waiting import somebody_waits_for_us

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def city() -> Offices:
    return offices()


def at_the_same_moment(first: Callable[[], object], second: Callable[[], object]) -> Exception | None:
    """`first` while `second`, on a connection of its own, waits for it; what `second` was refused with."""

    def on_its_own() -> None:
        try:
            second()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            other = pool.submit(on_its_own)
            while not other.done() and not somebody_waits_for_us():
                sleep(0.05)
        return other.exception()


def test_freezing_never_overlooks_a_figure_that_was_taken_in_meanwhile(city: Offices) -> None:
    report = begun(city)
    figure = freeze(asked_by(city.heron), "q-safe", "q-home", finding="The east feels safe")
    refused = at_the_same_moment(
        lambda: take_in(report=report, figure=figure), lambda: freeze_figures(report=report, by=city.officer)
    )
    assert isinstance(refused, ValidationError)
    assert refused.messages == [str(JUST_CHANGED)]
    freeze_figures(report=report, by=city.officer)
    assert report.figures.filter(survey_figure=figure).count() == 1
    places = sorted(BoardReport.objects.get(pk=report.pk).figures.values_list("position", flat=True))
    assert places == list(range(len(places)))
