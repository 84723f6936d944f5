"""How hard a text is to read, computed from nothing but the text.

English: the Flesch reading ease (Flesch 1948) and the Flesch-Kincaid grade (Kincaid and others 1975), from sentences,
words and syllables. Any language: LIX (Bjoernsson 1968), from sentences, words and words of more than six letters.
The reading age is the grade plus five: the age of the pupils of that school year. Formulas warn, they do not judge.
"""

import re
from dataclasses import dataclass

LONG_WORD = 6
YEARS_BEFORE_SCHOOL = 5
AIM = 9
# Where LIX is easy, of medium difficulty, and hard; after Bjoernsson.
LIX_EASY, LIX_HARD = 30, 40

WORD = re.compile(r"[^\W\d_]+(?:[’'\-‐][^\W\d_]+)*")
# A full stop inside a number or an abbreviation such as "e.g." ends nothing; a line always ends a sentence.
# The marks after the Latin ones end sentences in Gurmukhi, Devanagari and Arabic script.
SENTENCE_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s|$)|[।॥۔؟]+|\n+)")
VOWELS = re.compile(r"[aeiouy]+")
SILENT_END = re.compile(r"(?:[^laeiouy]e|[^aeiouytd]ed|[^aeioucgsxz]es)$")
# Vowels that stand together and are spoken apart: ser-i-ous, vid-e-o, ar-e-a, eval-u-ation, do-ing, could-n't.
SPOKEN_APART = re.compile(r"(?:(?<![cgstx])i[aou]|(?<!p)eo|(?<=[aeiou][^aeiou])ea$|(?<!q)ua|[aeiou]ing$|[ds]n't$)")


@dataclass(frozen=True)
class Readability:
    """The figures of one text. `reading_age` and `ease` are for English alone; all are `None` for no words."""

    sentences: int
    words: int
    words_per_sentence: float | None
    longest_sentence: str
    lix: float | None
    ease: float | None
    reading_age: int | None

    @property
    def is_harder_than_wished(self) -> bool:
        """Above reading age 9 in English; above easy by LIX in another language."""
        if self.reading_age is not None:
            return self.reading_age > AIM
        return self.lix is not None and self.lix > LIX_EASY


def sentences_of(text: str) -> list[str]:
    """The parts of a text that end like sentences and have a word in them."""
    return [part.strip() for part in SENTENCE_END.split(text) if WORD.search(part)]


def words_of(text: str) -> list[str]:
    return WORD.findall(text)


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, less a silent end. At least one."""
    plain = word.lower().replace("’", "'")
    count = len(VOWELS.findall(plain)) + len(SPOKEN_APART.findall(plain))
    if SILENT_END.search(plain):
        count -= 1
    return max(count, 1)


def lix(words: list[str], sentences: int) -> float:
    """Words per sentence plus the percentage of words of more than six letters."""
    long_words = sum(len(word) > LONG_WORD for word in words)
    return len(words) / sentences + 100 * long_words / len(words)


def measure(text: str, language: str = "en") -> Readability:
    """The figures of `text`, which is in `language`."""
    sentences = sentences_of(text)
    words = words_of(text)
    if not words:
        return Readability(0, 0, None, "", None, None, None)
    longest = max(sentences, key=lambda sentence: len(words_of(sentence)))
    ease = age = None
    if language.split("-")[0] == "en":
        per_sentence = len(words) / len(sentences)
        per_word = sum(syllables(word) for word in words) / len(words)
        ease = round(206.835 - 1.015 * per_sentence - 84.6 * per_word, 1)
        age = max(YEARS_BEFORE_SCHOOL, round(0.39 * per_sentence + 11.8 * per_word - 15.59) + YEARS_BEFORE_SCHOOL)
    return Readability(
        sentences=len(sentences),
        words=len(words),
        words_per_sentence=round(len(words) / len(sentences), 1),
        longest_sentence=longest,
        lix=round(lix(words, len(sentences)), 1),
        ease=ease,
        reading_age=age,
    )
