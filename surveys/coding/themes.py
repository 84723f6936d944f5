"""Themes that a machine suggests: words that stand together in many texts. People name them, or throw them away.

Texts become weights of their words (TF-IDF), and these the sums of a few themes (NMF). scikit-learn takes seconds to
load, so it is imported where a task asks for themes.
"""

import unicodedata
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

from surveys.coding.stop_words import BY_LANGUAGE

FEWEST_TEXTS = 20
MOST_TEXTS = 20_000
MOST_WORDS = 4_000
MOST_THEMES = 12
TERMS = 8
SAMPLES = 3
# A word is shown only if so many texts have it, and belongs to no theme if more than this share has it.
FEWEST_WITH_A_WORD = 3
MOST_WITH_A_WORD = 0.5
SHORTEST_WORD = 2
LONGEST_WORD = 40
ROUNDS = 300


class TooFewTexts(Exception):
    """Not enough texts, or they have too few words in common."""


@dataclass(frozen=True, slots=True)
class Theme:
    """`terms`: its strongest words. `samples`: the numbers of the texts in which it is strongest."""

    terms: tuple[str, ...]
    samples: tuple[int, ...]


class Letters(dict[int, str]):
    """Keeps letters and the marks that belong to them; everything else is a space. Filled as characters are met."""

    def __missing__(self, code: int) -> str:
        kept = chr(code) if unicodedata.category(chr(code))[0] in "LM" else " "
        self[code] = kept
        return kept


LETTERS = Letters()


def words_of(text: str, language: str) -> list[str]:
    """The words of a text that can say what it speaks of."""
    stop = BY_LANGUAGE.get(language, frozenset())
    found = unicodedata.normalize("NFC", text).casefold().translate(LETTERS).split()
    return [word for word in found if SHORTEST_WORD <= len(word) <= LONGEST_WORD and word not in stop]


def suggest(texts: Sequence[str], language: str) -> list[Theme]:
    """Themes of these texts, the widest first; the same texts always give the same. Raises `TooFewTexts`."""
    from sklearn.decomposition import NMF  # noqa: PLC0415 (heavy: loaded in tasks alone)
    from sklearn.exceptions import ConvergenceWarning  # noqa: PLC0415
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    if len(texts) < FEWEST_TEXTS:
        raise TooFewTexts
    counter = TfidfVectorizer(
        analyzer=lambda text: words_of(text, language),
        min_df=FEWEST_WITH_A_WORD,
        max_df=MOST_WITH_A_WORD,
        max_features=MOST_WORDS,
        sublinear_tf=True,
    )
    try:
        weights = counter.fit_transform(texts)
    except ValueError as empty:
        # No word is left in enough of them.
        raise TooFewTexts from empty
    vocabulary = counter.get_feature_names_out()
    count = min(MOST_THEMES, max(2, round((len(texts) / 5) ** 0.5)), len(vocabulary))
    model = NMF(n_components=count, init="nndsvda", random_state=0, max_iter=ROUNDS)
    with warnings.catch_warnings():
        # A suggestion need not be the best possible one.
        warnings.simplefilter("ignore", ConvergenceWarning)
        # Where a few words tell all, what is left over is rounding, and its root is no number.
        warnings.simplefilter("ignore", RuntimeWarning)
        strength = model.fit_transform(weights)
    order = strength.sum(axis=0).argsort()[::-1]
    found = [_theme(model.components_[number], strength[:, number], vocabulary) for number in order]
    return [theme for theme in found if theme.terms]


def _theme(weights, strength, vocabulary) -> Theme:  # type: ignore[no-untyped-def]
    terms = [str(vocabulary[place]) for place in weights.argsort()[::-1][:TERMS] if weights[place] > 0]
    samples = [int(place) for place in strength.argsort()[::-1][:SAMPLES] if strength[place] > 0]
    return Theme(tuple(terms), tuple(samples))
