"""The figures of a text: against texts whose values are known by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.plain_language.readability import lix, measure, sentences_of, syllables, words_of

EASY = "We want to hear from you. What is good? What is bad? Tell us. We read all you say."
HARD = (
    "The multi-agency partnership will undertake a comprehensive evaluation of participatory arrangements, "
    "notwithstanding considerable organisational constraints affecting implementation."
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("cat", 1), ("home", 1), ("table", 2), ("people", 2), ("children", 2), ("family", 3), ("asked", 1),
        ("wanted", 2), ("houses", 2), ("makes", 1), ("organisation", 5), ("evaluation", 5), ("area", 3), ("idea", 3),
        ("being", 2), ("doing", 2), ("the", 1), ("decision", 3), ("I", 1), ("rhythm", 1),
        ("video", 3), ("serious", 3), ("social", 2), ("tea", 1), ("quality", 3), ("couldn't", 2), ("ring", 1),
    ],
)  # fmt: skip
def test_syllables_of_everyday_words(word, expected):
    assert syllables(word) == expected


def test_flesch_and_age_follow_their_formulas():
    figures = measure("The cat sat on the mat. The dog ran home.")
    # 10 words, 2 sentences, 10 syllables: 206.835 - 1.015 * 5 - 84.6 * 1; 0.39 * 5 + 11.8 * 1 - 15.59 is below 0
    assert (figures.sentences, figures.words, figures.ease, figures.reading_age) == (2, 10, 117.2, 5)


def test_lix_follows_its_formula():
    # 10 words in 2 sentences, 2 of them with more than six letters: 5 + 20
    words = words_of("They listen carefully to us. We asked questions of them.")
    assert lix(words, 2) == 25


def test_plain_words_are_easy_and_office_words_are_hard():
    easy, hard = measure(EASY), measure(HARD)
    assert (easy.reading_age, easy.is_harder_than_wished) == (5, False)
    assert hard.reading_age > 18
    assert hard.is_harder_than_wished


def test_other_languages_have_a_lix_and_no_reading_age():
    figures = measure("Chcemy cię wysłuchać. Powiedz nam, co myślisz.", "pl")
    assert (figures.reading_age, figures.ease, figures.sentences, figures.words) == (None, None, 2, 7)
    assert figures.lix == pytest.approx(7 / 2 + 100 * 3 / 7, abs=0.05)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ہم آپ کو سننا چاہتے ہیں۔ آپ کیا سوچتے ہیں؟", 2),
        ("ਅਸੀਂ ਤੁਹਾਨੂੰ ਸੁਣਨਾ ਚਾਹੁੰਦੇ ਹਾਂ। ਸਾਨੂੰ ਦੱਸੋ।", 2),
        ("It costs 3.50 a day. We pay.", 2),
        ("A heading\nA sentence below it", 2),
        ("“Why?” she said. “Because.”", 3),
        ("... 12 - 3!", 0),
    ],
)
def test_sentences_end_as_their_script_ends_them(text, count):
    assert len(sentences_of(text)) == count


def test_no_words_have_no_figures():
    figures = measure("")
    assert (figures.words, figures.lix, figures.reading_age, figures.is_harder_than_wished) == (0, None, None, False)


def test_the_longest_sentence_is_named():
    assert (
        measure("Short one. This one has many more words in it.").longest_sentence
        == "This one has many more words in it"
    )


@given(st.text(max_size=400), st.sampled_from(["en", "pl", "ur", "pa"]))
def test_any_text_has_figures(text, language):
    figures = measure(text, language)
    assert figures.words >= figures.sentences >= 0
    assert (figures.lix is None) == (figures.words == 0)
