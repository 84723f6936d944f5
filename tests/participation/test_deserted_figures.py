"""A figure whose every answer was taken back is withdrawn by itself; one that anybody stands for stays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.conf import settings
from django.db import connection

from participation.actions.take_back_answers import take_back_answers
from surveys.actions.withdraw_figure import TAKEN_BACK, withdraw_figure
from surveys.models import Figure, FigureWithdrawal, Response, Survey, SurveyCare
from tests.accounts.factories import UserFactory
from tests.surveys.factories import ResponseFactory
from tests.surveys.figures import freeze, survey_with


def asked() -> Survey:
    return survey_with({("east", "yes"): 12, ("west", "no"): 12})


@pytest.mark.django_db
def test_it_is_withdrawn_in_every_language_once_nobody_whom_it_counted_is_left(client):
    survey = asked()
    figure = freeze(survey, "q-safe")
    ResponseFactory(survey=survey, answers={"safe": {"value": "yes"}})
    *others, last = Response.objects.filter(survey=survey, pk__lte=figure.through)
    for response in others:
        take_back_answers(response=response)
    assert not FigureWithdrawal.objects.exists()
    take_back_answers(response=last)
    withdrawal = FigureWithdrawal.objects.get(figure=figure)
    assert (withdrawal.reason["en"], withdrawal.withdrawn_by) == (str(TAKEN_BACK), None)
    assert set(withdrawal.reason) == {code for code, _name in settings.LANGUAGES}
    assert len(set(withdrawal.reason.values())) == len(settings.LANGUAGES)
    page = client.get(f"/en/figures/{figure.reference}/")
    assert page.status_code == 410
    assert str(TAKEN_BACK) in page.content.decode()


@pytest.mark.django_db
def test_what_was_withdrawn_before_keeps_its_reason():
    survey = asked()
    figure = freeze(survey, "q-safe")
    withdraw_figure(figure=figure, reason={"en": "It was wrong."}, by=UserFactory())
    for response in Response.objects.filter(survey=survey):
        take_back_answers(response=response)
    assert [row.reason["en"] for row in FigureWithdrawal.objects.all()] == ["It was wrong."]


@pytest.mark.django_db
def test_figures_of_answers_whose_time_is_over_stay_whoever_leaves_later():
    survey = asked()
    figure = freeze(survey, "q-safe")
    *gone, last = Response.objects.filter(survey=survey)
    Response.objects.filter(pk__in=[each.pk for each in gone]).delete()
    SurveyCare.objects.filter(survey=survey).update(answers_over_on=date(2026, 1, 1))
    take_back_answers(response=last)
    assert list(Figure.objects.shown()) == [figure]


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_last_two_who_leave_at_the_same_moment_leave_no_figure_behind():
    survey = asked()
    freeze(survey, "q-safe")
    *others, one, two = Response.objects.filter(survey=survey)
    for response in others:
        take_back_answers(response=response)

    def leave(response: Response) -> None:
        try:
            take_back_answers(response=response)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(leave, (one, two)))
    assert FigureWithdrawal.objects.count() == 1
