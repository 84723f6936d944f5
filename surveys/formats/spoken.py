"""A form in the languages of the site: the others are left out, and one of them stands for the source if it must."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from surveys.asking.questionnaire import Question, Texts
from surveys.formats.form import Form, Found, Part
from surveys.formats.losses import LossReport, Place, Reason
from surveys.kinds.matrix import EASY_STEM, ROW, STEM

# What is a text by language, wherever it stands in a question. A file may call its languages what it likes, so the
# names in a dictionary do not tell that it is one.
TEXTS = frozenset(
    ("wording", "help", "easy_read", "message", "label", "alt", "title", "unit", "low", "high", STEM, EASY_STEM, ROW)
)


def in_languages(form: Form, source: str, others: Sequence[str]) -> Form:
    """`form` with its source in `source`, and beside it those of `others` in which it has texts."""
    report = LossReport(list(form.report.losses))
    first = form.languages[0]
    kept = [language for language in others if language in form.languages and language != source]
    stands_for = {source: source if source in form.languages else first, **{language: language for language in kept}}
    for language in form.languages:
        if language not in stands_for.values():
            report.add(Place(), language, Reason.LANGUAGE)
    if source not in form.languages:
        report.add(Place(), f"{first} → {source}", Reason.LANGUAGE)
    speak = _Speaker(stands_for, first)
    return Form(
        tuple(stands_for), speak.texts(form.title), [speak.part(part) for part in form.parts], report,
        speak.texts(form.thanks),
    )  # fmt: skip


class _Speaker:
    def __init__(self, stands_for: Mapping[str, str], first: str) -> None:
        self.stands_for, self.first = stands_for, first
        self.source = next(iter(stands_for))

    def texts(self, texts: Texts) -> Texts:
        if not texts:
            return {}
        found = {here: texts.get(there, "") for here, there in self.stands_for.items()}
        found[self.source] = found[self.source] or texts.get(self.first, "")
        return found

    def part(self, part: Part) -> Part:
        return replace(
            part,
            title=self.texts(part.title),
            intro=self.texts(part.intro),
            found=[Found(self.question(each.question), self.question(each.plain), each.place) for each in part.found],
        )

    def question(self, question: Question) -> Question:
        return Question.from_data(self.data(question.to_data()))

    def data(self, data: Any, name: str = "") -> Any:
        """Plain data that stands under this name."""
        if isinstance(data, list | tuple):
            return [self.data(item) for item in data]
        if not isinstance(data, dict):
            return data
        if name in TEXTS and all(isinstance(text, str) for text in data.values()):
            return self.texts(data)
        return {inner: self.data(value, inner) for inner, value in data.items()}
