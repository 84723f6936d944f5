"""The field of a condition: what it takes, what it refuses in words, and that translators never see it."""

import json

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from surveys.asking.conditions import Comparison, Condition
from surveys.authoring.condition_vocabulary import vocabulary
from surveys.blocks.condition import ConditionBlock, ConditionField, condition_from_json
from surveys.kinds import all_kinds
from tests.surveys.factories import block, questions

A_LINE = {"question": "safe", "operator": "is", "code": "no"}


def nested(depth: int) -> dict:
    return {"match": "all", "parts": [nested(depth - 1) if depth > 1 else A_LINE]}


@pytest.mark.parametrize("typed", ["", "  ", "null", "{}", '{"match": "all", "parts": []}'])
def test_nothing_typed_is_no_condition(typed):
    if typed in ("null", "{}"):
        with pytest.raises(ValidationError):
            ConditionField(required=False).clean(typed)
    else:
        assert condition_from_json(typed) is None


def test_a_nested_condition_is_read_and_shown_again():
    data = {"match": "any", "parts": [A_LINE, {"match": "all", "parts": [A_LINE, {**A_LINE, "operator": "answered"}]}]}
    block = ConditionBlock()
    value = block.value_from_form(json.dumps(data))
    assert value == Condition.from_data(data)
    assert json.loads(block.get_form_state(value)) == data
    assert block.to_python(block.get_prep_value(value)) == value


@pytest.mark.parametrize(
    "typed",
    [
        "safe is no",
        "[]",
        "7",
        '{"match": "some", "parts": []}' + " ",
        json.dumps({"match": "none", "parts": [A_LINE]}),
        json.dumps({"match": ["all"], "parts": [A_LINE]}),
        json.dumps({"match": "all", "parts": A_LINE}),
        json.dumps({"match": "all", "parts": [{**A_LINE, "operator": "like"}]}),
        json.dumps({"match": "all", "parts": [{**A_LINE, "question": "Not a key"}]}),
        json.dumps({"match": "all", "parts": [{**A_LINE, "code": 7}]}),
        json.dumps({"match": "all", "parts": [{**A_LINE, "code": "no\n"}]}),
        json.dumps({"match": "all", "parts": [{**A_LINE, "more": 1}]}),
        json.dumps({"match": "all", "parts": [A_LINE] * 41}),
        json.dumps(nested(5)),
        "[" * 100_000,
        '{"match":"all","parts":[' * 3_000,
        "\x00",
        "\ud800",
    ],
)
def test_what_is_no_condition_is_refused_in_words_and_stays_as_typed(typed):
    block = ConditionBlock()
    value = block.value_from_form(typed)
    assert block.value_for_form(value) == typed
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert len(refused.value.messages) == 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.text() | st.integers(),
        lambda x: (
            st.lists(x) | st.dictionaries(st.sampled_from(["match", "parts", "question", "operator", "code"]), x)
        ),
    )
)
def test_no_json_at_all_breaks_the_field(data):
    value = ConditionBlock().value_from_form(json.dumps(data))
    assert value is None or isinstance(value, (str, Condition))


def test_translators_never_see_a_condition():
    assert ConditionBlock().get_translatable_segments(Condition("all", (Comparison("a", "is", "b"),))) == []


def test_a_question_without_a_condition_has_none():
    assert questions(block("yes_no", key="a", wording="A?"))[0].value["only_if"] is None


def test_the_lists_know_how_every_kind_that_asks_is_compared():
    kinds = vocabulary()["kinds"]
    assert set(kinds) == {kind.name for kind in all_kinds() if kind.asks}
    assert all(kind["operators"] for kind in kinds.values())


def test_the_lists_follow_the_number_of_faces():
    choices = {choice["name"]: choice["options"] for choice in vocabulary()["kinds"]["faces"]["choices"]}
    assert list(choices["scale"]["2"]) == ["good", "not_good"]
    assert choices["words"]["agree"]["good"] == "Yes"
