"""How each kind of question stands in form files: one mapping for each kind.

Groups come first, since one block of theirs stands for many questions of other kinds.
"""

from surveys.formats.mappings.base import (
    FormMapping,
    Limits,
    Value,
    all_mappings,
    is_known,
    mapping_for,
    mapping_of,
    plain,
)

from surveys.formats.mappings import groups, ratings, options, answers  # isort: skip

__all__ = [
    "FormMapping",
    "Limits",
    "Value",
    "all_mappings",
    "answers",
    "groups",
    "is_known",
    "mapping_for",
    "mapping_of",
    "options",
    "plain",
    "ratings",
]
