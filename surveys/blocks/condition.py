"""What officers fill in for "ask this only if": one field that holds a whole condition, nested or not.

A script draws lists to pick from over the field; what is sent, and what shows without the script, is a line of JSON
such as {"match": "all", "parts": [{"question": "safe", "operator": "is", "code": "no"}]}.
"""

import json
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from surveys.asking.conditions import Comparison, Condition
from surveys.enums import Match, Operator

DEEPEST = 4
MOST_COMPARISONS = 40
MOST_SIGNS = 20_000
NAME = re.compile(r"^([a-z0-9][a-z0-9_]{0,59})?\Z")
# A number or a day, beside the codes of options.
VALUE = re.compile(r"^([a-z0-9][a-z0-9_]{0,59}|-?[0-9]+(\.[0-9]+)?|[0-9]{4}-[0-9]{2}-[0-9]{2})?\Z")


class ConditionInput(forms.Textarea):
    """The line of JSON; `static/js/admin/conditions.js` draws lists over it."""

    class Media:
        js = ["js/admin/conditions.js"]
        css = {"all": ["surveys/conditions.css"]}

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 2, "spellcheck": "false", "data-controller": "conditions", **(attrs or {})})


class ConditionField(forms.CharField):
    """Takes the line of JSON and refuses what is no condition. A question may be missing: publishing asks for it."""

    widget = ConditionInput
    default_error_messages = {
        "invalid": _(
            "This is no condition. Choose from the lists; if you see none, load the page again or empty the field."
        )
    }

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        try:
            condition_from_json(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        return text


def condition_from_json(text: str) -> Condition | None:
    """The condition that was typed or drawn; None for an empty field. Raises `ValueError` for anything else."""
    if not text.strip():
        return None
    try:
        condition = Condition.from_data(json.loads(text[:MOST_SIGNS]))
        parts = list(condition.comparisons())
        sound = len(parts) <= MOST_COMPARISONS and condition.depth() <= DEEPEST and _matches_are_known(condition)
        if not sound or not all(_is_sound(part) for part in parts):
            raise ValueError("No condition")
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("No condition") from error
    return condition if condition.parts else None


def _matches_are_known(part: Condition | Comparison) -> bool:
    if isinstance(part, Comparison):
        return True
    return part.match in Match.values and all(_matches_are_known(inner) for inner in part.parts)


def _is_sound(part: Comparison) -> bool:
    return part.operator in Operator.values and bool(NAME.match(part.question) and VALUE.match(part.code))


class ConditionBlock(blocks.FieldBlock):
    """Its value is a `Condition` whose comparisons name the keys of blocks, or None. It has no text to translate."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = ConditionField(required=False)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Condition | None:
        return Condition.from_data(value) if value else None

    def normalize(self, value: Any) -> Any:
        return self.to_python(value) if isinstance(value, dict) else value

    def get_prep_value(self, value: Any) -> dict[str, Any] | None:
        return value.to_data() if isinstance(value, Condition) else None

    def value_for_form(self, value: Any) -> str:
        if isinstance(value, Condition):
            return json.dumps(value.to_data(), ensure_ascii=False)
        return value or ""

    def value_from_form(self, value: str) -> Condition | str | None:
        """What cannot be read stays as it was typed, for `clean` to refuse."""
        try:
            return condition_from_json(value or "")
        except ValueError:
            return value

    def get_translatable_segments(self, value: Any) -> list[Any]:
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        return value

    class Meta:
        icon = "view"
        label = _("Ask this only if")
