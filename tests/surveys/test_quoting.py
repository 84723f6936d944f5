"""An exact passage: found as it stands, cut with a mark, and never anything that was not said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.coding.quoting import CUT, NotInText, quoted, spans_of

WORDS = "My brother Sam wants lights.\r\nI want lights too! And a slide."


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (WORDS, WORDS),
        ("I want lights too!", "[...] I want lights too! [...]"),
        ("My brother [...] wants lights.", "My brother [...] wants lights. [...]"),
        ("My brother […] And a slide.", "My brother [...] And a slide."),
        ("[ . . . ] wants lights. I want lights too! [...]", "[...] wants lights.\r\nI want lights too! [...]"),
        ("lights [...] lights", "[...] lights [...] lights [...]"),
    ],
)
def test_what_is_left_out_is_marked(typed, shown) -> None:
    assert quoted(WORDS, spans_of(WORDS, typed)) == shown


@pytest.mark.parametrize(
    ("typed", "piece"),
    [
        ("My brother wants lights.", "My brother wants lights."),
        ("My brother [...] wants Lights.", "wants Lights."),
        ("And a slide. [...] My brother", "My brother"),
        ("lights [...] lights [...] lights", "lights"),
    ],
)
def test_words_that_were_changed_or_moved_are_named(typed, piece) -> None:
    with pytest.raises(NotInText) as refused:
        spans_of(WORDS, typed)
    assert refused.value.piece == piece


@pytest.mark.parametrize("typed", ["", "  ", "[...]", "[...] […]"])
def test_nothing_is_no_quote(typed) -> None:
    with pytest.raises(ValueError, match="nothing"):
        spans_of(WORDS, typed)


def test_nothing_is_left_of_it_when_the_words_are_gone() -> None:
    assert quoted("", spans_of(WORDS, "I want")) == ""


PIECES = st.lists(st.text("ab .\n(*ਪک", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=5)


@given(PIECES, st.data())
def test_every_choice_of_pieces_is_found_and_holds_nothing_else(pieces, data) -> None:
    words = "".join(pieces)
    chosen = data.draw(st.lists(st.sampled_from(range(len(pieces))), min_size=1, unique=True).map(sorted))
    spans = spans_of(words, f" {CUT} ".join(pieces[number] for number in chosen))
    assert [words[start:end].split() for start, end in spans] == [pieces[number].split() for number in chosen]
    assert [end for _, end in spans[:-1]] <= [start for start, _ in spans[1:]]
    shown = quoted(words, spans).split(CUT)
    assert [piece.strip() for piece in shown if piece.strip()] == [
        part.strip() for part in _joined(words, spans) if part.strip()
    ]


def _joined(words: str, spans: list[tuple[int, int]]) -> list[str]:
    """The chosen words; pieces with nothing but spaces between them belong together."""
    parts, last = [""], 0
    for start, end in spans:
        if words[last:start].strip():
            parts.append("")
        parts[-1] += (" " if parts[-1] else "") + words[start:end]
        last = end
    return parts
