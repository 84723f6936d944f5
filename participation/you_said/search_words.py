"""Words as they are looked for: the same however somebody types them, in every language and on every database.

Capitals, accents of Latin letters and vowel signs of Arabic script make no difference, and letters that Arabic and
Urdu keyboards write differently are one. The signs of Indian scripts are part of their words and stay.
"""

import re
import unicodedata

LEFT_OUT = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]")
SAME_LETTER = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ه": "ہ",
        "ھ": "ہ",
        "ە": "ہ",
        "ة": "ہ",
    }
)


def words_of(text: str) -> list[str]:
    """The words of `text` in their plain spelling, each once, in their order."""
    plain = LEFT_OUT.sub("", unicodedata.normalize("NFKD", text)).casefold().translate(SAME_LETTER)
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in plain)
    return list(dict.fromkeys(kept.split()))


def as_column(texts: list[str]) -> str:
    """All words of these texts for a column in which ` word` finds whatever begins with it."""
    return "".join(f" {word}" for word in words_of(" ".join(texts)))
