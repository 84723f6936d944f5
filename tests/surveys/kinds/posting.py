"""Posts to one question as a browser would, and says what came of it."""

from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from surveys.asking.answers import Answer
from surveys.asking.questionnaire import Question
from surveys.forms.steps import StepForm


def post(question: Question, *, language: str = "en", **data: Any) -> StepForm:
    """`value="x"` posts to the question itself, `opt_out="x"` and other names to the fields beside it."""
    posted: MultiValueDict[str, str] = QueryDict(mutable=True)
    for name, value in data.items():
        field = f"q-{question.key}" if name == "value" else f"q-{question.key}:{name}"
        posted.setlist(field, value if isinstance(value, list) else [value])
    return StepForm([question], language=language, presentation="standard", answers={}, data=posted)


def answer_to(question: Question, **data: Any) -> Answer | None:
    form = post(question, **data)
    assert form.is_valid(), form.errors
    return form.cleaned_data[question.key]


def error_of(question: Question, **data: Any) -> str:
    """The one sentence with which an answer is given back."""
    form = post(question, **data)
    assert not form.is_valid()
    (sentence,) = form.errors[question.key]
    return str(sentence)
