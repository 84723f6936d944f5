"""Whether a text comes from where a young analyst lives or learns. In doubt it does: then they never see it."""

from collections.abc import Iterable, Mapping
from typing import Any

from surveys.asking.questionnaire import Questionnaire
from surveys.coding.searching import folded

PLACE = "place"
SHORTEST_NAME = 3

Labels = Mapping[tuple[str, str], frozenset[str]]
"""By the key of a question and the code of an answer: what the place is called, folded, in every language."""


def names_in(lines: str) -> list[str]:
    """The folded names of an analyst's record, one a line."""
    return [name for line in lines.splitlines() if (name := folded(line))]


def place_labels(versions: Iterable[Questionnaire]) -> Labels:
    """What the answers to all questions about a place are called, over all versions of a survey."""
    found: dict[tuple[str, str], set[str]] = {}
    for questionnaire in versions:
        for question in questionnaire.questions():
            for option in question.options if question.kind == PLACE else ():
                labels = found.setdefault((question.key, option.code), {folded(option.code)})
                labels |= {folded(label) for label in option.label.values()}
    return {place: frozenset(labels) for place, labels in found.items()}


def labels_of(answers: Mapping[str, Mapping[str, Any]], group: str, labels: Labels) -> set[str]:
    """What a response says about where it comes from: its group, and the places that were chosen."""
    found = {folded(group)} if group else set()
    for (key, code), names in labels.items():
        if answers.get(key, {}).get("value") == code:
            found |= names
    return found


def is_near(names: Iterable[str], labels: Iterable[str]) -> bool:
    """Whether a name of the record stands in a label, or a label in a name: "Oak School" and "5b, Oak School"."""
    return any(name in label or label in name for name in names for label in labels if label)
