"""One block of every kind that an officer can put into a survey, and the questions that it stands for."""

from typing import Any

from surveys.asking.questionnaire import Question
from surveys.kinds import kind_named
from surveys.models import Area, AreaSet
from surveys.pages import SurveyPage
from tests.surveys.factories import block, item


def option(label: str, **more: Any) -> dict[str, Any]:
    """An option, a row or another item with words and a code."""
    return item({"label": label, "code": label.lower(), **more})


NONE = option("None", role="alone")

# What a block needs beside its wording and key; a kind that is missing here needs nothing.
NEEDED: dict[str, dict[str, Any]] = {
    "faces": {"scale": "3"},
    "single_choice": {"options": {"often": "Often", "no": "No"}},
    "several_choices": {"options": [option("Home"), option("School"), option("Else", role="other"), NONE]},
    "picture_choice": {"options": [option("Home", symbol="house"), option("School", symbol="school")]},
    "ranking": {"options": {"home": "Home", "school": "School", "friends": "Friends"}},
    "matrix": {"rows": [option("Home"), option("School")], "options": [option("Good"), option("Bad")]},
    "scale_0_10": {"low": "not at all", "high": "completely"},
}


def block_of(kind: str, **values: Any) -> dict[str, Any]:
    if kind == "place":
        values = {"areas": wards().pk, **values}
    if kind_named(kind).comes_last:
        return block(kind, **values)
    return block(kind, **{"key": kind, "wording": f"A question of the kind {kind}?", **NEEDED.get(kind, {}), **values})


def wards() -> AreaSet:
    """Four areas in two parts of a city."""
    found = AreaSet.objects.filter(code="wards").first()
    if found is None:
        found = AreaSet.objects.create(name="Wards until 2023", code="wards")
        for order, (name, locality) in enumerate(
            [("Derwent", "1"), ("Abbey", "2"), ("Oakwood", "1"), ("Arboretum", "2")]
        ):
            Area.objects.create(
                area_set=found, name=name, code=name.lower(), locality=f"Part {locality}", sort_order=order
            )
    return found


def questions_of(kind: str, **values: Any) -> list[Question]:
    """What a block of this kind compiles to, in English."""
    stream = SurveyPage._meta.get_field("questions").stream_block.normalize([block_of(kind, **values)])
    assert kind_named(kind).source_problems(stream[0].value) == []
    return kind_named(kind).questions({"en": stream[0].value})


def question_of(kind: str, **values: Any) -> Question:
    """The first question of a block of this kind."""
    return questions_of(kind, **values)[0]


def problems_of(kind: str, **values: Any) -> list[str]:
    """What an officer must mend in such a block."""
    stream = SurveyPage._meta.get_field("questions").stream_block.normalize([block_of(kind, **values)])
    return kind_named(kind).source_problems(stream[0].value)
