"""What everybody can be shown counts of: questions with fixed answers, and a few facts about each response.

The names are good in an address: `q-<key>` for a question, `q-<key>@<version>` for one that was asked otherwise under
the same key from that version on, and a bare name for a fact.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.asking.answers import Answer
from surveys.asking.asked import Asked, asked_over_versions, lasting_names
from surveys.asking.equality import is_sensitive
from surveys.asking.our_words import MESSAGE, our_words
from surveys.asking.questionnaire import Question, Questionnaire, Texts
from surveys.disclosure.tables import Among, Dimension
from surveys.enums import AgeBand, Channel, OptOut, Presentation
from surveys.kinds import kind_named
from surveys.kinds.choice import OneOf
from surveys.kinds.picture_choice import SEVERAL, PictureChoice

QUESTION = "q-"
UNSAID = "unsaid"
OWN_NAMES = dict(settings.LANGUAGES)
FIELDS = ("pk", "version__number", "language", "age_band", "channel", "presentation", "group_id", "day", "answers")
Row = Mapping[str, Any]
"""One response: its `FIELDS`."""

FACTS: Sequence[tuple[str, Any, Any]] = (
    ("language", _("Language of the answers"), None),
    ("age_band", _("Age"), AgeBand),
    ("channel", _("How it was answered"), Channel),
    ("presentation", _("Which form was answered"), Presentation),
)


@dataclass(frozen=True, slots=True)
class Source:
    """Something to count by. `titles` and `labels` have a text in each language; `of` says which codes a row gives.

    `age_bands` and `section` are those of a question where it was asked last.
    """

    dimension: Dimension
    titles: Texts
    labels: Mapping[str, Texts]
    is_sensitive: bool
    of: Callable[[Row], tuple[str, ...]]
    age_bands: tuple[str, ...] = ()
    section: Texts = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.dimension.key

    @property
    def groups(self) -> Dimension:
        """The same as groups of people: those who did not want to answer are none."""
        codes = tuple(code for code in self.dimension.codes if code not in OptOut.values)
        return replace(self.dimension, codes=codes, alone=self.dimension.alone & set(codes))

    def among(self, codes: Iterable[str]) -> Among:
        return Among(self.name, frozenset(codes), self.dimension.adds_up, self.dimension.everybody)

    def had_by_everybody(self) -> "Source":
        """The same, where every single response has a code of it: whoever reads the figures may know that."""
        return replace(self, dimension=replace(self.dimension, everybody=frozenset(self.dimension.codes)))

    def in_words(self) -> dict[str, Any]:
        """Title and labels, to be kept with a figure."""
        return {"title": self.titles, "codes": dict(self.labels)}


def sources(versions: Sequence[tuple[int, Questionnaire]], languages_answered: Iterable[str]) -> list[Source]:
    """Everything that can be counted, in the order in which it was asked. `versions`: the newest first."""
    if not versions:
        return []
    languages = versions[0][1].languages
    everything = asked_over_versions(versions)
    found = [
        source
        for asked, name in zip(everything, lasting_names(everything), strict=True)
        if (source := _of_question(asked, QUESTION + name, versions)) is not None
    ]
    return [*found, *_facts(languages, sorted(set(languages_answered)))]


def _of_question(asked: Asked, name: str, versions: Sequence[tuple[int, Questionnaire]]) -> Source | None:
    """None for what has no fixed answers, such as words, numbers and days."""
    forms = [
        question
        for number, questionnaire in versions
        if number in asked.versions
        for question in questionnaire.questions()
        if question.key == asked.question.key
    ]
    labels: dict[str, Texts] = {}
    for question in forms:
        for option in question.options:
            labels.setdefault(option.code, option.label)
    if len(labels) < 2:
        return None
    alone = {code for code in labels if all(_is_alone(question, code) for question in forms)}
    languages = [language for language in asked.question.wording if language != MESSAGE]
    labels |= {code: _words(languages, label) for code, label in OptOut.choices}
    alone |= set(OptOut.values)
    adds_up = not any(_takes_several(question) for question in forms)
    dimension = Dimension(name, tuple(labels), adds_up=adds_up, alone=frozenset() if adds_up else frozenset(alone))
    key, numbers, known = asked.question.key, frozenset(asked.versions), frozenset(labels)

    def given(row: Row) -> tuple[str, ...]:
        data = row["answers"].get(key) if row["version__number"] in numbers else None
        if data is None:
            return ()
        answer = Answer.from_data(data)
        codes = (answer.opt_out,) if answer.opt_out else answer.chosen
        return tuple(dict.fromkeys(codes)) if set(codes) <= known else ()

    is_guarded = any(is_sensitive(question) for question in forms)
    ages, section = asked.question.age_bands, _section_of(asked, versions)
    return Source(dimension, asked.question.wording, labels, is_guarded, given, ages, section)


def _section_of(asked: Asked, versions: Sequence[tuple[int, Questionnaire]]) -> Texts:
    """The title of the section in which it was asked last."""
    newest = dict(versions)[max(asked.versions)]
    keys = ((section, {question.key for question in section.questions}) for section in newest.sections)
    return next((section.title for section, its in keys if asked.question.key in its), {})


def _is_alone(question: Question, code: str) -> bool:
    option = question.option(code)
    return option is None or option.is_alone


def _takes_several(question: Question) -> bool:
    kind = kind_named(question.kind)
    if isinstance(kind, PictureChoice):
        return bool(question.settings.get(SEVERAL))
    return not isinstance(kind, OneOf)


def _facts(languages: Sequence[str], answered: Sequence[str]) -> list[Source]:
    found = []
    for name, title, choices in FACTS:
        if choices is None:
            labels = {code: dict.fromkeys(languages, OWN_NAMES.get(code, code)) for code in answered}
        else:
            labels = {value or UNSAID: _words(languages, label) for value, label in choices.choices}
        if len(labels) > 1:
            dimension = Dimension(name, tuple(labels), everybody=frozenset(labels))
            found.append(Source(dimension, _words(languages, title), labels, False, _fact(name)))
    return found


def _fact(name: str) -> Callable[[Row], tuple[str, ...]]:
    return lambda row: (row[name] or UNSAID,)


def _words(languages: Iterable[str], text: str | Promise) -> Texts:
    return {language: words for language, words in our_words(languages, text).items() if language != MESSAGE}
