"""Refusing what was typed beside facts that somebody else has changed since, so that nobody's words are lost.

A mark stands for the facts of one form, not for their row: what is written down after an event is not refused because
its place has changed. Where a whole row is one form, a `turn` that counts its changes does the same.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

CHANGED = _(
    "Somebody else has changed this since you opened it. What you typed is still here. Look at what is new, and press "
    "the button again if it still fits."
)


def mark(facts: Mapping[str, Any]) -> str:
    """The same for the same facts, whoever reads them and wherever they come from."""
    text = json.dumps(plain(facts), sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def plain(value: Any) -> Any:
    """A value as it is compared: neither the order of a choice nor how a browser ends its lines makes another one."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items() if each not in ("", None)}
    if isinstance(value, Iterable):
        return sorted({plain(each) for each in value}, key=str)
    return value


def refuse_if_overtaken(*, seen: str, now: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """`seen` is the mark of what somebody had before them; empty where nobody did.

    What is there already in the same words is no loss: a button that was pressed twice.
    """
    if seen and mark(now) not in (seen, mark(wanted)):
        raise ValidationError(CHANGED, code="changed")
