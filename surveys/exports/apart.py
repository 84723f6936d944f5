"""Names of older versions that would mean two things in a file: a key that is also a fact, a code that is an opt-out.

New versions cannot have such names (`surveys.asking.reserved`), but what was compiled is never changed. No key and no
code has a hyphen, so what is made here is nobody else's. The addresses of results write questions in the same way.
"""

from surveys.asking.answers import Answer
from surveys.asking.reserved import CODES, KEYS
from surveys.kinds.base import Cell
from surveys.results.figures import QUESTION

OPTION = "o-"


def heading(name: str, key: str) -> str:
    """The name of a column of this question in every file."""
    return f"{QUESTION}{name}" if key in KEYS else name


def code_in_file(code: str) -> str:
    """An option's code as it stands in a cell, where the bare code would be a wish not to answer."""
    return f"{OPTION}{code}" if code in CODES else code


def cell_in_file(cell: Cell, answer: Answer) -> Cell:
    """A cell with its codes told apart; those of an opt-out stay bare."""
    if answer.opt_out or not isinstance(cell, str):
        return cell
    return " ".join(map(code_in_file, cell.split(" ")))
