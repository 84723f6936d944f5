"""Which changes of a questionnaire keep answers from being counted together with those given before. Pure.

Answers of all versions are counted by a question's key and an option's code. New wordings, options and questions do
no harm. A key that is gone, a code that is gone, another kind and another scale do.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from surveys.asking.questionnaire import Question, Questionnaire
from surveys.kinds import kind_named


@dataclass(frozen=True, slots=True)
class Change:
    """One break. `what` is gone, renamed, kind, code or scale; `sentence` says it to an officer."""

    key: str
    what: str
    detail: str
    sentence: str

    def to_data(self) -> dict[str, str]:
        return asdict(self)

    def same_as(self, data: dict[str, str]) -> bool:
        """Whether this is the break that was kept as `data`, however it was worded."""
        return (self.key, self.what, self.detail) == (data["key"], data["what"], data["detail"])


def fingerprint(questionnaire: Questionnaire) -> str:
    """Stands for exactly this questionnaire."""
    text = json.dumps(questionnaire.to_data(), sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def breaking_changes(new: Questionnaire, latest: Questionnaire, older: Iterable[Questionnaire] = ()) -> list[Change]:
    """What breaks between the latest version and `new`. A key that comes back is compared with its last question.

    `older` are the versions before the latest, newest first; they are looked at only if there is a new key.
    """
    before = {question.key: question for question in _asking(latest)}
    now = {question.key: question for question in _asking(new)}
    changes = _Changes(latest.languages[0])
    for key, question in before.items():
        if key in now:
            changes.between(question, now[key])
        else:
            changes.gone(question, [other for other in now.values() if other.key not in before])
    come_back = now.keys() - before.keys()
    for version in older:
        if not come_back:
            break
        for question in _asking(version):
            if question.key in come_back:
                come_back.discard(question.key)
                changes.between(question, now[question.key])
    return changes.found


def _asking(questionnaire: Questionnaire) -> Iterator[Question]:
    return (question for question in questionnaire.questions() if kind_named(question.kind).asks)


class _Changes:
    """Collects what breaks, and names it in the language in which the survey was written."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.found: list[Change] = []

    def name(self, question: Question) -> str:
        return question.wording.get(self.language) or question.key

    def add(self, question: Question, what: str, detail: str, sentence: str, **names: object) -> None:
        words = {"question": self.name(question), **names}
        self.found.append(Change(question.key, what, detail, sentence % words))

    def gone(self, question: Question, others: list[Question]) -> None:
        """A question that is not there any more, unless it is among the new ones under another key."""
        for other in others:
            if other.kind != question.kind or self.name(other) != self.name(question):
                continue
            if [option.code for option in other.options] != [option.code for option in question.options]:
                text = _("“%(question)s” has another scale or other answers than before.")
                self.add(question, "scale", other.key, text)
            else:
                text = _("“%(question)s”: its key was “%(old)s” and is now “%(new)s”.")
                self.add(question, "renamed", other.key, text, old=question.key, new=other.key)
            return
        self.add(question, "gone", "", _("“%(question)s” (%(key)s) is not asked any more."), key=question.key)

    def between(self, old: Question, new: Question) -> None:
        """What breaks between two questions with the same key."""
        if old.kind != new.kind:
            kinds = {"old": kind_named(old.kind).label, "new": kind_named(new.kind).label}
            text = _("“%(question)s” was “%(old)s” and is now “%(new)s”.")
            self.add(new, "kind", f"{old.kind} {new.kind}", text, **kinds)
            return
        for option in old.options:
            if not new.option(option.code):
                text = _("“%(question)s”: the answer “%(label)s” (%(code)s) cannot be given any more.")
                label = option.label.get(self.language) or option.code
                self.add(new, "code", option.code, text, label=label, code=option.code)
        before, after = (kind_named(question.kind).scale(question, self.language) for question in (old, new))
        if before != after:
            self.add(new, "scale", f"{before} {after}", _("“%(question)s” has another scale than before."))
