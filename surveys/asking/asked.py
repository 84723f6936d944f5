"""Every question that a survey ever asked, over all its versions; what was answered is not known here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveys.asking.questionnaire import Question, Questionnaire
from surveys.kinds import kind_named


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the newest version has it, and the numbers of all versions whose answers count together for it."""

    question: Question
    versions: tuple[int, ...]


def questions_over_versions(versions: Sequence[Questionnaire]) -> list[Question]:
    """Every question that was ever asked, as the newest version has it. `versions`: the newest first."""
    found: dict[str, Question] = {}
    for questionnaire in versions:
        for question in questionnaire.questions():
            if kind_named(question.kind).asks:
                found.setdefault(question.key, question)
    return list(found.values())


def asked_over_versions(versions: Sequence[tuple[int, Questionnaire]]) -> list[Asked]:
    """Every question that was ever asked, with the versions that belong together. `versions`: the newest first.

    Under one key a question of another kind or with another scale is another question: its answers are never counted
    together with these.
    """
    found: dict[tuple[str, str, str], Asked] = {}
    for number, questionnaire in versions:
        for question in questionnaire.questions():
            kind = kind_named(question.kind)
            if kind.asks:
                same = (question.key, question.kind, repr(kind.scale(question, questionnaire.languages[0])))
                known = found.get(same, Asked(question, ()))
                found[same] = replace(known, versions=(*known.versions, number))
    return list(found.values())


def lasting_names(asked: Sequence[Asked]) -> list[str]:
    """A name for each, which no later version changes, since kept filters and frozen figures hold it.

    That is the key of the question; where another one was asked under it before, the first version that asked this one
    stands behind it: `much@3`.
    """
    first: dict[str, int] = {}
    for each in asked:
        key, begins = each.question.key, min(each.versions)
        first[key] = min(first.get(key, begins), begins)
    return [
        key if first[key] == begins else f"{key}@{begins}"
        for key, begins in ((each.question.key, min(each.versions)) for each in asked)
    ]
