"""Asking a survey: the one door to its figures. Small and large surveys come this way, and so does every filter.

    results_of(survey)                        every question, who answered, and when
    cross_tab_of(survey, "q-feel", "language")

each with a `Filter`; `surveys.results.drop_out` and `surveys.results.waves` take the same door. Whoever wants several
figures of one moment, or has a filter from an address to check, takes `inquire(survey, work)`: `work` gets an
`Inquiry` and gives back what it wants. It may be called twice.

The figures are true counts for analysts. What others see goes through disclosure control first.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from surveys.asking.namesakes import Named, titled, told_apart
from surveys.asking.questionnaire import Questionnaire
from surveys.frame.columns import OPT_OUT
from surveys.frame.read import Frame, with_frame
from surveys.frame.rows import Asking, asking
from surveys.frame.state import versions_of
from surveys.kinds import kind_named
from surveys.kinds.base import Placing
from surveys.models import Survey
from surveys.results import figures
from surveys.results.counting import Marginals, crossed, marginals, sorted_into
from surveys.results.figures import ByTime, CrossTab, Dimension, Frequency, Results
from surveys.results.filters import EVERYBODY, Filter, Read, check_filter
from surveys.results.items import FactItem, QuestionItem, Scale, fact_items, question_items
from surveys.results.numbers import summary
from surveys.results.periods import periods
from surveys.results.selection import (
    Selected,
    Selection,
    answered,
    asked,
    everything_in,
    narrowed,
    of_versions,
    on_days,
    with_word,
)

Result = TypeVar("Result")
AnyItem = QuestionItem | FactItem


def results_of(survey: Survey, narrowed_by: Filter = EVERYBODY) -> Results:
    """Every question and every fact, of the responses that pass a filter."""
    return inquire(survey, lambda inquiry: inquiry.results(narrowed_by))


def cross_tab_of(survey: Survey, rows: str, columns: str, narrowed_by: Filter = EVERYBODY) -> CrossTab | None:
    """Two dimensions by their names; None where the survey does not have one of them."""
    return inquire(survey, lambda inquiry: inquiry.cross_tab(rows, columns, narrowed_by))


def inquire(survey: Survey, work: "Callable[[Inquiry], Result]", *, only_reads: bool = False) -> Result:
    """What `work` finds out, all of one moment. It is called again where a file of the frame was damaged.

    `only_reads`: nothing is written on the way, see `with_frame`.
    """
    return with_frame(survey.pk, lambda frame: work(Inquiry(survey, frame)), only_reads=only_reads)


class Inquiry:
    """Counts what is asked of one survey at one moment."""

    def __init__(self, survey: Survey, frame: Frame) -> None:
        self._frame = frame
        self.survey = survey
        # Their numbers and what they ask, the newest first.
        self.versions = versions_of(survey.pk)
        self._questions = {number: {each.key: each for each in found.questions()} for number, found in self.versions}
        self._asking: Mapping[int, Asking] = {number: asking(number, each) for number, each in self.versions}
        self.items: dict[str, AnyItem] = {item.name: item for item in question_items(self.versions)}
        self.items |= {item.name: item for item in fact_items(survey, self.versions)}
        self._scales: dict[str, Scale] = {}
        self._namesakes: dict[str, dict[str, str]] = {}

    @cached_property
    def everybody(self) -> Selection:
        """All responses."""
        return Selection(tuple(everything_in(part) for part in self._frame.parts))

    @cached_property
    def questions(self) -> list[QuestionItem]:
        return [item for item in self.items.values() if isinstance(item, QuestionItem)]

    @property
    def newest(self) -> Questionnaire | None:
        """What is asked now; None before anything was."""
        return self.versions[0][1] if self.versions else None

    @property
    def facts(self) -> list[FactItem]:
        return [item for item in self.items.values() if isinstance(item, FactItem)]

    def dimension(self, name: str) -> Dimension | None:
        """A dimension by its name, with all its codes; None if the survey has none such."""
        item = self.items.get(name)
        return self.scale(item).dimension if item else None

    def listed(self, name: str) -> Dimension | None:
        """The same with a title that tells it apart from others with the same words, for lists and filters."""
        found = self.dimension(name)
        if found is None or not found.is_question:
            return found
        titles = {each: titled(text, self._told_apart(each).get(name, "")) for each, text in found.title.items()}
        return replace(found, title=titles)

    def _told_apart(self, language: str) -> dict[str, str]:
        """What tells apart questions with the same words in a language."""
        if language not in self._namesakes:
            sections = {
                each.key: each.title.get(language, "") for each in (self.newest.sections if self.newest else ())
            }
            self._namesakes[language] = told_apart(
                Named(
                    item.name,
                    item.question.wording.get(language, ""),
                    item.question.age_bands,
                    sections.get(item.section, ""),
                )
                for item in self.questions
            )
        return self._namesakes[language]

    def dimensions(self, narrowed_by: Filter) -> dict[str, Dimension]:
        """What a filter asks about, by name, as far as the survey has it."""
        names = (name for name, _codes in narrowed_by.chosen)
        return {name: found for name in names if (found := self.listed(name)) is not None}

    def checked(self, read: Read) -> Read:
        """A filter that was read, without what this survey does not have, and a sentence for each such thing."""
        language = self.newest.languages[0] if self.newest else ""
        return check_filter(read, self.dimensions(read.filter), language)

    def results(self, narrowed_by: Filter = EVERYBODY) -> Results:
        """Every question and every fact."""
        selection = self.select(narrowed_by)
        facts = {item.name: self.frequency(item, selection) for item in self.facts}
        return Results(
            total=selection.total,
            everybody=self.everybody.total,
            questions=tuple(self.frequency(item, selection) for item in self.questions),
            facts=facts,
            by_time=by_time(facts[figures.DAY]),
        )

    def select(self, narrowed_by: Filter) -> Selection:
        """The responses that pass a filter. A dimension that there is not lets nobody pass."""
        selection = self.everybody
        if narrowed_by.first_day or narrowed_by.last_day:
            days = narrowed_by.first_day, narrowed_by.last_day
            selection = Selection(tuple(narrowed(each, on_days(each.part, *days)) for each in selection.parts))
        for name, codes in narrowed_by.chosen:
            selection = self._narrowed(selection, self.items.get(name), codes)
        return selection

    def _narrowed(self, selection: Selection, item: AnyItem | None, codes: Iterable[str]) -> Selection:
        if item is None:
            return Selection(())
        scale = self.scale(item)
        wanted = {scale.dimension.position(code) for code in codes}

        def counts(word: str) -> bool:
            return not wanted.isdisjoint(scale.of(word))

        mine = (self._of_its_versions(each, item) for each in selection.parts)
        return Selection(
            tuple(narrowed(each, with_word(each.part.column(item.column), each.part.rows, counts)) for each in mine)
        )

    def scale(self, item: AnyItem) -> Scale:
        """The codes of an item, the same under every filter."""
        if item.name not in self._scales:
            self._scales[item.name] = item.scale(self.what_codes_need(item))
        return self._scales[item.name]

    def what_codes_need(self, item: AnyItem) -> Marginals:
        """Counts over all responses, where the codes of an item depend on them; otherwise nothing is counted."""
        words = (word for part in self._frame.parts for word in part.words(item.column))
        return self.marginals(item, self.everybody) if item.needs_counts(words) else Marginals()

    def marginals(self, item: AnyItem, selection: Selection) -> Marginals:
        """What the column of an item says by itself."""
        place = item.column, item.only_versions
        if place not in selection.counted:
            found = selection.counted[place] = Marginals()
            for each in selection.parts:
                column = each.part.column(item.column) if each.total else None
                if column is not None:
                    found.add(marginals(column, self._of_its_versions(each, item).mask))
        return selection.counted[place]

    def frequency(self, item: AnyItem, selection: Selection, scale: Scale | None = None) -> Frequency:
        """How often each code was given, on a scale of the item's own unless there is another one."""
        scale, found = scale or self.scale(item), self.marginals(item, selection)
        counts = [0] * len(scale.dimension.codes)
        for word, count in found.words.items():
            for place in scale.of(word):
                counts[place] += count
        if isinstance(item, FactItem):
            return Frequency(scale.dimension, tuple(counts), found.base, selection.total)
        things = [code.code for code in scale.dimension.codes if not code.is_opt_out]
        placings = tuple(
            Placing(thing, tuple(found.places[thing, place] for place in range(1, scale.places + 1)))
            for thing in (things if scale.places else ())
        )
        asked_of = sum(self.asked_rows(each, item).total for each in selection.parts)
        return Frequency(scale.dimension, tuple(counts), found.base, asked_of, placings, _numbers(item, found))

    def cross_tab(self, rows: str, columns: str, narrowed_by: Filter = EVERYBODY) -> CrossTab | None:
        """Two dimensions by their names; None where there is none such."""
        first, second = self.items.get(rows), self.items.get(columns)
        if first is None or second is None:
            return None
        selection = self.select(narrowed_by)
        one, other = self.scale(first), self.scale(second)
        total = [[0] * (len(other.dimension.codes) + 1) for _row in range(len(one.dimension.codes) + 1)]
        for each in selection.parts:
            found = self._crossed(each, (first, one), (second, other))
            total = [[a + b for a, b in zip(old, new, strict=True)] for old, new in zip(total, found, strict=True)]
        *cells, last = total
        return CrossTab(
            rows=one.crossed,
            columns=other.crossed,
            cells=tuple(tuple(row[:-1]) for row in cells),
            row_totals=tuple(row[-1] for row in cells),
            column_totals=tuple(last[:-1]),
            base=last[-1],
        )

    def _crossed(self, each: Selected, first: tuple[AnyItem, Scale], second: tuple[AnyItem, Scale]) -> list[list[int]]:
        sides = []
        for item, scale in (first, second):
            column = each.part.column(item.column)
            each = self._of_its_versions(each, item)
            if column is None or not each.total:
                return [[0] * (len(second[1].dimension.codes) + 1) for _ in range(len(first[1].dimension.codes) + 1)]
            positions = [scale.of(word) for word in column.words]
            sides.append(sorted_into(column, positions, len(scale.dimension.codes)))
        found: list[list[int]] = crossed(sides[0], sides[1], each.mask).tolist()
        return found

    def _of_its_versions(self, each: Selected, item: AnyItem) -> Selected:
        return narrowed(each, of_versions(each.part, item.only_versions)) if item.only_versions else each

    def asked_rows(self, each: Selected, item: QuestionItem) -> Selected:
        """Those who were asked a question. Whoever answered it was, also where an answer before it was erased."""
        questions = {number: self._questions[number][item.question.key] for number in item.versions}
        if len(questions) == len(self.versions) and not any(q.condition or q.age_bands for q in questions.values()):
            return each
        part, column = each.part, each.part.column(item.column)
        found = answered(column, part.rows)
        if item.only_versions:
            found &= of_versions(part, item.only_versions)
        for number, question in questions.items():
            mine, rows = of_versions(part, [number]), asked(part, question, self._asking[number].columns)
            found |= mine if rows is None else mine & rows
        return narrowed(each, found)


def by_time(days: Frequency) -> ByTime:
    """From the counts of single days to days or weeks without a gap."""
    given = {date.fromisoformat(code.code): count for code, count in days.rows if count}
    found = periods(given)
    counts = dict.fromkeys(found.starts, 0)
    for day, count in given.items():
        counts[found.of(day)] += count
    return ByTime(found.starts, tuple(counts.values()), found.are_weeks)


def _numbers(item: QuestionItem, found: Marginals) -> figures.Numbers | None:
    kind = kind_named(item.question.kind)
    counts: dict[Decimal, int] = {}
    for word, count in found.words.items():
        number = kind.number_of(word) if word and not word.startswith(OPT_OUT) else None
        if number is not None:
            counts[number] = counts.get(number, 0) + count
    return summary(counts)
