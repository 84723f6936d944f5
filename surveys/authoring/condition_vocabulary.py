"""What the editor of conditions must know of the kinds, to offer lists: how answers compare, and ready-made options.

Options that an officer writes are read from the page by the script; those here come with the kind.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.blocks import ChoiceBlock, StructBlock

from surveys.asking.questionnaire import Question
from surveys.authoring.authored_conditions import WITHOUT_CODE
from surveys.enums import Match, Operator
from surveys.kinds import all_kinds
from surveys.kinds.base import Kind

ELEMENT_ID = "condition-vocabulary"


def vocabulary_script() -> SafeString:
    """A JSON element for the editor's page."""
    return _script(get_language() or "en")


@cache
def _script(language: str) -> SafeString:
    with override(language):
        return json_script(vocabulary(), ELEMENT_ID)


def vocabulary() -> dict[str, Any]:
    return {
        "matches": dict(Match.choices),
        "operators": dict(Operator.choices),
        "withoutCode": [str(operator) for operator in WITHOUT_CODE],
        "kinds": {kind.name: _of_kind(kind) for kind in all_kinds() if kind.asks},
        "words": _words(),
    }


def _of_kind(kind: Kind) -> dict[str, Any]:
    return {
        "operators": [str(operator) for operator in kind.operators],
        "input": "number"
        if Operator.AT_LEAST in kind.operators
        else "date"
        if Operator.BEFORE in kind.operators
        else "",
        "options": _options(kind, {}),
        "choices": list(_by_choice(kind)),
    }


def _by_choice(kind: Kind) -> Iterator[dict[str, Any]]:
    """Options that depend on what is chosen elsewhere in the block, such as the number of faces."""
    usual = _options(kind, {})
    for name, child in kind.block().child_blocks.items():
        if not isinstance(child, ChoiceBlock):
            continue
        values = [str(value) for value, _label in child.field.choices if value]
        found = {value: _options(kind, {name: value}) for value in values}
        if any(options != usual for options in found.values()):
            yield {"name": name, "options": found}


def _options(kind: Kind, chosen: dict[str, str]) -> dict[str, str]:
    """The options of a new block of this kind, by code; those that nobody wrote yet have none."""
    block: StructBlock = kind.block()
    value = block.to_python(block.get_prep_value(block.get_default()) | chosen)
    questions: list[Question] = kind.questions({"en": value})
    return {
        option.code: next(iter(option.label.values()), option.code)
        for question in questions
        for option in question.options
        if option.code
    }


def _words() -> dict[str, str]:
    return {
        "everybody": _("Everybody is asked."),
        "onlyIf": _("Asked only if %s."),
        "add": _("Add a condition"),
        "change": _("Change the condition"),
        "done": _("Done"),
        "remove": _("Take the condition away"),
        "addLine": _("Add a line"),
        "addGroup": _("Add a group of lines"),
        "removeLine": _("Take this line away"),
        "removeGroup": _("Take this group away"),
        "match": _("How many of these must be true"),
        "question": _("Earlier question"),
        "operator": _("Its answer"),
        "answer": _("Answer"),
        "choose": _("Choose a question"),
        "chooseAnswer": _("Choose an answer"),
        "notAbove": _("“%s”: not above this any more"),
        "notThere": _("“%s”: no answer of this question"),
        "nothingAbove": _("There is no question above this yet. Put one above it first."),
        "all": _("and"),
        "any": _("or"),
        "untitled": _("Question without words"),
    }
