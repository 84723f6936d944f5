"""The closed answers of single responses, a page at a time; each page costs the same, however many there are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.formats import date_format

from surveys.asking.answers import Answer, answers_from_data
from surveys.asking.questionnaire import Question
from surveys.enums import AgeBand, Channel, Presentation
from surveys.exports.layout import Layout
from surveys.exports.variables import in_language
from surveys.kinds import kind_named
from surveys.language_links import language_name
from surveys.models import Response, Survey

ON_A_PAGE = 50
# Enough of a receipt's HMAC to find the place, and nothing that says whose it is.
LONG_ENOUGH = 16
PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})\.([0-9a-f]{16})")


@dataclass(frozen=True, slots=True)
class Shown:
    """One response: what is known about it in words, its day first, and what stands under each question."""

    day: date
    about: tuple[str, ...]
    answers: list[str]


@dataclass(frozen=True, slots=True)
class Page:
    """Some responses, the questions over them, and the place where the next page begins; empty at the end."""

    questions: list[tuple[str, str]]
    responses: list[Shown]
    older: str


def page(survey: Survey, layout: Layout, place: str = "") -> Page:
    """The responses behind `place`, the newest day first; within a day in an order that says nothing."""
    known = survey.responses.filter(version_id__in=list(layout.asked)).order_by("-day", "-receipt_hmac")
    found = _behind(known, place)
    shown, more = found[:ON_A_PAGE], found[ON_A_PAGE:]
    last = shown[-1] if shown and more else None
    older = f"{last.day.isoformat()}.{last.receipt_hmac[:LONG_ENOUGH]}" if last else ""
    keys = layout.keys
    return Page(
        [(key, in_language(list(layout.questions(key).values())[-1].wording, "en")) for key in keys],
        _Words(layout).of_all(shown),
        older,
    )


def _behind(known: QuerySet, place: str) -> list[Response]:
    """A page and one more. Two questions to the index, since no database finds "later or the same and" in one."""
    found = PLACE.fullmatch(place)
    day = _day(found[1]) if found else None
    if found is None or day is None:
        return list(known[: ON_A_PAGE + 1])
    here = list(known.filter(day=day, receipt_hmac__lt=found[2])[: ON_A_PAGE + 1])
    left = ON_A_PAGE + 1 - len(here)
    return here + list(known.filter(day__lt=day)[:left]) if left else here


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


class _Words:
    """The words of a page. Most of them come again and again, and are made once."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.keys = layout, layout.keys
        self.facts: dict[tuple[date, str, str, str, str], tuple[str, ...]] = {}
        self.said: dict[tuple[int, str, Answer], str] = {}

    def of_all(self, responses: Sequence[Response]) -> list[Shown]:
        return [self._of(response) for response in responses]

    def _of(self, response: Response) -> Shown:
        given = answers_from_data(response.answers)
        facts = (response.day, response.language, response.presentation, response.channel, response.age_band)
        if facts not in self.facts:
            self.facts[facts] = _in_words(*facts)
        answers = [self._said(response.version_id, key, given[key]) if key in given else "" for key in self.keys]
        return Shown(response.day, self.facts[facts], answers)

    def _said(self, version: int, key: str, answer: Answer) -> str:
        found = self.said.get((version, key, answer))
        if found is None:
            question = self.layout.asked[version].get(key)
            found = self.said[version, key, answer] = _label(question, answer) if question else ""
        return found


def _in_words(day: date, language: str, presentation: str, channel: str, age_band: str) -> tuple[str, ...]:
    return (
        date_format(day, "j F Y"),
        language_name(language),
        str(Presentation(presentation).label),
        str(Channel(channel).label),
        str(AgeBand(age_band).label),
    )


def _label(question: Question, answer: Answer) -> str:
    """The labels of what was chosen; of a text only that there is one."""
    kind = kind_named(question.kind)
    if answer.opt_out:
        return kind.label_of_code(answer.opt_out)
    options = ((question.option(code), code) for code in answer.chosen)
    return ", ".join(in_language(option.label, "en") if option else _plain(question, code) for option, code in options)


def _plain(question: Question, code: str) -> str:
    kind = kind_named(question.kind)
    return kind.label_of_code(code) if kind.takes_words else code
