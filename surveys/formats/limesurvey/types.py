"""The types of question that LimeSurvey knows, by their letters, and what they are here."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.formats.form import Shape

Fixed = tuple[tuple[str, str, str | Promise], ...]
"""Answers that LimeSurvey itself words: its code, ours, and the words."""

GENDER: Fixed = (("F", "female", _("Female")), ("M", "male", _("Male")))
YES_NO: Fixed = (("Y", "yes", _("Yes")), ("N", "no", _("No")))
UNCERTAIN: Fixed = (("Y", "yes", _("Yes")), ("U", "uncertain", _("Uncertain")), ("N", "no", _("No")))
CHANGE: Fixed = (("I", "increase", _("Increase")), ("S", "same", _("Same")), ("D", "decrease", _("Decrease")))


def points(last: int) -> Fixed:
    return tuple((str(number), str(number), str(number)) for number in range(1, last + 1))


@dataclass(frozen=True, slots=True)
class Type:
    """`fixed` are answers of LimeSurvey's own. `in_table`: its parts are rows; `each_part`: each is a question.

    `has_comments`: there are lines for words that ours does not have.
    """

    shape: Shape
    fixed: Fixed = ()
    in_table: bool = False
    each_part: bool = False
    has_comments: bool = False
    kind: str = ""


TYPES = {
    "S": Type(Shape.LINE),
    "T": Type(Shape.TEXT),
    "U": Type(Shape.TEXT),
    "Q": Type(Shape.LINE, each_part=True),
    "N": Type(Shape.DECIMAL),
    "K": Type(Shape.DECIMAL, each_part=True),
    "D": Type(Shape.DAY),
    "X": Type(Shape.NOTE),
    "Y": Type(Shape.ONE, YES_NO, kind="yes_no"),
    "G": Type(Shape.ONE, GENDER),
    "5": Type(Shape.ONE, points(5)),
    "L": Type(Shape.ONE),
    "!": Type(Shape.ONE),
    "O": Type(Shape.ONE, has_comments=True),
    "M": Type(Shape.SEVERAL),
    "P": Type(Shape.SEVERAL, has_comments=True),
    "R": Type(Shape.ORDER),
    "F": Type(Shape.ONE, in_table=True),
    "H": Type(Shape.ONE, in_table=True),
    "1": Type(Shape.ONE, in_table=True),
    "A": Type(Shape.ONE, points(5), in_table=True),
    "B": Type(Shape.ONE, points(10), in_table=True),
    "C": Type(Shape.ONE, UNCERTAIN, in_table=True),
    "E": Type(Shape.ONE, CHANGE, in_table=True),
}
TWO_SCALES = "1"
CALCULATED = "*"
# Attributes that change what is asked or taken, and why they are not carried over.
CHECKS = (
    *("min_num_value", "max_num_value", "min_num_value_sgqa", "max_num_value_sgqa", "equals_num_value"),
    *("num_value_equals_sgqa", "em_validation_q", "em_validation_sq", "numbers_only", "date_min", "date_max"),
)
FILTERS = ("array_filter", "array_filter_exclude", "code_filter")
SETTINGS = ("prefix", "time_limit")
EMPTY_CHECKS = ("", "/")
