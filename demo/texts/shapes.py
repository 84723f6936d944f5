"""The shapes in which the demo's texts are written down: pages and the pieces they are made of."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """Paragraphs of plain words, under a heading if there is one; `points` follow them as a list."""

    paragraphs: tuple[str, ...]
    heading: str = ""
    points: tuple[str, ...] = ()
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of easy read with its picture."""

    picture: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Easy read: pictures and sentences, one idea each."""

    steps: tuple[Step, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody's words, and who said them."""

    words: str
    who: str


@dataclass(frozen=True, slots=True)
class Folded:
    """Words that unfold."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A way on to another page of the demo, known by its key."""

    label: str
    page: str


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards that lead to other pages."""

    heading: str
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A frozen figure, known by the sentence that says what it shows."""

    finding: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where something comes from."""

    text: str


Piece = Words | Steps | Said | Folded | Button | Cards | Figure | Source


@dataclass(frozen=True, slots=True)
class Text:
    """A page: `key` is also its short name in the address. `fields` are rich texts that its type asks for by name."""

    key: str
    title: str
    summary: str
    body: tuple[Piece, ...] = ()
    easy_read: tuple[Steps, ...] = ()
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
