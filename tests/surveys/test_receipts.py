"""Receipt codes are easy to copy, forgiving to type, and cannot be derived from what is stored."""

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from surveys.answering.receipts import ALPHABET, LENGTH, hmac_of, in_groups, new_code, normalise, qr_svg
from surveys.asking.exact_text import as_typed, storable


def test_a_code_has_ten_easy_characters_in_three_groups():
    code = new_code("secret")
    assert (len(code), set(code) <= set(ALPHABET)) == (LENGTH, True)
    assert [len(group) for group in in_groups(code)] == [3, 4, 3]
    assert "".join(in_groups(code)) == code


def test_the_same_secret_gives_the_same_code_and_another_attempt_another_one():
    assert new_code("secret") == new_code("secret")
    assert len({new_code("secret", attempt) for attempt in range(3)}) == 3


@given(st.text(min_size=1))
def test_every_code_survives_being_typed_with_gaps_and_in_small_letters(secret):
    code = new_code(secret)
    assert normalise("  " + "-".join(in_groups(code)).lower() + " ") == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("PFR K2DK PK7", "PFRK2DKPK7"),
        ("pfr–k2dk–pk7", "PFRK2DKPK7"),
        ("PFR K۲DK PK۷", "PFRK2DKPK7"),
        ("PFR K੨DK PK੭", "PFRK2DKPK7"),
        ("ＰＦＲＫ２ＤＫＰＫ７", "PFRK2DKPK7"),
        ("PFRKZDKPK7", "PFRK2DKPK7"),
        ("PFRK2DKPK", ""),
        ("PFRK2DKPK77", ""),
        ("PFRK2DKPKO", ""),
        ("", ""),
        ("\x00\ud800" * 5, ""),
    ],
)
def test_what_somebody_typed_is_understood_or_is_no_code(typed, code):
    assert normalise(typed) == code


@given(st.text())
def test_nothing_that_is_typed_breaks(typed):
    assert len(hmac_of(typed)) == 64
    assert len(normalise(typed)) in (0, LENGTH)


def test_without_the_key_the_stored_value_is_another_one():
    code = new_code("secret")
    stored = hmac_of(code)
    with override_settings(HEARD_CODE_KEY="another key"):
        assert hmac_of(code) != stored


def test_the_qr_code_is_drawn_without_inline_style_or_script():
    svg = qr_svg("https://example.org/en/receipt/")
    assert svg.startswith("<svg")
    assert ("style=" in svg, "<script" in svg) == (False, False)


@given(st.text(alphabet=st.characters()))
def test_every_text_comes_back_from_storage_as_it_was_typed(text):
    stored = storable(text)
    assert as_typed(stored) == text
    assert "\x00" not in stored
    assert stored.encode().decode() == stored


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00␛")))
def test_ordinary_texts_are_stored_unchanged(text):
    assert storable(text) == text
