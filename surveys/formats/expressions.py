"""Reads conditions of other systems into a small tree. Nothing is ever evaluated.

`XPATH` is what XLSForm writes, `SCRIPT` what LimeSurvey writes. What is longer or deeper than the limits, or none of
this grammar, is `NotUnderstood`.
"""

import re
from dataclasses import dataclass

from surveys.formats.limits import DEEPEST_EXPRESSION, LONGEST_EXPRESSION


class NotUnderstood(ValueError):
    """No expression that we know how to read."""


@dataclass(frozen=True, slots=True)
class Ref:
    """The answer to a question, by its name in the file; "." is the answer itself."""

    name: str


@dataclass(frozen=True, slots=True)
class Literal:
    value: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Called:
    name: str
    arguments: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Compared:
    left: "Node"
    sign: str
    right: "Node"


@dataclass(frozen=True, slots=True)
class Negated:
    part: "Node"


@dataclass(frozen=True, slots=True)
class Both:
    parts: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Either:
    parts: "tuple[Node, ...]"


Node = Ref | Literal | Called | Compared | Negated | Both | Either
Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Language:
    """How one system writes: its tokens, and other words for the same signs."""

    tokens: re.Pattern[str]
    signs: dict[str, str]
    # Words that are calls in one language and signs in the other.
    negation_is_a_call: bool


_STRINGS = r"""(?P<text>"[^"]*"|'[^']*')"""
_NUMBER = r"(?P<number>[0-9]+(\.[0-9]+)?)"
XPATH = Language(
    re.compile(
        rf"\s*(?:{_STRINGS}|{_NUMBER}|(?P<ref>\$\{{\s*[A-Za-z_][\w.-]*\s*\}})|(?P<name>[A-Za-z_][\w.:-]*)"
        r"|(?P<self>\.)|(?P<sign>!=|<=|>=|=|<|>|-)|(?P<mark>[(),]))"
    ),
    {},
    negation_is_a_call=True,
)
SCRIPT = Language(
    re.compile(
        rf"\s*(?:{_STRINGS}|(?P<name>[0-9]+X[0-9]+X[0-9]+[\w.]*|[A-Za-z_][\w.]*)|{_NUMBER}"
        r"|(?P<sign>&&|\|\||===|!==|==|!=|<=|>=|<|>|!|-)|(?P<mark>[(),]))"
    ),
    {
        **{"&&": "and", "||": "or", "==": "=", "===": "=", "!==": "!=", "eq": "=", "ne": "!="},
        **{"lt": "<", "le": "<=", "gt": ">", "ge": ">="},
    },
    negation_is_a_call=False,
)
COMPARING = ("=", "!=", "<", "<=", ">", ">=")


def parse(text: str, language: Language) -> Node:
    """The tree of an expression. Raises `NotUnderstood`."""
    if len(text) > LONGEST_EXPRESSION:
        raise NotUnderstood("too long")
    parser = _Parser(_tokens(text.strip(), language), language)
    node = parser.either()
    if parser.here[0]:
        raise NotUnderstood(f"{parser.here[1]!r} stands where nothing should")
    return node


def _tokens(text: str, language: Language) -> list[Token]:
    found, place = [], 0
    while place < len(text):
        match = language.tokens.match(text, place)
        if match is None:
            raise NotUnderstood(f"{text[place : place + 10]!r} is no sign that we know")
        sort = next(name for name, raw in match.groupdict().items() if raw is not None)
        found.append(_token(sort, match[sort], language))
        place = match.end()
    return found


def _token(sort: str, raw: str, language: Language) -> Token:
    if sort == "text":
        return sort, raw[1:-1]
    if sort == "ref":
        return sort, raw[2:-1].strip()
    if sort == "self":
        return "ref", "."
    word = language.signs.get(raw.lower() if sort == "name" else raw, raw)
    if word in COMPARING:
        return "compare", word
    if word.lower() in ("and", "or"):
        return "join", word.lower()
    return sort, raw


class _Parser:
    def __init__(self, tokens: list[Token], language: Language) -> None:
        self.tokens, self.language = [*tokens, ("", "")], language
        self.place = self.depth = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.here
        if token[0]:
            self.place += 1
        return token

    def expect(self, mark: str) -> None:
        if self.take() != ("mark", mark):
            raise NotUnderstood(f"{mark!r} is missing")

    def either(self) -> Node:
        parts = [self.both()]
        while self.here == ("join", "or"):
            self.take()
            parts.append(self.both())
        return Either(tuple(parts)) if len(parts) > 1 else parts[0]

    def both(self) -> Node:
        parts = [self.comparison()]
        while self.here == ("join", "and"):
            self.take()
            parts.append(self.comparison())
        return Both(tuple(parts)) if len(parts) > 1 else parts[0]

    def comparison(self) -> Node:
        left = self.single()
        if self.here[0] != "compare":
            return left
        sign = self.take()[1]
        return Compared(left, sign, self.single())

    def single(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST_EXPRESSION:
            raise NotUnderstood("too deep")
        try:
            return self._single()
        finally:
            self.depth -= 1

    def _single(self) -> Node:
        sort, word = self.take()
        if sort == "sign" and word == "!":
            return Negated(self.single())
        if sort == "sign" and word == "-" and self.here[0] == "number":
            return Literal(f"-{self.take()[1]}", is_number=True)
        if (sort, word) == ("mark", "("):
            inner = self.either()
            self.expect(")")
            return inner
        if sort == "number":
            return Literal(word, is_number=True)
        if sort == "text":
            return Literal(word)
        if sort == "ref":
            return Ref(word)
        if sort == "name":
            return self.named(word)
        raise NotUnderstood(f"{word!r} stands where an answer or a value should")

    def named(self, word: str) -> Node:
        if self.here != ("mark", "("):
            if self.language.negation_is_a_call:
                raise NotUnderstood(f"{word!r} is no answer")
            return Ref(word)
        self.take()
        arguments: list[Node] = []
        while self.here != ("mark", ")"):
            if arguments:
                self.expect(",")
            arguments.append(self.either())
        self.expect(")")
        if word.lower() == "not" and len(arguments) == 1:
            return Negated(arguments[0])
        return Called(word.lower(), tuple(arguments))
