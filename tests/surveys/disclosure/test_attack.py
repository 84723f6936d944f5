"""Whatever was published together: every hidden number can still be everything that a hidden number can be."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.disclosure.audit import audited
from surveys.disclosure.editions import audited_in_edition, present_in
from surveys.disclosure.hiding import preview
from surveys.disclosure.result import Disclosed
from surveys.disclosure.tables import Among, Dimension, ExactTable, Layout, Sensitivity
from tests.surveys.disclosure.attacker import Person, found_out, kinds_of_person

pytestmark = pytest.mark.long

CODES = {"home": ("east", "west", "river"), "mood": ("good", "bad", "unsure"), "wish": ("more", "less")}
SEVERAL = {"wish"}
PEOPLE = kinds_of_person(CODES, SEVERAL)

LOOKS = {key: Dimension(key, codes, adds_up=key not in SEVERAL) for key, codes in CODES.items()}


def table_of(answers: list[Person], layout: Layout) -> ExactTable:
    """The exact counts, in the plainest way."""
    among = [each for each in answers if all(each[condition.key] & condition.codes for condition in layout.among)]
    counts, bases = [], []
    for code in layout.rows.codes if layout.rows else (None,):
        row = [each for each in among if each[layout.columns.key] and (code is None or code in each[layout.rows.key])]
        counts.append(tuple(sum(c in each[layout.columns.key] for each in row) for c in layout.columns.codes))
        bases.append(len(row))
    return ExactTable(layout, tuple(counts), tuple(bases))


def published(answers: list[Person], layouts: list[Layout]) -> list[Disclosed]:
    """What is frozen one after the other, as far as it can be."""
    found: list[Disclosed] = []
    for layout in layouts:
        result = audited(table_of(answers, layout), found)
        if isinstance(result, Disclosed):
            found.append(result)
    return found


@st.composite
def surveys(draw: st.DrawFn) -> list[Person]:
    """Answers of some dozens, most of them of a few kinds, so that there are large and small groups."""
    common = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=6))
    found: list[Mapping[str, frozenset[str]]] = []
    for person in common:
        found += [person] * draw(st.integers(0, 40))
    return found + draw(st.lists(st.sampled_from(PEOPLE), max_size=12))


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    columns, rows = draw(st.permutations(sorted(CODES)))[:2]
    key = draw(st.sampled_from(sorted(CODES)))
    codes = draw(st.sets(st.sampled_from(CODES[key]), min_size=1, max_size=2))
    return Layout(
        columns=LOOKS[columns],
        rows=LOOKS[rows] if draw(st.booleans()) else None,
        among=(Among(key, frozenset(codes), key not in SEVERAL),) if draw(st.booleans()) else (),
        sensitivity=draw(st.sampled_from(Sensitivity)),
    )


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(surveys(), st.lists(layouts(), min_size=1, max_size=4))
def test_no_hidden_number_is_found_out(answers: list[Person], wanted: list[Layout]) -> None:
    assert list(found_out(published(answers, wanted), PEOPLE)) == []


EVERYBODYS = frozenset(CODES["home"])
AT_HOME = [person for person in PEOPLE if person["home"]]


def known_to_have_a_home(layout: Layout) -> Layout:
    """The same, where everybody is known to live somewhere."""

    def marked(each: Dimension | Among | None) -> Any:
        return replace(each, everybody=EVERYBODYS) if each is not None and each.key == "home" else each

    return replace(
        layout, columns=marked(layout.columns), rows=marked(layout.rows), among=tuple(map(marked, layout.among))
    )


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(surveys(), st.lists(layouts(), min_size=1, max_size=5))
def test_nor_by_knowing_that_everybody_has_an_answer(answers: list[Person], wanted: list[Layout]) -> None:
    answers = [each for each in answers if each["home"]]
    tables = published(answers, [known_to_have_a_home(layout) for layout in wanted])
    assert list(found_out(tables, AT_HOME)) == []


def people(**counts: int) -> list[Person]:
    """`east_good=3`: so many people with these answers."""
    found: list[Person] = []
    for name, count in counts.items():
        home, mood = (name.split("_") + [""])[:2]
        given = {"home": frozenset({home}), "mood": frozenset({mood} if mood else ()), "wish": frozenset()}
        found += [given] * count
    return found


BY_HOME = Layout(LOOKS["mood"], LOOKS["home"])
MOODS, HOMES = Layout(LOOKS["mood"]), Layout(LOOKS["home"])


def test_a_table_and_its_margins_give_nothing_away() -> None:
    answers = people(east_good=30, east_bad=2, west_good=12, west_bad=22, river_good=8, river_bad=41, east=1)
    tables = published(answers, [BY_HOME, MOODS, HOMES])
    assert tables[0].cells[0][1] is None
    assert list(found_out(tables, PEOPLE)) == []


def test_parts_of_a_whole_cannot_be_subtracted() -> None:
    """All children, then all but those of one small place: what is left would be that place."""
    answers = people(east_good=60, east_bad=31, west_good=55, west_bad=28, river_good=7, river_bad=2)
    others = Layout(LOOKS["mood"], among=(Among("home", frozenset({"east", "west"})),))
    river = Layout(LOOKS["mood"], among=(Among("home", frozenset({"river"})),))
    tables = published(answers, [MOODS, others, river])
    assert list(found_out(tables, PEOPLE)) == []


def test_the_next_smallest_is_not_always_enough() -> None:
    """Sensitive counts have wide ranges: what the fast rule shows is found out, what was audited is not."""
    answers = people(east_good=3, east_bad=1, west_good=40, west_bad=50, river_good=30, river_bad=60)
    layout = Layout(LOOKS["mood"], LOOKS["home"], sensitivity=Sensitivity.SENSITIVE)
    exact = table_of(answers, layout)
    margins = [audited(table_of(answers, Layout(LOOKS["mood"], sensitivity=Sensitivity.SENSITIVE)))]
    fast = preview(exact)
    assert isinstance(fast, Disclosed)
    assert isinstance(margins[0], Disclosed)
    assert list(found_out([margins[0], fast], PEOPLE)) != []
    result = audited(exact, [margins[0]])
    assert list(found_out([margins[0], *([result] if isinstance(result, Disclosed) else [])], PEOPLE)) == []


EDITIONS = {"home": CODES["home"], "mood": CODES["mood"], "edition": ("1_1", "1_2", "2_2")}
OVER_TIME = kinds_of_person(EDITIONS, set())


@st.composite
def two_days(draw: st.DrawFn) -> list[Person]:
    """Answers, most of which were there on both days; everybody was there on one at least."""
    stays = {"1_2": 30, "1_1": 4, "2_2": 12}
    found: list[Person] = []
    for person in draw(st.lists(st.sampled_from(OVER_TIME), min_size=2, max_size=6)):
        for stay, most in stays.items():
            found += [{**person, "edition": frozenset({stay})}] * draw(st.integers(0, most))
    return found


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(two_days(), st.lists(st.sampled_from([MOODS, HOMES, BY_HOME]), min_size=2, max_size=4))
def test_nobody_is_found_by_subtracting_one_day_from_another(answers: list[Person], wanted: list[Layout]) -> None:
    shown: list[tuple[Disclosed, int]] = []
    for number, layout in enumerate(wanted):
        edition = 1 if number < len(wanted) / 2 else 2
        there = [person for person in answers if person["edition"] & present_in(edition, 2).codes]
        result = audited_in_edition(table_of(there, layout), edition, shown)
        if isinstance(result, Disclosed):
            assert result.layout == layout
            shown.append((result, edition))
    told = [table.among(present_in(edition, 2)) for table, edition in shown]
    assert list(found_out(told, [person for person in OVER_TIME if person["edition"]])) == []
