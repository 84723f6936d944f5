"""Movement on the standards: what moved, what became of commitments, in a constant number of queries."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.enums import Role
from accounts.models import Organisation
from participation.actions.change_commitment import change_commitment
from participation.actions.evaluations.hand_in import reopen
from participation.actions.evaluations.rate import promise_action
from participation.actions.standards.keep_set import write_version
from participation.enums import CommitmentStatus
from participation.models import Commitment, Criterion, Cycle, Evaluation, Rating, SetVersion
from participation.standards.content import CriterionText, SetText
from participation.standards.heat_map import BAND, draw
from participation.standards.movement import Cell, Row, movement
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.standing_sets import (
    SMALL,
    CycleFactory,
    coordinator,
    criterion_of,
    evaluated,
    sign,
    small_set,
)
from tests.query_counts import queries_of

HOME = "/admin/participation/movement/"
CODES = ("in-time", "why", "safe")


@pytest.fixture
def cycles(db):
    version = small_set()
    days = (date(2025, 4, 1), date(2025, 10, 1), date(2026, 4, 1))
    return [CycleFactory(opens_on=day, routine_version=version) for day in days]


def counts(row: Row) -> list[dict[str, int]]:
    return [{level.value: count for level, count in cell.pairs()} for cell in row.cells]


def test_three_cycles_of_one_organisation_by_value(cycles) -> None:
    amber = OrganisationFactory(name="Amber")
    evaluated(cycles[0], amber, "not_started", "not_started", "emerging")
    evaluated(cycles[1], amber, "emerging", "not_started", "emerging")
    evaluated(cycles[2], amber, "established", "not_started", "not_applicable")
    found = movement("routine", [amber])
    [moved] = found.organisations
    assert found.cycles == tuple(cycles)
    assert [row.title for row in moved.rows] == ["Being told", "Being safe"]
    assert counts(moved.rows[0]) == [
        {"not_started": 2},
        {"not_started": 1, "emerging": 1},
        {"not_started": 1, "established": 1},
    ]
    assert counts(moved.rows[1]) == [{"emerging": 1}, {"emerging": 1}, {"not_applicable": 1}]
    assert moved.moves == (
        "Being told: “Children are told in time.” moved from “Emerging” to “Established”.",
        "Being safe: “Children are safe.” moved from “Emerging” to “Not applicable”.",
    )


def test_a_cycle_whose_set_asks_nothing_takes_nothing_from_the_others(cycles) -> None:
    amber = OrganisationFactory(name="Amber")
    evaluated(cycles[0], amber, "emerging", "emerging", "emerging")
    empty = CycleFactory(opens_on=date(2026, 10, 1), routine_version=small_set("empty", SetText(name={"en": "Empty"})))
    evaluated(empty, amber)
    [moved] = movement("routine", [amber]).organisations
    assert [row.cells[-1].note for row in moved.rows] == ["not asked", "not asked"]


def test_what_is_not_signed_off_has_no_levels_and_says_so(cycles) -> None:
    amber, blue = OrganisationFactory(name="Amber"), OrganisationFactory(name="Blue")
    evaluated(cycles[0], amber, *["emerging"] * 3, signed=False)
    again = evaluated(cycles[1], amber, *["emerging"] * 3, signed=False)
    Evaluation.objects.filter(pk=again.pk).update(first_signed_on=date(2025, 11, 1))
    one, other = movement("routine", [amber, blue]).organisations
    assert [cell.note for cell in one.rows[0].cells] == ["not signed off", "open again", "not evaluated"]
    assert (one.moves, other.rows) == ((), ())
    assert movement("project", [amber]).organisations[0].rows == ()


def test_a_criterion_that_is_new_removed_or_reworded_is_named_as_such(cycles) -> None:
    amber, set_ = OrganisationFactory(name="Amber"), cycles[0].routine_version.set
    evaluated(cycles[1], amber, "emerging", "emerging", "emerging")
    changed = SMALL.without_criterion("told", "why").with_criterion(
        "told", CriterionText("in-time", {"en": "Children are told within a week."})
    )
    changed = changed.with_criterion("safe", CriterionText("helped", {"en": "Children know who helps."}))
    version = write_version(set=set_, content=changed, by=UserFactory())
    assert version.number == 2
    evaluated(cycles[2], amber, "established", "emerging", "not_started", version=version)
    [moved] = movement("routine", [amber]).organisations
    assert moved.moves == (
        "Being told: “Children are told within a week.” moved from “Emerging” to “Established”. "
        "Its words changed in between.",
        "Being safe: “Children know who helps.” is asked for the first time: “Not started”.",
        "Being told: “Children are told why.” is not asked any more.",
    )


def test_the_commitments_of_the_cycle_before_are_done_moved_dropped_or_open_with_their_reasons(cycles) -> None:
    amber, by = OrganisationFactory(name="Amber"), UserFactory()
    before = evaluated(cycles[1], amber, "emerging", "emerging", "emerging", signed=False)
    evaluated(cycles[2], amber, "emerging", "emerging", "emerging")
    criterion = Criterion.objects.get(standard__version=before.version, code="why")
    steps = [
        promise_action(
            evaluation=before,
            criterion=criterion,
            what={"en": what},
            responsible="Head",
            due_on=date(2099, 1, 1),
            by=by,
        )
        for what in ("Buses", "Lights", "Rooms", "Songs")
    ]
    on = date(2026, 3, 1)
    change_commitment(commitment=steps[0], status=CommitmentStatus.KEPT, on=on, by=by, evidence="It runs.")
    change_commitment(
        commitment=steps[1],
        status=CommitmentStatus.CHANGED,
        on=on,
        by=by,
        due_on=date(2099, 6, 1),
        reason={"en": "Late parts."},
    )
    change_commitment(commitment=steps[2], status=CommitmentStatus.BROKEN, on=on, by=by, reason={"en": "No money."})
    [draft] = movement("routine", [amber]).organisations
    assert draft.fates == ()
    sign(before)
    [moved] = movement("routine", [amber]).organisations
    assert {fate.what: (fate.word, fate.sentence) for fate in moved.fates} == {
        "Buses": ("Done", "It runs."),
        "Lights": ("Moved", "Now by 01.06.2099. Late parts."),
        "Rooms": ("Dropped", "No money."),
        "Songs": ("Open", "By 01.01.2099."),
    }
    assert Commitment.objects.count() == 4
    with pytest.raises(ValidationError):
        change_commitment(commitment=steps[2], status=CommitmentStatus.DOING, on=on, by=by)


def test_what_a_draft_promises_is_not_before_the_board_until_it_is_signed_off(client, cycles) -> None:
    amber, by = OrganisationFactory(name="Amber"), UserFactory()
    draft = evaluated(cycles[1], amber, "emerging", "emerging", "emerging", signed=False)
    given = {"evaluation": draft, "criterion": criterion_of(draft), "responsible": "Head", "by": by}
    promise_action(what={"en": "Only thought of"}, due_on=date(2099, 1, 1), **given)
    seen = []
    client.force_login(UserFactory(roles=[(Role.BOARD_MEMBER, OrganisationFactory())]))
    for deed in (lambda: None, lambda: sign(draft), lambda: reopen(evaluation=draft, reason="A slip.", by=by)):
        deed()
        seen.append("Only thought of" in client.get(HOME).content.decode())
    assert seen == [False, True, True]


def test_the_drawing_splits_each_cell_by_its_levels() -> None:
    rows = (Row("Being told", (Cell((1, 2, 0, 0, 0)), Cell((0,) * 5, "not evaluated"))),)
    drawing = draw(["A", "B"], rows)
    assert [(band.level, band.words, band.width) for band in drawing.bands] == [
        ("not_started", "1×0", BAND),
        ("emerging", "2×1", 2 * BAND),
    ]
    assert drawing.bands[1].x == drawing.bands[0].x + BAND


def all_signed_off(cycles: list[Cycle], organisations: list[Organisation], version: SetVersion) -> None:
    """Every organisation in every cycle, with each criterion at the same level; there are many, so written at once."""
    by, peer = UserFactory(), UserFactory()
    moment = cycles[0].opened_at
    evaluations = Evaluation.objects.bulk_create(
        Evaluation(
            cycle=cycle,
            organisation=organisation,
            track="routine",
            version=version,
            state="signed_off",
            peer=peer,
            peer_organisation=organisations[(number + 1) % 40],
            review="Good.",
            reviewed_at=moment,
            signed_off_at=moment,
            sha256="a" * 64,
            first_signed_on=cycle.closes_on,
        )
        for cycle in cycles
        for number, organisation in enumerate(organisations)
    )
    Rating.objects.bulk_create(
        (
            Rating(evaluation=each, criterion=criterion, level="emerging", changed_by=by)
            for each in evaluations
            for criterion in Criterion.objects.filter(standard__version=version)
        ),
        batch_size=2_000,
    )


def test_forty_organisations_with_fifty_criteria_in_ten_cycles_cost_as_much_as_one(db) -> None:
    content = SMALL
    for number in range(47):
        content = content.with_criterion("told", CriterionText(f"c{number}", {"en": f"Question {number}"}))
    version = small_set("fifty", content)
    assert Criterion.objects.filter(standard__version=version).count() == 50
    cycles = [CycleFactory(routine_version=version) for _number in range(10)]
    organisations = [OrganisationFactory() for _number in range(40)]
    all_signed_off(cycles, organisations, version)
    spent = []
    for many in (1, 40):
        with CaptureQueriesContext(connection) as queries:
            found = movement("routine", organisations[:many])
        spent.append(len(queries))
        rows = [row for each in found.organisations for row in each.rows]
        assert sum(sum(cell.counts) for row in rows for cell in row.cells) == many * 500
    assert spent == [5, 5]


# The page


def test_officers_see_their_own_and_the_board_sees_all_by_name_without_a_rank(client, cycles) -> None:
    zinc, amber = OrganisationFactory(name="Zinc"), OrganisationFactory(name="Amber")
    evaluated(cycles[0], zinc, "advanced", "advanced", "advanced")
    evaluated(cycles[0], amber, "not_started", "not_started", "not_started")
    client.force_login(UserFactory(roles=[(Role.OFFICER, zinc)]))
    page = client.get(HOME).content.decode()
    assert ("Heat map of Zinc" in page, "Amber" in page) == (True, False)
    for user in (coordinator(), UserFactory(roles=[(Role.BOARD_MEMBER, zinc)])):
        client.force_login(user)
        page = client.get(HOME).content.decode()
        assert page.index("Heat map of Amber") < page.index("Heat map of Zinc")
        assert re.search(r"<td>Advanced: 2</td>", page)
    client.force_login(UserFactory(roles=[(Role.SAFEGUARDING_DEPUTY, zinc)]))
    assert client.get(HOME).status_code == 302


def test_the_page_costs_the_same_with_one_organisation_and_with_three(client, cycles) -> None:
    client.force_login(coordinator())
    evaluated(cycles[0], OrganisationFactory(), "emerging", "emerging", "emerging")
    one = queries_of(client, HOME)
    for _number in range(2):
        evaluated(cycles[1], OrganisationFactory(), "emerging", "emerging", "emerging")
    assert queries_of(client, HOME) == one
