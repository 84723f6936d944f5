"""The `constraint` of an XLSForm: what of it our kinds can check, and how we write what they check."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from surveys.asking.local_digits import canonical
from surveys.asking.questionnaire import Question
from surveys.formats.expressions import (
    XPATH,
    Both,
    Called,
    Compared,
    Literal,
    Negated,
    Node,
    NotUnderstood,
    Ref,
    parse,
)
from surveys.formats.form import Shape
from surveys.formats.mappings import Limits
from surveys.formats.meaning import CannotBeSaid
from surveys.formats.plain_numbers import limit_in, whole_number, written_day, written_limit

SELF = Ref(".")
HOW_MANY = Called("count-selected", (SELF,))
HOW_LONG = Called("string-length", (SELF,))


def read_constraint(text: str, shape: Shape) -> tuple[Limits, frozenset[str]]:
    """The limits, and the names of options that go with no other. Raises `CannotBeSaid`."""
    try:
        node = parse(text, XPATH)
    except NotUnderstood as error:
        raise CannotBeSaid(text) from error
    limits, alone = Limits(), set()
    for part in _parts(node):
        name = _alone(part)
        if name and shape == Shape.SEVERAL:
            alone.add(name)
        else:
            limits = _with(limits, part, shape)
    return limits, frozenset(alone)


def _parts(node: Node) -> Iterator[Node]:
    if isinstance(node, Both):
        for part in node.parts:
            yield from _parts(part)
    else:
        yield node


def _with(limits: Limits, node: Node, shape: Shape) -> Limits:
    if not isinstance(node, Compared):
        raise CannotBeSaid("a check that we do not know")
    value = (
        node.right.arguments[0] if isinstance(node.right, Called) and len(node.right.arguments) == 1 else node.right
    )
    if not isinstance(value, Literal):
        raise CannotBeSaid("a check against another answer")
    names: dict[tuple[Node, str], str] = {}
    if shape in (Shape.WHOLE, Shape.DECIMAL, Shape.DAY):
        names = {(SELF, ">="): "smallest", (SELF, "<="): "largest"}
    if shape == Shape.SEVERAL:
        names = {(HOW_MANY, ">="): "least", (HOW_MANY, "<="): "most"}
    if shape in (Shape.LINE, Shape.TEXT):
        names = {(HOW_LONG, ">="): "shortest", (HOW_LONG, "<="): "longest"}
    sign, text = node.sign, value.value
    if shape == Shape.WHOLE and sign in ("<", ">"):
        sign, text = f"{sign}=", _beside(text, 1 if sign == ">" else -1)
    name = names.get((node.left, sign))
    if name is None or getattr(limits, name):
        raise CannotBeSaid("a check that we do not know")
    changed: dict[str, Any] = {name: _end(text, shape) if name in ("smallest", "largest") else _whole(text)}
    return replace(limits, **changed)


def _beside(text: str, step: int) -> str:
    """The whole number next to the one in `text`."""
    number = limit_in(text)
    if number is None or number != number.to_integral_value():
        raise CannotBeSaid("no whole number")
    return canonical(number + step)


def _end(text: str, shape: Shape) -> str:
    found = written_day(text) if shape == Shape.DAY else written_limit(text)
    if not found:
        raise CannotBeSaid("no number or day that can be kept")
    return found


def _whole(text: str) -> int:
    number = whole_number(text)
    if number is None:
        raise CannotBeSaid("no whole number")
    return number


def _alone(node: Node) -> str:
    """The option in `not(selected(., 'x') and count-selected(.) > 1)`; empty for anything else."""
    match node:
        case Negated(Both((Called("selected", (Ref("."), Literal(name))), Compared(left, ">", Literal("1"))))):
            return name if left == HOW_MANY else ""
    return ""


def constraint_of(question: Question, shape: Shape, limits: Limits) -> str:
    """What our kinds check, for other systems to check too; empty if nothing."""
    parts = []
    for value, sign in ((limits.smallest, ">="), (limits.largest, "<=")):
        if value:
            parts.append(f". {sign} date('{value}')" if shape == Shape.DAY else f". {sign} {value}")
    parts += [f"string-length(.) >= {limits.shortest}"] if limits.shortest else []
    parts += [f"string-length(.) <= {limits.longest}"] if limits.longest else []
    if shape == Shape.SEVERAL:
        alone = [option.code for option in question.options if option.is_alone]
        enough = "".join(f" or selected(., '{code}')" for code in alone)
        least = f"count-selected(.) >= {limits.least}"
        parts += [f"({least}{enough})" if enough else least] if limits.least else []
        parts += [f"count-selected(.) <= {limits.most}"] if limits.most else []
        parts += [f"not(selected(., '{code}') and count-selected(.) > 1)" for code in alone]
    return " and ".join(parts)
