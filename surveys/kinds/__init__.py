"""The kinds of question: one registered class knows a kind's block, field, check, buckets and label."""

from surveys.kinds import (
    being_asked,
    choice,
    consent,
    day,
    faces,
    information,
    matrix,
    monitoring,
    number,
    picture_choice,
    place,
    ranking,
    scale,
    several,
    text,
)
from surveys.kinds.registry import all_kinds, kind_named, register

__all__ = [
    "all_kinds",
    "being_asked",
    "choice",
    "consent",
    "day",
    "faces",
    "information",
    "kind_named",
    "matrix",
    "monitoring",
    "number",
    "picture_choice",
    "place",
    "ranking",
    "register",
    "scale",
    "several",
    "text",
]
