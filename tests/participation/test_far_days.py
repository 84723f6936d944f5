"""Days near the ends of the calendar are refused in every form of officers: nobody can count on from them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError

from participation.actions.keep_facts import keep_facts
from participation.actions.take_to import take_to
from participation.chain.chains import day
from participation.forms import facts, hearing, opportunities, pledges, progress, promises, replies, reports
from participation.forms.links import DayField
from participation.forms.standards import cycles, evaluations
from participation.models import PlanChoice
from participation.planning.words import Facet
from surveys.forms.moments import MomentField
from tests.accounts.factories import UserFactory
from tests.participation.factories import ConsultationFactory, ViewpointFactory

LONDON = ZoneInfo("Europe/London")
MODULES = (facts, hearing, opportunities, pledges, progress, promises, replies, reports, cycles, evaluations)


@pytest.mark.parametrize("typed", ["9999-12-31", "0001-01-01", "1999-12-31", "2101-01-01"])
@pytest.mark.parametrize("field", [DayField, MomentField])
def test_a_day_that_is_far_away_is_refused_with_what_to_do(field, typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field().clean(typed if field is DayField else f"{typed} 10:00:00")
    assert refused.value.messages == ["Choose a day of the years 2000 to 2100."]


@pytest.mark.parametrize("typed", ["2000-01-01", "2100-12-31"])
def test_other_days_are_taken(typed: str) -> None:
    assert DayField().clean(typed) == date.fromisoformat(typed)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_day_that_officers_type_is_such_a_day(module) -> None:
    for form in vars(module).values():
        if isinstance(form, type) and issubclass(form, forms.BaseForm):
            for name, field in form.base_fields.items():
                assert not isinstance(field, forms.DateField) or isinstance(field, DayField), (form, name)


@pytest.mark.django_db
def test_nothing_is_taken_to_anybody_tomorrow() -> None:
    viewpoint = ViewpointFactory()
    with (
        time_machine.travel(datetime(2026, 6, 1, 12, tzinfo=LONDON)),
        pytest.raises(ValidationError, match="has not come"),
    ):
        take_to(
            viewpoint=viewpoint,
            taken_to="The council",
            taken_on=date(2026, 6, 2),
            answer_due_on=date(2026, 7, 1),
            by=UserFactory(),
        )
    assert not viewpoint.briefings.exists()


@pytest.mark.django_db
def test_what_is_chosen_twice_is_chosen_once() -> None:
    consultation = ConsultationFactory()
    keep_facts(consultation=consultation, partners=[], choices={Facet.AGE: ["from_8", "from_8"]})
    assert list(PlanChoice.objects.filter(consultation=consultation).values_list("value", flat=True)) == ["from_8"]


def test_a_moment_after_midnight_in_summer_is_of_its_own_day() -> None:
    just_after = datetime(2026, 6, 2, 0, 30, tzinfo=LONDON).astimezone(ZoneInfo("UTC"))
    assert (just_after.date(), day(just_after)) == (date(2026, 6, 1), "2 June 2026")
