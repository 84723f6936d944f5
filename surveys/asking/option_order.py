"""In which order somebody sees the options: mixed for each sheet where an officer wants it, so none is always first.

The order follows from the sheet's key, so that it is the same on going back, on reloading and on another device.
"""

from collections.abc import Sequence
from hashlib import sha256

from surveys.asking.questionnaire import MIXED, Option, Question


def in_their_order(question: Question, seed: str) -> Sequence[Option]:
    """The options of `question` as the holder of `seed` sees them; without a seed as they were written."""
    if not seed or not question.settings.get(MIXED):
        return question.options
    moving = [option for option in question.options if not option.keeps_place]
    mixed = iter(sorted(moving, key=lambda option: _place(seed, question.key, option.code)))
    return [option if option.keeps_place else next(mixed) for option in question.options]


def _place(*parts: str) -> bytes:
    return sha256("\n".join(parts).encode()).digest()
