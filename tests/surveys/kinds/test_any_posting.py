"""Whatever is posted to a question of any kind ends in a kind sentence or in an answer, words exactly as they came.

The kinds come from the registry and the names of their fields from their own templates, so a new kind is driven too.
"""

import json
import re
from html import unescape

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.asking.answers import Answer
from surveys.asking.exact_text import as_typed
from surveys.asking.questionnaire import Question
from surveys.forms.steps import StepForm
from surveys.kinds import all_kinds, kind_named
from surveys.kinds.text import WROTE
from tests.surveys.every_answer import in_buckets
from tests.surveys.every_kind import NEEDED, NONE, block_of, option, questions_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]
OTHER = option("Else", symbol="adult", role="other")
PLACES = [option("Home", symbol="house"), option("School", symbol="school"), OTHER]
NASTY = [
    "",
    " \r\n\t",
    "\x00",
    "a\x00\x0b\x1b",
    "\ud800",
    "\udfff\ud83d",
    "\u202eright to left\u202c",
    "\u2066\u200f",
    "👨‍👩‍👧‍👦🏳️‍🌈",
    "</textarea><script>",
    "{{ 7|add:7 }}",
    "%(count)s",
    "=1+1",
    "␛0000;",
    "\ufeff\ufffe",
    "²",
    "۱۲",
    "-0.0",
    "9" * 5_000,
    "e" * 1_000_000,
    ":",
    "::not_said",
]
# Kinds in a further form in which they show and take more.
RICHER = {
    "single_choice": {"options": PLACES, "needs_words": True, "mixed": True},
    "several_choices": {"options": [*PLACES, NONE], "checks": {"least": 2, "most": 2}, "mixed": True},
    "picture_choice": {"options": PLACES, "several": True},
    "ranking": {"partial": True, "places": 2, "mixed": True},
}
CASES = [(kind.name, {}) for kind in all_kinds() if kind.asks] + list(RICHER.items())


def step(question: Question, data: QueryDict | None = None) -> StepForm:
    return StepForm([question], language="en", presentation="standard", answers={}, data=data, seed="a sheet")


def shown(form: StepForm) -> str:
    (asked,) = form.asked()
    page = render_to_string(asked.template, {"asked": asked})
    assert page.encode()
    return page


def fields_of(question: Question) -> tuple[list[str], list[str]]:
    """The names under which a question's own page posts, and the values that it offers."""
    page = shown(step(question))
    names = sorted(set(re.findall(r' name="([^"]+)"', page)))
    values = {unescape(value) for value in re.findall(r' value="([^"]*)"', page)}
    return names, sorted(values | set(re.findall(r"<option[^>]*>([^<]*)<", page)) | {"1", "2"})


def postings(question: Question) -> st.SearchStrategy[dict[str, list[str]]]:
    """Any texts under the question's names, often such as it offers, and some names that it does not have."""
    names, offered = fields_of(question)
    anything = st.text(alphabet=st.characters(codec=None)) | st.sampled_from(NASTY)
    one_offered = st.sampled_from(offered).map(lambda value: [value])
    values = one_offered | one_offered | st.lists(st.sampled_from(offered) | anything, max_size=3)
    strange = st.sampled_from([f"q-{question.key}:", f"q-{question.key}:place:", f"q-{question.key}:place:\x00", "q-"])
    name = st.sampled_from(names) | strange
    return st.dictionaries(name, values, max_size=len(names) + 1)


def posted(posting: dict[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, values in posting.items():
        data.setlist(name, values)
    return data


@pytest.mark.parametrize(("kind", "values"), CASES, ids=lambda case: case if isinstance(case, str) else "")
def test_anything_posted_is_answered_kindly_or_kept(kind, values):
    questions = [each for each in questions_of(kind, **values) if kind_named(each.kind).asks]
    assert questions

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def drive(data: st.DataObject) -> None:
        question = data.draw(st.sampled_from(questions), label="question")
        posting = data.draw(postings(question), label="posting")
        is_answered_kindly_or_kept(question, posting)

    drive()


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "values"), CASES, ids=lambda case: case if isinstance(case, str) else "")
def test_every_field_meets_each_nasty_text(kind, values):
    for question in questions_of(kind, **values):
        if not kind_named(question.kind).asks:
            continue
        names, _offered = fields_of(question)
        assert names
        for text in NASTY:
            for name in names:
                is_answered_kindly_or_kept(question, {name: [text]})
            is_answered_kindly_or_kept(question, {key: [text, text] for key in names})


def is_answered_kindly_or_kept(question: Question, posting: dict[str, list[str]]) -> None:
    form = step(question, posted(posting))
    if form.is_valid():
        holds_together(question, form.cleaned_data[question.key], posting)
    else:
        assert all(str(sentence).strip() for sentence in form.errors[question.key])
    shown(form)


def holds_together(question: Question, answer: Answer | None, posting: dict[str, list[str]]) -> None:
    kind = kind_named(question.kind)
    cells = kind.cells(question, answer)
    assert len(cells) == len(kind.columns(question))
    if answer is None:
        assert set(cells) == {""}
        return
    assert sum(map(bool, (answer.value, answer.codes, answer.opt_out))) == 1
    assert Answer.from_data(json.loads(json.dumps(answer.to_data()))) == answer
    assert kind.check(question, kind.posted(answer)) == answer
    assert kind.said(question, answer, "en").encode()
    assert answer.opt_out or sum(count for _code, count in in_buckets(question, [kind.kept(answer)])) > 0
    words = kind.words_of(answer)
    if words:
        assert as_typed(words) in [text for texts in posting.values() for text in texts]
        assert kind.hears_words(question)
        assert set(kind.kept(answer).chosen) <= {WROTE, *(option.code for option in question.options)}
        assert kind.kept(answer).words == ""
    assert all(len(str(cell)) < 500 for cell in cells)


@pytest.mark.parametrize(("kind", "values"), CASES, ids=lambda case: case if isinstance(case, str) else "")
def test_every_question_comes_back_from_its_data(kind, values):
    for question in questions_of(kind, **values):
        data = json.loads(json.dumps(question.to_data()))
        assert Question.from_data(data) == question


def test_every_kind_that_needs_something_has_an_example():
    assert set(NEEDED) <= {kind.name for kind in all_kinds()}
    assert all(block_of(kind.name)["type"] == kind.name for kind in all_kinds())
