"""A file is taken whole, or refused with row and column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.reach.upload import MOST_BYTES, Unreadable, children_by_code

KNOWN = {"sinfin": "Sinfin", "abbey": "Abbey", "st_peters": "St Peter's, north"}


def refused(content: bytes) -> list[str]:
    with pytest.raises(Unreadable) as raised:
        children_by_code(content, KNOWN)
    return raised.value.problems


@pytest.mark.parametrize(
    "content",
    [
        b"code,children\nabbey,5000\nsinfin,900\n",
        b"\xef\xbb\xbfchildren;Code\r\n5000;Abbey\r\n900;SINFIN\r\n\r\n",
        b'name,code,children\nx,abbey,"5,000"\ny,sinfin,900',
        b"code,children\nabbey," + b"0" * 5_000 + b"5000\nsinfin,0000000000900\n",
    ],
)
def test_a_file_is_read_in_the_order_of_the_groups(content: bytes) -> None:
    assert list(children_by_code(content, KNOWN).items()) == [("sinfin", 900), ("abbey", 5000)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Row 1: the column"),
        (b"code,number\nabbey,1\n", "Row 1: the column \u201cchildren\u201d"),
        (b"code,children\nabbey,many\nsinfin,3\n", "Row 2, column \u201cchildren\u201d: \u201cmany\u201d"),
        (b"code,children\nabbey,1\nnowhere,3\n", "Row 3, column \u201ccode\u201d: \u201cnowhere\u201d"),
        (b"code,children\nabbey,1\nAbbey,3\n", "Row 3, column \u201ccode\u201d: \u201cAbbey\u201d stands there twice"),
        (b"code,children\nabbey,-3\nsinfin,3.5\n", "Row 2, column \u201cchildren\u201d"),
        (b"code,children\nabbey\nsinfin,2\n", "Row 2, column \u201cchildren\u201d: \u201c\u201d"),
        (b"code,children\nabbey,99999999999999999999\nsinfin,2\n", "Row 2, column \u201cchildren\u201d"),
        (b"code,children\nabbey,100000001\nsinfin,2\n", "Row 2, column \u201cchildren\u201d"),
        (b"code,children\nabbey,0000000000100000001\nsinfin,2\n", "Row 2, column \u201cchildren\u201d"),
        (b"code,children\nabbey," + b"9" * 5_000 + b"\nsinfin,2\n", "Row 2, column \u201cchildren\u201d"),
        ("code,children\nabbey,\u00b2\nsinfin,2\n".encode(), "Row 2, column \u201cchildren\u201d"),
        (b"code,children\nabbey," + b"0" * 5_000 + b"\nsinfin,0\n", "fewer than two groups"),
        (b"code,children\nabbey,0\nsinfin,0\n", "fewer than two groups"),
        (b"code,children\nabbey,5\n", "fewer than two groups"),
        (b'code,children\n"abbey,5\n', "no CSV"),
        ("code,children\nabbey,5\n".encode("utf-16"), "UTF-8"),
        (b"code,children\n" + b" " * MOST_BYTES, "too large"),
        (b"code,children\n" + b"abbey,1\n" * 3000, "more than 2000 rows"),
    ],
)
def test_what_is_wrong_is_named(content: bytes, said: str) -> None:
    assert said in refused(content)[0]


def test_every_wrong_row_is_named_at_once() -> None:
    assert [problem[:5] for problem in refused(b"code,children\nx,1\nabbey,y\nsinfin,3\n")] == ["Row 2", "Row 3"]


@given(st.binary(max_size=200))
def test_no_file_breaks_it(content: bytes) -> None:
    try:
        told = list(children_by_code(content, KNOWN))
    except Unreadable as unreadable:
        told = unreadable.problems
    assert told
