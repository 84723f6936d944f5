"""Setting the calendar of the cycles, and taking a set over, while somebody else does the same."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from participation.actions.standards.keep_rule import keep_rule
from participation.actions.standards.keep_set import make_set, write_version
from participation.models import Cycle, CycleRule, SetVersion, StandardSet
from participation.standards.built_in import BUILT_IN
from participation.standards.content import SetText
from participation.views.standards import sets
from tests.accounts.factories import UserFactory
from tests.participation.standing_sets import SMALL, CycleFactory, coordinator, small_set

pytestmark = pytest.mark.django_db
SETS = "/admin/participation/standards/"
EMPTY = SMALL.without_standard("told").without_standard("safe")


def facts(version: SetVersion, **changes: Any) -> dict[str, Any]:
    opens_on: date = timezone.localdate() + timedelta(days=3)
    days = {"first_opens_on": opens_on, "every_months": 6, "open_days": 42, "remind_days": 14, "board_days": 28}
    return {"is_on": True, **days, "routine_set": version.set, "project_set": version.set} | changes


def test_two_first_rules_at_the_same_moment_are_one(monkeypatch) -> None:
    """The second one found none and writes its own, and only then the first one stands there."""
    version, by = small_set(), coordinator()
    real = CycleRule.save

    def meanwhile(self, *args, **kwargs) -> None:
        monkeypatch.setattr(CycleRule, "save", real)
        CycleRule(**facts(version, every_months=3), changed_by=by).save()
        real(self, *args, **kwargs)

    monkeypatch.setattr(CycleRule, "save", meanwhile)
    keep_rule(facts=facts(version), by=by)
    assert [rule.every_months for rule in CycleRule.objects.all()] == [6]


def test_the_sets_are_held_in_one_order_and_after_the_rule() -> None:
    first, second = small_set("first"), small_set("second")
    by = coordinator()
    keep_rule(facts=facts(first), by=by)
    with CaptureQueriesContext(connection) as queries:
        keep_rule(facts=facts(first, routine_set=second.set), by=by)
    asked = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    rule = next(place for place, sql in enumerate(asked) if 'FROM "participation_cyclerule"' in sql)
    held = next(place for place, sql in enumerate(asked) if 'FROM "participation_standardset"' in sql)
    assert rule < held
    assert 'ORDER BY "participation_standardset"."id" ASC' in asked[held]


def test_a_set_that_was_emptied_since_a_cycle_used_it_opens_no_other() -> None:
    version = small_set()
    CycleFactory(routine_version=version)
    assert write_version(set=version.set, content=EMPTY, by=UserFactory()).number == 2
    with pytest.raises(ValidationError, match="no criteria yet"):
        keep_rule(facts=facts(version), by=coordinator())
    assert Cycle.objects.count() == 1
    assert not CycleRule.objects.exists()


def test_a_set_that_cycles_open_with_is_not_emptied() -> None:
    version = small_set()
    keep_rule(facts=facts(version), by=coordinator())
    with pytest.raises(ValidationError, match="Cycles open with this set"):
        write_version(set=version.set, content=EMPTY, by=UserFactory())


def take_over(client) -> None:
    client.force_login(coordinator())
    answer = client.post(SETS, {"take": "lundy"})
    assert (answer.status_code, answer.url) == (302, SETS)


def test_a_set_that_somebody_has_just_taken_over_is_taken_once(client, monkeypatch) -> None:
    def slower(**given) -> SetVersion:
        make_set(code="lundy", content=BUILT_IN["lundy"], by=UserFactory())
        return make_set(**given)

    monkeypatch.setattr(sets, "make_set", slower)
    take_over(client)
    assert StandardSet.objects.filter(code="lundy").count() == 1


def test_a_set_that_looks_free_and_is_taken_a_moment_later_is_no_error(client, monkeypatch) -> None:
    real = StandardSet.full_clean

    def clean(self) -> None:
        monkeypatch.setattr(StandardSet, "full_clean", real)
        real(self)
        StandardSet.objects.create(code="lundy")

    monkeypatch.setattr(StandardSet, "full_clean", clean)
    take_over(client)


def test_a_set_of_a_code_that_is_taken_is_refused_in_a_sentence() -> None:
    small_set()
    with pytest.raises(ValidationError) as refused:
        make_set(code="small", content=SetText(name={"en": "Mine"}), by=UserFactory())
    assert list(refused.value.error_dict) == ["code"]
