"""What a machine guesses about texts: the language, and for English the tone and what it speaks of. Hints, no facts.

The analysers take seconds to load and much memory, so they are imported when the first text is analysed, which a
task does. Without TextBlob's corpora `words`, `sentences`, `tags` and `noun_phrases` raise errors; `sentiment` and
`parse` work.
"""

import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

# Raise it when hints come out differently: the sweep makes those of an earlier number again.
ANALYSER = 1
# Languages between which the detector chooses: those of the site, and some that are often written here instead.
LANGUAGES = ("en", "pl", "pa", "ur", "sk", "ar", "cs", "fa", "hi", "ro", "so", "uk")
# How much likelier the best language must be than the next one; short texts mostly stay unknown.
CERTAINTY = 0.2
FEWEST_LETTERS = 8
LONGEST = 5_000
MOST_PHRASES = 12
LONGEST_PHRASE = 80
# What begins a phrase and says nothing: articles, possessives, pronouns.
EMPTY_TAGS = ("DT", "PRP", "PRP$", "WDT", "WP", "EX", "CD")
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Guess:
    """`language` is empty where the machine does not know; `sentiment` is None where the text was not analysed."""

    language: str = ""
    sentiment: float | None = None
    phrases: tuple[str, ...] = ()


def guesses(texts: Iterable[tuple[str, str]]) -> Iterator[Guess]:
    """A guess for each text, in order. Each text comes with the language of the form in which it was written."""
    blob = _blob()
    given = [(words[:LONGEST], form_language) for words, form_language in texts]
    for (words, form_language), language in zip(given, _languages([words for words, _form in given]), strict=True):
        if (language or form_language) == ENGLISH:
            sentiment, phrases = _english(blob, words)
            yield Guess(language, sentiment, phrases)
        else:
            yield Guess(language)


def _languages(texts: list[str]) -> list[str]:
    """The language of each text, found on every processor at once; empty where the detector is not sure."""
    found = _detector().detect_languages_in_parallel_of(texts)
    return [
        str(language.iso_code_639_1.name.lower()) if language and len(words.strip()) >= FEWEST_LETTERS else ""
        for words, language in zip(texts, found, strict=True)
    ]


def _english(blob: Any, words: str) -> tuple[float, tuple[str, ...]]:
    """The tone from -1 to 1, and phrases with a noun in the order in which they stand."""
    text = blob(words)
    return max(-1.0, min(1.0, round(text.sentiment.polarity, 3))), phrases_of(text.parse())


def phrases_of(parsed: str) -> tuple[str, ...]:
    """The noun phrases of a parsed text: `word/tag/chunk/...`, one line for each sentence."""
    found: dict[str, None] = {}
    for sentence in parsed.splitlines():
        chunk: list[list[str]] = []
        for token in sentence.split(" "):
            parts = token.split("/", 3)
            place = parts[2] if len(parts) > 2 else ""
            if place == "I-NP":
                chunk.append(parts)
                continue
            if chunk:
                _keep(found, chunk)
            chunk = [parts] if place == "B-NP" else []
        if chunk:
            _keep(found, chunk)
    return tuple(found)[:MOST_PHRASES]


def _keep(found: dict[str, None], chunk: list[list[str]]) -> None:
    """Without what is empty at its beginning; nothing where no noun is left."""
    while chunk and chunk[0][1] in EMPTY_TAGS:
        chunk = chunk[1:]
    if any(parts[1].startswith("NN") for parts in chunk):
        phrase = " ".join([parts[0] for parts in chunk])
        found.setdefault(phrase.replace("&slash;", "/")[:LONGEST_PHRASE])


@cache
def _detector() -> Any:
    from lingua import IsoCode639_1, LanguageDetectorBuilder  # noqa: PLC0415 (heavy: loaded in tasks alone)

    codes = [getattr(IsoCode639_1, code.upper()) for code in LANGUAGES]
    builder = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode()
    return builder.with_minimum_relative_distance(CERTAINTY).build()


@cache
def _blob() -> Any:
    from textblob import TextBlob  # noqa: PLC0415 (heavy: loaded in tasks alone)

    with warnings.catch_warnings():
        # The library leaves its word lists to the garbage collector to close; it reads them here, once.
        warnings.simplefilter("ignore", ResourceWarning)
        first = TextBlob("A first look.")
        first.parse(), first.sentiment
    return TextBlob
