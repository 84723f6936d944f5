"""What a condition of another system means here, or that it cannot be said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation

from surveys.asking.conditions import Comparison, Condition
from surveys.asking.local_digits import canonical
from surveys.blocks.condition import DEEPEST, MOST_COMPARISONS
from surveys.enums import Match, Operator
from surveys.formats.expressions import Both, Called, Compared, Either, Literal, Negated, Node, Ref
from surveys.formats.form import Shape
from surveys.kinds.number import MOST_DECIMALS

MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
TICKED = "Y"


class CannotBeSaid(ValueError):
    """Our conditions have no words for it."""


class LooksAhead(CannotBeSaid):
    """It looks at a question that does not come before."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a name in an expression stands for: a question, or one of its options where `option` is its code.

    `codes` has our codes of options by those of the file, `siblings` how many options can be named in this way.
    """

    key: str
    shape: Shape
    codes: Mapping[str, str] = field(default_factory=dict)
    option: str = ""
    siblings: int = 0


Find = Callable[[str], Target]
Part = Comparison | Condition


@dataclass
class Meaning:
    """Turns trees into conditions; `find` raises `CannotBeSaid` for a name that it does not know.

    `blank` says afterwards whether something holds elsewhere without an answer, and here only with one.
    """

    find: Find
    blank: bool = False

    def of(self, node: Node) -> Condition | None:
        """The condition; None where it always holds. Raises `CannotBeSaid`."""
        if _is_always(node):
            return None
        part = self._part(node, negated=False)
        found = part if isinstance(part, Condition) else Condition(Match.ALL, (part,))
        if found.depth() > DEEPEST or len(list(found.comparisons())) > MOST_COMPARISONS:
            raise CannotBeSaid("too long")
        return found

    def _part(self, node: Node, *, negated: bool) -> Part:
        if isinstance(node, Negated):
            return self._part(node.part, negated=not negated)
        if isinstance(node, Both | Either):
            return self._joined(node, negated)
        if isinstance(node, Compared):
            return self._compared(node, negated)
        if isinstance(node, Called):
            return self._called(node, negated)
        raise CannotBeSaid("a value that is no condition")

    def _joined(self, node: Both | Either, negated: bool) -> Part:
        told_apart = None if negated else self._is_not(node)
        if told_apart is not None:
            return told_apart
        is_all = isinstance(node, Both) is not negated
        idle, decides = (_is_always, _is_never) if isinstance(node, Both) else (_is_never, _is_always)
        kept = [part for part in node.parts if not idle(part)]
        if not kept or any(decides(part) for part in kept):
            raise CannotBeSaid("always or never")
        parts = tuple(self._part(part, negated=negated) for part in kept)
        return Condition(Match.ALL if is_all else Match.ANY, parts)

    def _is_not(self, node: Both | Either) -> Comparison | None:
        """Answered, and not with this: what we write for our own “is not”."""
        if not isinstance(node, Both) or len(node.parts) != 2:
            return None
        first, second = node.parts
        if isinstance(second, Both):
            # That is an “is not” of its own, beside an “answered” that somebody wrote too.
            return None
        before = self.blank
        try:
            answered, other = self._part(first, negated=False), self._part(second, negated=False)
        except CannotBeSaid:
            self.blank = before
            return None
        fits = (
            isinstance(answered, Comparison)
            and isinstance(other, Comparison)
            and (answered.operator, other.operator) == (Operator.ANSWERED, Operator.IS_NOT)
            and answered.question == other.question
        )
        self.blank = before
        return other if fits and isinstance(other, Comparison) else None

    def _called(self, node: Called, negated: bool) -> Part:
        first = node.arguments[0] if node.arguments else None
        if node.name == "selected" and len(node.arguments) == 2 and isinstance(first, Ref):
            value = node.arguments[1]
            if isinstance(value, Literal):
                return self._chosen(self.find(first.name), value.value, negated)
        if node.name == "is_empty" and len(node.arguments) == 1 and isinstance(first, Ref):
            return self._filled(self.find(first.name), not negated)
        raise CannotBeSaid(node.name)

    def _compared(self, node: Compared, negated: bool) -> Part:
        left, sign, right = node.left, node.sign, node.right
        if isinstance(right, Ref) or (isinstance(left, Literal) and not isinstance(right, Literal)):
            left, sign, right = right, MIRRORED[sign], left
        if negated:
            sign = OPPOSITE[sign]
        if isinstance(left, Called) and left.name in ("count", "count-selected", "string-length"):
            return self._counted(left, sign, right)
        value = _literal(right)
        if not isinstance(left, Ref) or value is None:
            raise CannotBeSaid("two answers beside one another")
        target = self.find(left.name)
        if value.strip() == "" and sign in ("=", "!="):
            return self._filled(target, empty=sign == "=")
        self.blank = self.blank or (negated and sign != "=")
        return self._valued(target, sign, value)

    def _counted(self, call: Called, sign: str, right: Node) -> Part:
        """How many were answered or ticked: only “any at all” can be said."""
        value = _literal(right)
        targets = [self.find(each.name) for each in call.arguments if isinstance(each, Ref)]
        if not targets or len(targets) != len(call.arguments) or (sign, value) not in ((">", "0"), (">=", "1")):
            raise CannotBeSaid("a count")
        first = targets[0]
        keys = {target.key for target in targets}
        if len(keys) == 1 and first.option:
            if len({target.option for target in targets}) == first.siblings:
                return Comparison(first.key, Operator.ANSWERED)
            return Condition(Match.ANY, tuple(Comparison(t.key, Operator.IS, t.option) for t in targets))
        parts = tuple(self._filled(target, empty=False) for target in targets)
        return parts[0] if len(parts) == 1 else Condition(Match.ANY, parts)

    def _filled(self, target: Target, empty: bool) -> Part:
        if target.option:
            return self._ticked(target, not empty)
        if empty:
            raise CannotBeSaid("no answer at all")
        return Comparison(target.key, Operator.ANSWERED)

    def _ticked(self, target: Target, ticked: bool) -> Comparison:
        self.blank = self.blank or not ticked
        return Comparison(target.key, Operator.IS if ticked else Operator.IS_NOT, target.option)

    def _chosen(self, target: Target, code: str, negated: bool) -> Part:
        if target.shape not in (Shape.ONE, Shape.SEVERAL, Shape.ORDER) or code not in target.codes:
            raise CannotBeSaid("no such option")
        return self._ticked(replace(target, option=target.codes[code]), not negated)

    def _valued(self, target: Target, sign: str, value: str) -> Part:
        if target.option:
            if value != TICKED or sign not in ("=", "!="):
                raise CannotBeSaid("a tick is there or not")
            return self._ticked(target, sign == "=")
        if target.shape == Shape.ONE:
            return self._one_of(target, sign, value)
        if target.shape in (Shape.WHOLE, Shape.DECIMAL):
            return self._number(target, sign, value)
        if target.shape == Shape.DAY:
            return self._day(target, sign, value)
        raise CannotBeSaid("words are not compared")

    def _equal(self, target: Target, sign: str, code: str) -> Comparison:
        self.blank = self.blank or sign == "!="
        return Comparison(target.key, Operator.IS if sign == "=" else Operator.IS_NOT, code)

    def _one_of(self, target: Target, sign: str, value: str) -> Part:
        if sign in ("=", "!="):
            if value not in target.codes:
                raise CannotBeSaid("no such option")
            return self._equal(target, sign, target.codes[value])
        wanted = _decimal(value)
        fitting = [
            ours
            for theirs, ours in target.codes.items()
            if (number := _number(theirs)) is not None and _holds(number, sign, wanted)
        ]
        if not fitting:
            raise CannotBeSaid("no option is as large")
        parts = tuple(Comparison(target.key, Operator.IS, code) for code in fitting)
        return parts[0] if len(parts) == 1 else Condition(Match.ANY, parts)

    def _number(self, target: Target, sign: str, value: str) -> Comparison:
        number = _decimal(value)
        if sign in ("=", "!="):
            return self._equal(target, sign, canonical(number))
        if sign in ("<", ">"):
            step = Decimal(1) if target.shape == Shape.WHOLE else Decimal(1).scaleb(-MOST_DECIMALS)
            rounding, move = (ROUND_CEILING, -1) if sign == "<" else (ROUND_FLOOR, 1)
            number = ((number / step).to_integral_value(rounding) + move) * step
        operator = Operator.AT_MOST if sign in ("<", "<=") else Operator.AT_LEAST
        return Comparison(target.key, operator, canonical(number))

    def _day(self, target: Target, sign: str, value: str) -> Comparison:
        try:
            day = date.fromisoformat(value)
            if sign in ("=", "!="):
                return self._equal(target, sign, day.isoformat())
            day += timedelta(days={"<": 0, "<=": 1, ">": 0, ">=": -1}[sign])
        except (ValueError, OverflowError):
            raise CannotBeSaid("no day") from None
        return Comparison(target.key, Operator.BEFORE if sign in ("<", "<=") else Operator.AFTER, day.isoformat())


def _literal(node: Node) -> str | None:
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Called) and node.name in ("date", "number", "string", "int") and len(node.arguments) == 1:
        return _literal(node.arguments[0])
    return None


def _is_always(node: Node) -> bool:
    return node == Literal("1", is_number=True) or node == Called("true", ())


def _is_never(node: Node) -> bool:
    return node == Literal("0", is_number=True) or node == Called("false", ())


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 12 else None


def _decimal(text: str) -> Decimal:
    number = _number(text)
    if number is None:
        raise CannotBeSaid("no number")
    return number


def _holds(number: Decimal, sign: str, wanted: Decimal) -> bool:
    return {"<": number < wanted, "<=": number <= wanted, ">": number > wanted, ">=": number >= wanted}[sign]
