"""The kinds of question: one registered class knows a kind's block, field, check, tally and label."""

from surveys.kinds import choice, faces, information, text
from surveys.kinds.registry import all_kinds, kind_named, register

__all__ = ["all_kinds", "choice", "faces", "information", "kind_named", "register", "text"]
