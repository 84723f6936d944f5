"""What can be counted in a survey: its questions and the facts about responses, and in which column each stands."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from surveys.asking.answers import Answer
from surveys.asking.asked import asked_over_versions, lasting_names
from surveys.asking.equality import is_sensitive
from surveys.asking.questionnaire import Question, Questionnaire, Texts
from surveys.enums import AgeBand, Channel, FrameShape, HelperRole, OptOut, Presentation
from surveys.frame.columns import OPT_OUT
from surveys.frame.rows import column_name
from surveys.kinds import kind_named
from surveys.language_links import language_name
from surveys.models import ClassCode, Survey
from surveys.results import figures
from surveys.results.counting import Marginals
from surveys.results.figures import Code, Dimension
from surveys.results.periods import monday

UNSAID = "unsaid"
NONE = "none"

Versions = Sequence[tuple[int, Questionnaire]]
"""Their numbers and what they ask, the newest first."""

Of = Callable[[str], tuple[int, ...]]
"""Under which codes of a dimension a word of a column counts."""

Languages = tuple[str, ...]
CodeOf = Callable[[str], str]
LabelOf = Callable[[str], Texts]


@dataclass(frozen=True, slots=True)
class Scale:
    """A dimension, under which of its codes a word counts, and how many places there are where things are in order."""

    dimension: Dimension
    of: Of
    places: int = 0

    @property
    def crossed(self) -> Dimension:
        """As it stands in a cross-tabulation: there each response has one thing that it put first."""
        return replace(self.dimension, several=False) if self.places else self.dimension


class Item(Protocol):
    """Something that can be counted. `only_versions`: other versions use the column for something else."""

    name: str
    column: str
    only_versions: tuple[int, ...]

    def needs_counts(self, words: Iterable[str]) -> bool:
        """Whether its codes depend on what was answered, given the `words` that may stand in its column."""

    def scale(self, everybody: Marginals) -> Scale:
        """Its codes, made once over all answers, so that they are the same under every filter."""


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """A question, with the versions whose answers count together for it."""

    name: str
    column: str
    only_versions: tuple[int, ...]
    question: Question
    versions: tuple[int, ...]
    languages: tuple[str, ...]
    section: str = ""
    is_changed: bool = False

    @property
    def shape(self) -> FrameShape:
        return kind_named(self.question.kind).frame_shape(self.question)

    def needs_counts(self, words: Iterable[str]) -> bool:
        known = {option.code for option in self.question.options}
        return self.shape == FrameShape.ORDER or any(
            word not in known for word in words if not word.startswith(OPT_OUT)
        )

    def scale(self, everybody: Marginals) -> Scale:
        question, kind = self.question, kind_named(self.question.kind)
        buckets = kind.buckets(question, _answers(everybody))
        codes = [Code(code, self._label(code)) for code in buckets.codes]
        codes += [Code(code, in_all(self.languages, OptOut(code).label), is_opt_out=True) for code in OptOut.values]
        position = {(each.code, each.is_opt_out): number for number, each in enumerate(codes)}

        def of(word: str) -> tuple[int, ...]:
            if word.startswith(OPT_OUT):
                place = position.get((word[len(OPT_OUT) :], True))
                return () if place is None else (place,)
            found = (position.get((code, False)) for code in buckets.of(Answer(value=word)))
            return tuple(place for place in found if place is not None)

        dimension = Dimension(
            name=self.name,
            title=question.wording,
            codes=tuple(codes),
            several=self.shape != FrameShape.ONE,
            is_sensitive=is_sensitive(question),
            kind=question.kind,
            section=self.section,
            versions=self.versions,
            is_changed=self.is_changed,
            age_bands=question.age_bands,
        )
        return Scale(dimension, of, buckets.places)

    def _label(self, code: str) -> Texts:
        option = self.question.option(code)
        if option is not None:
            return option.label
        found = {}
        for language in self.languages:
            with override(language):
                found[language] = str(kind_named(self.question.kind).label_of_code(code))
        return found


def _answers(everybody: Marginals) -> list[Answer]:
    """Answers that stand for all others when the codes are made: every word, and the longest order."""
    found = [Answer(value=word) for word in everybody.words if not word.startswith(OPT_OUT)]
    longest = max((place for _thing, place in everybody.places), default=0)
    return [*found, Answer(codes=(next(iter(everybody.places))[0],) * longest)] if longest else found


@dataclass(frozen=True, slots=True)
class FactItem:
    """Something that is known about every response."""

    name: str
    column: str
    title: Promise
    languages: tuple[str, ...]
    code_of: CodeOf
    label_of: LabelOf
    known: tuple[str, ...] = ()
    is_sensitive: bool = False
    only_versions: tuple[int, ...] = ()

    def needs_counts(self, words: Iterable[str]) -> bool:
        return any(self.code_of(word) not in self.known for word in words)

    def scale(self, everybody: Marginals) -> Scale:
        given = {self.code_of(word) for word in everybody.words}
        codes = [*self.known, *sorted(given - set(self.known))]
        position = {code: number for number, code in enumerate(codes)}
        dimension = Dimension(
            name=self.name,
            title=in_all(self.languages, self.title),
            codes=tuple(Code(code, self.label_of(code)) for code in codes),
            is_sensitive=self.is_sensitive,
        )

        def of(word: str) -> tuple[int, ...]:
            place = position.get(self.code_of(word))
            return () if place is None else (place,)

        return Scale(dimension, of)


def in_all(languages: Iterable[str], text: str | Promise) -> Texts:
    """A text of our own in each language."""
    found = {}
    for language in languages:
        with override(language):
            found[language] = str(text)
    return found


def question_items(versions: Versions) -> list[QuestionItem]:
    """Every question that was ever asked, as the newest version has it; the newest version's first."""
    asked = asked_over_versions(versions)
    languages = tuple(dict.fromkeys(language for _n, each in versions for language in each.languages))
    columns = [
        column_name(each.question.key, kind_named(each.question.kind).frame_shape(each.question)) for each in asked
    ]
    sections: dict[str, str] = {}
    for _number, questionnaire in versions:
        for section in questionnaire.sections:
            for question in section.questions:
                sections.setdefault(question.key, section.key)
    keys = [each.question.key for each in asked]
    return [
        QuestionItem(
            name=figures.QUESTION + name,
            column=column,
            only_versions=each.versions if columns.count(column) > 1 else (),
            question=each.question,
            versions=each.versions,
            languages=languages,
            section=sections[each.question.key],
            is_changed=keys.count(each.question.key) > 1,
        )
        for each, column, name in zip(asked, columns, lasting_names(asked), strict=True)
    ]


def fact_items(survey: Survey, versions: Versions) -> list[FactItem]:
    """The facts, in the order of `FACTS`."""
    languages = tuple(dict.fromkeys(language for _n, each in versions for language in each.languages)) or ("en",)
    numbers = tuple(str(number) for number, _each in reversed(versions))
    return [*_facts_of_people(languages), *_facts_of_place(survey, languages), *_facts_of_time(languages, numbers)]


def _facts_of_people(languages: Languages) -> list[FactItem]:
    """How somebody answered, and what they said about themselves before the questions."""

    def of_choices(choices: type[Channel] | type[Presentation] | type[AgeBand] | type[HelperRole]) -> LabelOf:
        return lambda code: in_all(languages, choices("" if code == UNSAID else code).label)

    def one_of(
        name: str, title: Promise, choices: type[Channel] | type[Presentation] | type[AgeBand] | type[HelperRole]
    ) -> FactItem:
        known = tuple(_said(value) for value in choices.values)
        return FactItem(name, name, title, languages, _said, of_choices(choices), known)

    language = FactItem(
        figures.LANGUAGE, figures.LANGUAGE, _("Language"), languages, _same, _plain(languages, language_name)
    )
    return [
        language,
        one_of(figures.CHANNEL, _("How it came"), Channel),
        one_of(figures.PRESENTATION, _("Presentation"), Presentation),
        one_of(figures.AGE_BAND, _("Age"), AgeBand),
        one_of(figures.HELPER, _("Who helped"), HelperRole),
    ]


def _facts_of_place(survey: Survey, languages: Languages) -> list[FactItem]:
    """The class or group, and the organisation."""
    classes = {str(pk): (str(ref), label) for pk, ref, label in _classes(survey)}
    labels = dict(classes.values())
    slug, organisation = survey.organisation.slug, str(survey.organisation)

    def group(word: str) -> str:
        return classes[word][0] if word in classes else NONE

    def group_label(code: str) -> Texts:
        return in_all(languages, labels.get(code, _("No class or group")))

    return [
        FactItem(figures.GROUP, figures.GROUP, _("Class or group"), languages, group, group_label, is_sensitive=True),
        FactItem(
            figures.ORGANISATION,
            figures.VERSION,
            _("Organisation"),
            languages,
            lambda _word: slug,
            _plain(languages, lambda _code: organisation),
            (slug,),
        ),
    ]


def _facts_of_time(languages: Languages, numbers: tuple[str, ...]) -> list[FactItem]:
    plain = _plain(languages, str)
    return [
        FactItem(figures.VERSION, figures.VERSION, _("Version"), languages, _same, plain, numbers),
        FactItem(figures.DAY, figures.DAY, _("Day"), languages, _same, plain),
        FactItem(figures.WEEK, figures.DAY, _("Week from"), languages, week_of, plain),
    ]


def _plain(languages: Languages, label: Callable[[str], str]) -> LabelOf:
    """The same label in every language."""
    return lambda code: dict.fromkeys(languages, label(code))


def _same(word: str) -> str:
    return word


def _said(word: str) -> str:
    return word or UNSAID


def week_of(day: str) -> str:
    """The Monday of a day's week."""
    return monday(date.fromisoformat(day)).isoformat()


def _classes(survey: Survey) -> Iterable[tuple[int, object, str]]:
    return ClassCode.objects.filter(survey=survey).order_by("label", "pk").values_list("pk", "reference", "label")
