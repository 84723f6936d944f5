"""Words that come after the answers were sent, from whoever holds the receipt: what they answer, how they are known.

Such a text is a comment like any other. Its key says what it answers, and ends in a mark of the form it came in.
"""

from uuid import UUID

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_WORDS = 5_000


class Later(models.TextChoices):
    """What the words answer; also what readers see above them."""

    UNDERSTOOD = "understood", _("Did we understand you?")
    ANSWERED = "answered", _("Does this answer you?")
    ADDED = "added", _("I want to add something")


def key_of(later: Later, mark: UUID) -> str:
    return f"{later.value}-{mark.hex}"


def asked_by(key: str) -> str | Promise:
    """What a key asks, for readers; the key itself if it is none of these."""
    beginning, _dash, mark = key.rpartition("-")
    return Later(beginning).label if beginning in Later.values and len(mark) == 32 else key
