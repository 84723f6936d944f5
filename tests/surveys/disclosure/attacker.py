"""An attacker of our own: reads what was published and nothing else, and knows nothing of how the audit works.

Everybody is one of finitely many kinds of person: an answer or none to every single-answer question, and a set of
answers or none to every question with several. The unknowns are how many people of each kind there are; an integer
program looks for numbers that fit everything published. That is exact, and only possible for small surveys.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from surveys.disclosure.result import Disclosed

Person = Mapping[str, frozenset[str]]


def kinds_of_person(questions: Mapping[str, tuple[str, ...]], several: set[str]) -> list[Person]:
    """Every way to answer; `several` are the questions that take more than one answer."""
    ways = []
    for key, codes in questions.items():
        sizes = range(len(codes) + 1) if key in several else (0, 1)
        ways.append(list(map(frozenset, chain.from_iterable(combinations(codes, size) for size in sizes))))
    return [dict(zip(questions, chosen, strict=True)) for chosen in product(*ways)]


class Attacker:
    def __init__(self, people: Sequence[Person]) -> None:
        self.people = people
        self.rows: list[np.ndarray] = []
        self.least: list[float] = []
        self.most: list[float] = []

    def reads(self, table: Disclosed) -> None:
        """Learns what one published table says under the published rules."""
        layout = table.layout
        threshold = 5 if layout.sensitivity == "ordinary" else 10
        nobodys = [column for column in range(layout.width) if {row[column] for row in table.cells} == {0}]
        if nobodys:
            everybody = sum(self.counted(table, row, None) for row in range(layout.height))
            self.knows(everybody, 4 * threshold, np.inf)
        for row, base in enumerate(table.bases):
            shown = table.cells[row]
            adds_up = layout.columns.adds_up and None not in shown
            if base is None:
                self.knows(self.counted(table, row, None), 0, threshold - 1)
            else:
                assert base % 5 == 0
                if adds_up:
                    assert base == sum(shown)
                else:
                    self.knows(self.counted(table, row, None), max(threshold, base - 2), base + 2)
            if any(number == 0 and column not in nobodys for column, number in enumerate(shown)):
                self.knows(self.counted(table, row, None), 4 * threshold, np.inf)
            for column, number in enumerate(shown):
                if number == 0:
                    self.knows(self.counted(table, row, column), 0, 0)
                elif number is not None:
                    assert number % 5 == 0
                    self.knows(self.counted(table, row, column), max(threshold, number - 2), number + 2)

    def knows(self, counted: np.ndarray, least: float, most: float) -> None:
        self.rows.append(counted)
        self.least.append(least)
        self.most.append(most)

    def counted(self, table: Disclosed, row: int, column: int | None) -> np.ndarray:
        layout = table.layout

        def is_in(person: Person) -> bool:
            if not all(person[each.key] & each.codes for each in layout.among):
                return False
            if layout.rows is not None and layout.rows.codes[row] not in person[layout.rows.key]:
                return False
            given = person[layout.columns.key]
            return bool(given) if column is None else layout.columns.codes[column] in given

        return np.array([is_in(person) for person in self.people], dtype=float)

    def is_possible(self, counted: np.ndarray, value: int) -> bool:
        constraints = [
            LinearConstraint(np.array(self.rows), self.least, self.most),
            LinearConstraint(counted, value, value),
        ]
        size = len(self.people)
        return milp(
            np.zeros(size), integrality=np.ones(size), bounds=Bounds(0, np.inf), constraints=constraints
        ).success


def found_out(published: Sequence[Disclosed], people: Sequence[Person]) -> Iterator[tuple[Disclosed, int, int | None]]:
    """Every hidden number that cannot be all that a hidden number can be."""
    attacker = Attacker(people)
    for table in published:
        attacker.reads(table)
    for table in published:
        most = 4 if table.layout.sensitivity == "ordinary" else 9
        for row in range(len(table.bases)):
            for column in (None, *range(len(table.cells[row]))):
                shown = table.bases[row] if column is None else table.cells[row][column]
                counted = attacker.counted(table, row, column)
                if shown is None and not all(attacker.is_possible(counted, value) for value in range(1, most + 1)):
                    yield table, row, column
