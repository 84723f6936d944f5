"""Conditions and the path through a questionnaire, against a naive reading of the same rules."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.asking.answers import Answer
from surveys.asking.conditions import Comparison, Condition
from surveys.asking.path import answers_that_count, asked_questions, steps
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.asking.reachable import never_asked
from surveys.enums import AgeBand, Match, Operator, OptOut, Presentation

pytestmark = pytest.mark.slow

quickly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CODES = ["a", "b", "c"]
NUMBERS = ["-2", "0", "7", "07", "12.5", "not a number"]
DAYS = ["2026-03-29", "2026-10-25", "1999-12-31"]
KEYS = [f"q{number}" for number in range(5)]

answers = st.dictionaries(
    st.sampled_from(KEYS),
    st.one_of(
        st.builds(Answer, value=st.sampled_from(CODES + NUMBERS + DAYS)),
        st.builds(Answer, opt_out=st.sampled_from(OptOut.values)),
        st.builds(Answer, codes=st.lists(st.sampled_from(CODES), min_size=1, unique=True).map(tuple)),
        st.builds(Answer, value=st.sampled_from(CODES), words=st.text()),
    ),
)

WANTED = {
    Operator.AT_LEAST: NUMBERS,
    Operator.AT_MOST: NUMBERS,
    Operator.BEFORE: DAYS,
    Operator.AFTER: DAYS,
}


@st.composite
def comparisons(draw, earlier: list[str], operators=tuple(Operator.values)) -> Comparison:
    operator = draw(st.sampled_from(operators))
    return Comparison(
        draw(st.sampled_from(earlier)), operator, draw(st.sampled_from(WANTED.get(Operator(operator), CODES)))
    )


def conditions(earlier: list[str], operators=tuple(Operator.values)):
    return st.recursive(
        comparisons(earlier, operators),
        lambda parts: st.builds(
            Condition, st.sampled_from(Match.values), st.lists(parts, min_size=1, max_size=3).map(tuple)
        ),
        max_leaves=4,
    ).map(lambda part: part if isinstance(part, Condition) else Condition(Match.ALL, (part,)))


@st.composite
def questionnaires(draw, keys=tuple(KEYS), operators=tuple(Operator.values)) -> Questionnaire:
    questions = []
    for number, key in enumerate(keys):
        condition = draw(st.none() | conditions(list(keys[:number]), operators)) if number else None
        ages = draw(st.sampled_from([(), (AgeBand.UNDER_8.value,), (AgeBand.FROM_12.value, AgeBand.ADULT.value)]))
        options = tuple(Option(code, {"en": code}) for code in CODES)
        questions.append(
            Question(key, "single_choice", {"en": key}, options=options, condition=condition, age_bands=ages)
        )
    cut = draw(st.integers(1, len(questions) - 1))
    sections = [questions[:cut], questions[cut:]]
    return Questionnaire(
        languages=("en",),
        title={"en": "T"},
        sections=tuple(
            Section(f"section-{number}", {"en": "S"}, tuple(part)) for number, part in enumerate(sections, start=1)
        ),
    )


def as_number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def naively_true(part, given_answers) -> bool:
    """What the words of the operators say, read one after the other and without any of the code under test."""
    if isinstance(part, Condition):
        results = [naively_true(inner, given_answers) for inner in part.parts]
        return (False not in results) if part.match == "all" else (True in results)
    if part.question not in given_answers:
        return False
    answer = given_answers[part.question]
    opted_out = answer.opt_out != ""
    said = [answer.value] if answer.value != "" else list(answer.codes)
    numbers = as_number(answer.value), as_number(part.code)
    both_numbers = None not in numbers
    return {
        "is": not opted_out and part.code in said,
        "is_not": opted_out or part.code not in said,
        "answered": not opted_out,
        "opted_out": opted_out,
        "at_least": not opted_out and both_numbers and numbers[0] >= numbers[1],
        "at_most": not opted_out and both_numbers and numbers[0] <= numbers[1],
        "before": not opted_out and answer.value != "" and answer.value < part.code,
        "after": not opted_out and answer.value > part.code,
    }[part.operator]


def naive_path(questionnaire: Questionnaire, given_answers, age_band: str) -> list[str]:
    """Asks the questions one after the other, as a person with a paper form would."""
    path: list[str] = []
    for question in questionnaire.questions():
        on_paper = {key: answer for key, answer in given_answers.items() if key in path}
        suits = not question.age_bands or age_band in question.age_bands
        if suits and (question.condition is None or naively_true(question.condition, on_paper)):
            path.append(question.key)
    return path


@quickly
@given(questionnaires(), answers, st.sampled_from(AgeBand.values))
def test_the_servers_path_is_that_of_a_naive_reader(questionnaire, given_answers, age_band):
    path = [question.key for _, question in asked_questions(questionnaire, given_answers, age_band)]
    assert path == naive_path(questionnaire, given_answers, age_band)


@quickly
@given(questionnaires(), answers, st.sampled_from(AgeBand.values))
def test_only_answers_on_the_path_count(questionnaire, given_answers, age_band):
    counted = answers_that_count(questionnaire, given_answers, age_band)
    path = naive_path(questionnaire, given_answers, age_band)
    assert counted == {key: given_answers[key] for key in path if key in given_answers}


@quickly
@given(questionnaires(), answers, st.sampled_from(AgeBand.values), st.sampled_from(Presentation.values))
def test_every_presentation_asks_the_same_questions_in_the_same_order(questionnaire, given_answers, age_band, look):
    found = steps(questionnaire, given_answers, presentation=look, age_band=age_band)
    assert [question.key for step in found for question in step.questions] == naive_path(
        questionnaire, given_answers, age_band
    )


@quickly
@given(questionnaires())
def test_a_questionnaire_comes_back_from_its_data_as_it_was(questionnaire):
    assert Questionnaire.from_data(questionnaire.to_data()) == questionnaire


BY_CODE = ("is", "is_not", "answered", "opted_out")
EVERY_ANSWER = [Answer(value=code) for code in CODES] + [Answer(opt_out="dont_know"), None]


@quickly
@given(questionnaires(keys=tuple(KEYS[:4]), operators=BY_CODE))
def test_a_question_is_found_dead_exactly_when_no_sheet_at_all_leads_to_it(questionnaire):
    """Against every sheet that could be filled in: 5 answers to 4 questions, at 5 ages."""
    reached = set()
    for sheet in product(EVERY_ANSWER, repeat=4):
        given_answers = {key: answer for key, answer in zip(KEYS, sheet, strict=False) if answer}
        for age_band in AgeBand.values:
            reached |= set(naive_path(questionnaire, given_answers, age_band))
    assert never_asked(questionnaire) == set(KEYS[:4]) - reached


@pytest.mark.parametrize("length", [3, 500])
def test_a_long_chain_of_questions_is_searched_to_its_end(length):
    """Each waits for a "no" to the one before; the last one wants both answers to the first."""
    options = (Option("yes", {"en": "Yes"}), Option("no", {"en": "No"}))
    chain = [Question("q0", "yes_no", {"en": "?"}, options=options)]
    for number in range(1, length):
        condition = Condition("all", (Comparison(f"q{number - 1}", "is", "no"),))
        chain.append(Question(f"q{number}", "yes_no", {"en": "?"}, options=options, condition=condition))
    wants_both = Condition("all", (Comparison(f"q{length - 1}", "answered"), Comparison("q0", "is", "yes")))
    last = Question("last", "yes_no", {"en": "?"}, options=options, condition=wants_both)
    assert never_asked(Questionnaire(("en",), {"en": "T"}, (Section("s", {}, (*chain, last)),))) == {"last"}
