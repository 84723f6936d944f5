"""A number is read in any digits, stored in one form, and counted one by one or in ranges."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.asking.answers import Answer
from surveys.asking.local_digits import TwoReadings, canonical, read_number, read_whole, western_digits
from surveys.authoring.compile import PageTexts, Refused, assemble
from surveys.kinds import kind_named
from tests.surveys.every_answer import in_buckets
from tests.surveys.every_kind import problems_of, question_of
from tests.surveys.factories import block, questions
from tests.surveys.kinds.posting import answer_to, error_of

pytestmark = pytest.mark.django_db
DIGITS = {"Urdu": "۰۱۲۳۴۵۶۷۸۹", "Arabic": "٠١٢٣٤٥٦٧٨٩", "Gurmukhi": "੦੧੨੩੪੫੬੭੮੯", "Bengali": "০১২৩৪৫৬৭৮৯"}


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("12", "12"),
        (" 12 ", "12"),
        ("012", "12"),
        ("۱۲", "12"),
        ("٣٤", "34"),
        ("੫੬", "56"),
        ("-7", "-7"),
        ("−7", "-7"),
        ("1,500", "1500"),
        ("1 500", "1500"),
        ("1.500", "1500"),
        ("12.0", "12"),
        ("-0", "0"),
        ("\u202e12", "12"),
    ],
)
def test_a_whole_number_is_stored_in_one_form(typed, stored):
    assert answer_to(question_of("number"), value=typed) == Answer(value=stored)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("1,5", "1.5"), ("1.50", "1.5"), ("۱٫۵", "1.5"), ("1.234,5", "1234.5"), (".5", "0.5"), ("1,234.5", "1234.5")],
)
def test_a_decimal_is_stored_in_one_form(typed, stored):
    assert answer_to(question_of("number", whole=False), value=typed) == Answer(value=stored)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("twelve", "Write this as a number in digits, such as 12."),
        ("½", "Write this as a number in digits, such as 12."),
        ("1e5", "Write this as a number in digits, such as 12."),
        ("\x00", "Write this as a number in digits, such as 12."),
        ("\ud800", "Write this as a number in digits, such as 12."),
        ("9" * 1_000_000, "Write this as a number in digits, such as 12."),
        ("9" * 20, "This number is too long. Write a shorter one."),
        ("1.5", "Write a whole number, such as 12."),
    ],
)
def test_what_is_no_whole_number_is_given_back_with_a_sentence(typed, sentence):
    assert error_of(question_of("number"), value=typed) == sentence


def test_a_number_with_two_readings_is_asked_about():
    sentence = "We can read this number in two ways. Write it without the comma, or with a point."
    assert error_of(question_of("number", whole=False), value="1,500") == sentence


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        ({"smallest": "5", "largest": "25"}, "Write a number from 5 to 25."),
        ({"smallest": "5"}, "Write a number that is 5 or more."),
        ({"largest": "3.5", "whole": False}, "Write a number that is 3.5 or less."),
    ],
)
def test_the_limits_are_named(limits, sentence):
    assert error_of(question_of("number", **limits), value="4" if "largest" not in limits else "99") == sentence


def test_limits_the_wrong_way_round_are_an_officers_to_mend():
    assert problems_of("number", smallest="9", largest="3") == [
        "Its smallest number is larger than its largest. Swap the two."
    ]


def test_a_required_number_is_answered_or_opted_out_of():
    question = question_of("number", required=True)
    assert "choose" in error_of(question)
    assert answer_to(question, opt_out="dont_know") == Answer(opt_out="dont_know")
    assert "Untick the box" in error_of(question, value="4", opt_out="dont_know")


def test_an_answer_is_said_with_its_unit():
    question = question_of("number", unit="minutes")
    assert kind_named("number").said(question, Answer(value="20"), "en") == "20 minutes"


def test_few_numbers_are_counted_one_by_one_and_many_in_ranges():
    question, kind = question_of("number"), kind_named("number")
    few = in_buckets(question, [Answer(value=v) for v in ("10", "9", "9")] + [Answer(opt_out="not_said")])
    assert few == [("9", 2), ("10", 1)]
    many = in_buckets(question, [Answer(value=str(n)) for n in range(-3, 97)])
    assert many[:3] == [("-10..-1", 3), ("0..9", 10), ("10..19", 10)]
    assert sum(count for _code, count in many) == 100
    assert kind.label_of_code("0..9") == "0 to 9"


@given(st.lists(st.decimals(-(10**9), 10**9, places=3), min_size=13, max_size=40, unique=True))
def test_every_number_falls_into_exactly_one_range(numbers):
    found = in_buckets(question_of("number"), [Answer(value=canonical(n)) for n in numbers])
    assert sum(count for _code, count in found) == len(numbers)
    assert len(found) <= 14


@given(st.integers(-(10**11), 10**11), st.sampled_from(sorted(DIGITS)))
def test_a_whole_number_reads_the_same_in_every_script(number, script):
    typed = str(number).translate(str.maketrans("0123456789", DIGITS[script]))
    assert read_number(typed, whole=True) == number


@given(st.text())
def test_reading_never_fails(text):
    western_digits(text)
    assert read_whole(text) is None or read_whole(text) >= 0
    for whole in (True, False):
        try:
            number = read_number(text, whole=whole)
        except TwoReadings:
            continue
        assert number is None or read_number(canonical(number), whole=False) == number


def test_the_canonical_form_has_no_needless_signs():
    assert [canonical(Decimal(n)) for n in ("1E+3", "-0.0", "1.20", "100")] == ["1000", "0", "1.2", "100"]


def test_a_condition_compares_numbers_and_days_by_size():
    stream = questions(
        block("number", key="age", wording="How many?", largest="10"),
        block("date", key="when", wording="When?", earliest="2026-01-01"),
        block("yes_no", key="a", wording="A?", only_if=("all", ("age", "at_least", "3.0"))),
        block("yes_no", key="b", wording="B?", only_if=("all", ("when", "after", "2026-05-01"))),
    )
    questionnaire = assemble({"en": PageTexts("Title", "", stream)})
    condition, day = questionnaire.question("a").condition, questionnaire.question("b").condition
    assert [condition.holds({"age": Answer(value=value)}) for value in ("2", "3", "10")] == [False, True, True]
    assert [day.holds({"when": Answer(value=value)}) for value in ("2026-05-01", "2026-05-02")] == [False, True]


def test_a_condition_outside_the_limits_is_refused():
    stream = questions(
        block("number", key="age", wording="How many?", largest="10"),
        block("yes_no", key="a", wording="A?", only_if=("all", ("age", "at_least", "11"))),
    )
    with pytest.raises(Refused, match="Nobody would ever be asked this"):
        assemble({"en": PageTexts("Title", "", stream)})
