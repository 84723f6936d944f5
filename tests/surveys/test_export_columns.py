"""What of an answer goes into the columns of an export: codes and numbers, and never free words."""

from surveys.asking.answers import NOT_SAID, Answer
from surveys.asking.questionnaire import Option, Question
from surveys.kinds import all_kinds, kind_named

OPTIONS = (Option("home", {"en": "Home"}), Option("school", {"en": "School"}), Option("other", {"en": "Other"}))


def cells_of(kind: str, answer: Answer | None) -> dict[str, str | int]:
    question = Question("where", kind, {"en": "Where?"}, options=OPTIONS)
    columns, cells = kind_named(kind).columns(question), kind_named(kind).cells(question, answer)
    return dict(zip(columns, cells, strict=True))


def test_one_code_is_one_value():
    assert cells_of("single_choice", Answer("home")) == {"where": "home"}


def test_an_opt_out_is_its_code():
    assert cells_of("single_choice", NOT_SAID) == {"where": "not_said"}


def test_what_was_not_answered_is_empty():
    for kind in all_kinds():
        assert set(cells_of(kind.name, None).values()) == {""}


def test_words_beside_a_code_stay_out():
    assert cells_of("single_choice", Answer("other", words="At Gran's")) == {"where": "other"}


def test_of_a_text_is_only_said_that_there_is_one():
    assert cells_of("long_text", Answer("At Gran's")) == {"where": "wrote"}
