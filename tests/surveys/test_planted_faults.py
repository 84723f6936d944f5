"""Compiling finds every fault that is planted into a sound survey, names the question, and finds nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.authoring.compile import PageTexts, Refused, assemble
from tests.surveys.factories import block, questions

NEVER = "Nobody would ever be asked this: no answers make its condition true. Change the condition or take it away."


def yes_no(key, only_if=None, wording=None):
    return block("yes_no", key=key, wording=wording or f"Is it {key}?", **({"only_if": only_if} if only_if else {}))


def choice(key, only_if=None, codes=("often", "never")):
    more = {"only_if": only_if} if only_if else {}
    return block("single_choice", key=key, wording=f"How {key}?", options={c: c.title() for c in codes}, **more)


def problems_of(*blocks) -> list[str]:
    try:
        assemble({"en": PageTexts("Title", "", questions(*blocks))})
    except Refused as refused:
        return [problem.message for problem in refused.problems]
    return []


FAULTS = {
    "two that wait for each other": (
        [yes_no("x1", ("all", ("x2", "is", "yes"))), yes_no("x2", ("any", ("x1", "answered")))],
        [
            "“Is it x1?”: It waits for an answer to “x2”, which in turn waits for this, so neither would ever be "
            "asked. Take one of the two conditions away."
        ],
    ),
    "three in a circle": (
        [
            yes_no("x1", ("all", ("x3", "is", "yes"))),
            yes_no("x2", ("all", ("x1", "is", "yes"))),
            yes_no("x3", ("all", ("any", ("x2", "is", "yes"), ("x2", "is", "no")))),
        ],
        [
            "“Is it x1?”: It waits for an answer to “x3”, which in turn waits for this, so neither would ever be "
            "asked. Take one of the two conditions away."
        ],
    ),
    "one that waits for itself": (
        [yes_no("x1", ("all", ("x1", "is", "yes")))],
        ["“Is it x1?”: It is asked only after an answer to itself. Take that condition away."],
    ),
    "a section that waits for a question inside it": (
        [
            block("section", title="Inside", only_if=("all", ("x1", "is", "yes"))),
            yes_no("x1"),
            block("section", title="After"),
            yes_no("x2"),
        ],
        [
            "“Inside”: It waits for an answer to “x1”, which in turn waits for this, so neither would ever be asked. "
            "Take one of the two conditions away."
        ],
    ),
    "a question that waits for a later one": (
        [yes_no("x1", ("all", ("x2", "is", "yes"))), yes_no("x2")],
        ["“Is it x1?”: It is asked only after an answer to “x2”, which comes later. Move it below that."],
    ),
    "a nested comparison with no question's key": (
        [yes_no("x1"), yes_no("x2", ("any", ("x1", "is", "yes"), ("all", ("gone", "is", "yes"))))],
        ["“Is it x2?”: It is asked only after an answer to “gone”, which no question has as its key. Mend the key."],
    ),
    "a line without a question": (
        [yes_no("x1", ("all", ("", "is", "yes")))],
        ["“Is it x1?”: A line of its condition has no question. Choose one, or take the line away."],
    ),
    "a code that no option has": (
        [choice("x1"), yes_no("x2", ("all", ("x1", "is", "sometimes")))],
        ["“Is it x2?”: Its condition wants the answer “sometimes” to “x1”, which has no such code. Mend the code."],
    ),
    "a comparison with nothing": (
        [choice("x1"), yes_no("x2", ("all", ("x1", "is_not", "")))],
        ["“Is it x2?”: Its condition compares “x1” with nothing. Choose an answer."],
    ),
    "a size of what has none": (
        [choice("x1"), yes_no("x2", ("all", ("x1", "at_least", "3")))],
        [
            "“Is it x2?”: Its condition asks whether the answer to “x1” “is at least”, which does not fit that "
            "question. Choose another comparison."
        ],
    ),
    "a size that is no number": (
        [block("number", key="x1", wording="How many?"), yes_no("x2", ("all", ("x1", "at_least", "often")))],
        ["“Is it x2?”: Its condition compares “x1” with “often”, which is no number. Write a number."],
    ),
    "a day that is none": (
        [block("date", key="x1", wording="When?"), yes_no("x2", ("all", ("x1", "before", "2026")))],
        ["“Is it x2?”: Its condition compares “x1” with “2026”, which is no day. Write it like 2026-03-29."],
    ),
    "a number between two that leave no room": (
        [
            block("number", key="x1", wording="How many?", whole=True),
            yes_no("x2", ("all", ("x1", "at_least", "5"), ("x1", "at_most", "4"))),
        ],
        [f"“Is it x2?”: {NEVER}"],
    ),
    "a number outside what may be given": (
        [
            block("number", key="x1", wording="How many?", largest="10"),
            yes_no("x2", ("all", ("x1", "at_least", "11"))),
        ],
        [f"“Is it x2?”: {NEVER}"],
    ),
    "a day before and after": (
        [
            block("date", key="x1", wording="When?"),
            yes_no("x2", ("all", ("x1", "before", "2026-03-29"), ("x1", "after", "2026-03-29"))),
        ],
        [f"“Is it x2?”: {NEVER}"],
    ),
    "two answers to one question at once": (
        [choice("x1"), yes_no("x2", ("all", ("x1", "is", "often"), ("any", ("x1", "is", "never"))))],
        [f"“Is it x2?”: {NEVER}"],
    ),
    "an answer that is given and not given": (
        [yes_no("x1"), yes_no("x2", ("all", ("x1", "opted_out"), ("x1", "is", "yes")))],
        [f"“Is it x2?”: {NEVER}"],
    ),
    "none of all the answers that there are": (
        [
            yes_no("x1"),
            yes_no("x2", ("all", ("x1", "is_not", "yes"), ("x1", "is_not", "no"), ("x1", "answered"))),
        ],
        [f"“Is it x2?”: {NEVER}"],
    ),
    "one that can be asked only after one that never is": (
        [
            yes_no("x1"),
            yes_no("x2", ("all", ("x1", "is", "yes"), ("x1", "is", "no"))),
            yes_no("x3", ("all", ("x2", "answered"))),
        ],
        [f"“Is it x2?”: {NEVER}", f"“Is it x3?”: {NEVER}"],
    ),
    "a contradiction across two questions": (
        [
            yes_no("x1"),
            yes_no("x2", ("all", ("x1", "is", "yes"))),
            yes_no("x3", ("all", ("x2", "is", "yes"), ("x1", "is", "no"))),
        ],
        [f"“Is it x3?”: {NEVER}"],
    ),
    "scales of two ages at once": (
        [
            block("faces", key="x1", wording="How?"),
            yes_no("x2", ("all", ("x1_2", "is", "good"), ("x1_5", "is", "good"))),
        ],
        [f"“Is it x2?”: {NEVER}"],
    ),
    "a section of which nobody is asked anything": (
        [
            yes_no("x1"),
            block("section", title="Dead", only_if=("all", ("x1", "is", "yes"), ("x1", "is", "no"))),
            yes_no("x2"),
            yes_no("x3"),
            block("section", title="Alive"),
            yes_no("x4"),
        ],
        [
            "Nobody would ever be asked the section “Dead”: no answers make its condition true. "
            "Change the condition or take it away."
        ],
    ),
    "a section that excludes what its questions want": (
        [
            yes_no("x1"),
            block("section", title="Yes", only_if=("all", ("x1", "is", "yes"))),
            yes_no("x2", ("all", ("x1", "is", "no"))),
            yes_no("x3"),
        ],
        [f"“Is it x2?”: {NEVER}"],
    ),
    "an empty section": (
        [block("section", title="Nothing"), block("section", title="Something"), yes_no("x1")],
        ["The section “Nothing” is empty. Put a question into it, or take it away."],
    ),
    "a key twice": (
        [yes_no("x1"), yes_no("x1", wording="Again?")],
        ["“Again?”: Its key “x1” is taken by a question before it. Choose another one."],
    ),
    "options without codes and with the same code": (
        [block("single_choice", key="x1", wording="How?", options={"": "Often", "never": "Never"})],
        ["“How?”: The option “Often” has no code. Give it one, such as “often”."],
    ),
}


def sound_survey(prefix, sections):
    """Sections in which questions wait for earlier ones; nothing is wrong with it."""
    blocks = []
    for number in range(sections):
        first, second = f"{prefix}{number}a", f"{prefix}{number}b"
        blocks += [
            block("section", title=f"Section {prefix}{number}"),
            choice(first, codes=("often", "never", "always")),
            yes_no(second, ("any", (first, "is", "often"), ("all", (first, "is_not", "never"), (first, "answered")))),
            block("long_text", key=f"{prefix}{number}c", wording="Why?", only_if=("all", (second, "opted_out"))),
        ]
    return blocks


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_and_named(fault):
    blocks, problems = FAULTS[fault]
    assert problems_of(*blocks) == problems


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(FAULTS)), st.integers(0, 3), st.integers(0, 3))
def test_it_is_found_wherever_it_stands_and_nothing_else_is(fault, before, after):
    blocks, problems = FAULTS[fault]
    survey = [*sound_survey("p", before), block("section", title="Here"), yes_no("q"), *blocks]
    assert problems_of(*survey, *sound_survey("s", after)) == problems
    assert problems_of(*sound_survey("p", before), yes_no("q"), *sound_survey("s", after)) == []


def test_the_condition_of_a_section_holds_for_each_of_its_questions():
    stream = questions(
        yes_no("x1"),
        block("section", title="Yes", only_if=("all", ("x1", "is", "yes"))),
        yes_no("x2"),
        yes_no("x3", ("all", ("x2", "is", "no"))),
    )
    found = assemble({"en": PageTexts("Title", "", stream)})
    named = {q.key: [c.question for c in q.condition.comparisons()] if q.condition else [] for q in found.questions()}
    assert named == {"x1": [], "x2": ["x1"], "x3": ["x1", "x2"]}
