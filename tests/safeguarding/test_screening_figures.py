"""Regression figures of the word lists on sentences of our own.

They show whether a change to the lists loses something that was found before. They are no measure of how many real
disclosures the screen would find: nobody knows that, which is why people read every answer as well.
"""

import pytest

from safeguarding.enums import Urgency
from safeguarding.screening import screen
from safeguarding.word_lists import languages
from tests.safeguarding.corpus_reading import sentences

# Language: sentences that worry, those of them found, harmless sentences, those of them found (false alarms).
FIGURES = {
    "en": (25, 24, 15, 0),
    "pa": (25, 25, 15, 0),
    "pa-Latn": (25, 25, 15, 0),
    "pl": (25, 25, 15, 0),
    "sk": (25, 24, 15, 0),
    "ur": (25, 25, 15, 0),
    "ur-Latn": (25, 25, 15, 0),
}
# Known to be missed: no expression of ours is in them, and a wider one would match half of what children write.
MISSED = [
    "I cry in bed because he gets in beside me",
    "V noci mi lezie do postele",
]


def test_every_list_has_sentences_to_try_it_on():
    assert sorted(FIGURES) == languages()


@pytest.mark.parametrize("language", sorted(FIGURES))
def test_the_regression_figures_of_a_language_are_as_before(language):
    worrying, harmless = sentences(language, "worrying"), sentences(language, "harmless")

    found = [sentence for sentence in worrying if screen(sentence)]
    alarms = [sentence for sentence in harmless if screen(sentence)]

    assert (len(worrying), len(found), len(harmless), len(alarms)) == FIGURES[language]


def test_the_sentences_that_are_missed_are_the_known_ones():
    missed = [
        sentence for language in languages() for sentence in sentences(language, "worrying") if not screen(sentence)
    ]

    assert missed == MISSED


def test_most_of_what_worries_is_urgent():
    found = [screen(sentence) for language in languages() for sentence in sentences(language, "worrying")]

    assert sum(bool(matches) and matches[0].urgency == Urgency.URGENT for matches in found) == 161
