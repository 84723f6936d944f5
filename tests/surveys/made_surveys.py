"""Surveys that hypothesis makes: of all kinds, in several versions, with conditions and ages, and answers to them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st

from surveys.actions.class_codes import make_class_code
from surveys.asking.conditions import Comparison, Condition
from surveys.asking.questionnaire import Question, Questionnaire, Section
from surveys.enums import AgeBand, Channel, HelperRole, Operator, Presentation
from surveys.kinds import all_kinds, kind_named
from surveys.models import ClassCode, Response, Survey, SurveyVersion
from tests.accounts.factories import UserFactory
from tests.surveys.every_answer import answers_to, as_stored
from tests.surveys.every_kind import NONE, option, questions_of
from tests.surveys.factories import ResponseFactory
from tests.surveys.naive_results import Told

LANGUAGES = ("en", "pl", "ur")
# Kinds in a further form, in which they are counted in another way.
FURTHER: dict[str, dict[str, Any]] = {
    "single_choice": {"options": [option("Home"), option("Else", role="other")]},
    "picture_choice": {
        "options": [
            option("Home", symbol="house"),
            option("School", symbol="school"),
            {**NONE, "value": NONE["value"] | {"symbol": "no"}},
        ],
        "several": True,
    },
    "several_choices": {"options": [*(option(f"Thing{n}") for n in range(11)), NONE]},
    "number": {"whole": True, "unit": "minutes"},
    "ranking": {"options": [option("Home"), option("School")], "partial": True},
}


def every_question() -> list[Question]:
    """Every kind, each in every form, under keys of their own."""
    found = []
    for kind in all_kinds():
        if kind.asks:
            for form, values in enumerate([{}, *([FURTHER[kind.name]] if kind.name in FURTHER else [])]):
                asking = [each for each in questions_of(kind.name, **values) if kind_named(each.kind).asks]
                found += [replace(each, key=f"{each.key}_f{form}") for each in asking]
    return list({each.key: each for each in found}.values())


@st.composite
def questionnaires(draw: st.DrawFn, pool: list[Question]) -> list[Questionnaire]:
    """One to three versions. In later ones questions are gone or new, and one key may be asked in another way."""
    first = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=5, unique_by=lambda each: each.key))
    versions = [first]
    for _number in range(draw(st.integers(0, 2))):
        kept = draw(st.lists(st.sampled_from(versions[-1]), unique_by=lambda each: each.key))
        new = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=2, unique_by=lambda each: each.key))
        if draw(st.booleans()):
            new = [replace(each, key=versions[0][0].key) for each in new[:1]]
        versions.append(list({each.key: each for each in (*kept, *new)}.values()))
    return [_questionnaire(draw, questions) for questions in versions]


def _questionnaire(draw: st.DrawFn, questions: list[Question]) -> Questionnaire:
    found: list[Question] = []
    for question in questions:
        ages = draw(st.sampled_from([(), (), (AgeBand.FROM_8, AgeBand.UNSAID)]))
        condition = draw(conditions(found)) if found and draw(st.integers(0, 2)) == 0 else None
        found.append(replace(question, age_bands=ages, condition=condition))
    middle = draw(st.integers(1, len(found)))
    sections = [Section("a", {"en": "A"}, tuple(found[:middle])), Section("b", {"en": "B"}, tuple(found[middle:]))]
    return Questionnaire(("en", "pl"), {"en": "Made"}, tuple(each for each in sections if each.questions))


@st.composite
def conditions(draw: st.DrawFn, earlier: list[Question]) -> Condition:
    parts = []
    for question in draw(st.lists(st.sampled_from(earlier), min_size=1, max_size=2)):
        operator = draw(st.sampled_from([Operator.IS, Operator.IS_NOT, Operator.ANSWERED, Operator.OPTED_OUT]))
        codes = [each.code for each in question.options] or ["3"]
        parts.append(Comparison(question.key, operator, draw(st.sampled_from(codes))))
    return Condition(draw(st.sampled_from(["all", "any"])), tuple(parts))


@dataclass
class Made:
    """A survey in the database, and beside it what was told, by the key of the response."""

    survey: Survey
    versions: dict[int, Questionnaire]
    rows: dict[int, SurveyVersion]
    classes: list[ClassCode]
    told: dict[int, Told]

    def everybody(self) -> list[Told]:
        return list(self.told.values())

    def store(self, told: Told) -> int:
        group = next((each for each in self.classes if str(each.reference) == told.group), None)
        response = ResponseFactory(survey=self.survey, version=self.rows[told.version], **_fields(told, group))
        self.told[response.pk] = told
        return int(response.pk)

    def change(self, key: int, told: Told) -> None:
        group = next((each for each in self.classes if str(each.reference) == told.group), None)
        fields = {**_fields(told, group), "version": self.rows[told.version]}
        Response.objects.filter(pk=key).update(**fields)
        self.told[key] = told

    def delete(self, key: int) -> None:
        Response.objects.filter(pk=key).delete()
        del self.told[key]


def _fields(told: Told, group: ClassCode | None) -> dict[str, Any]:
    names = ("language", "channel", "presentation", "age_band", "helper_role", "day", "answers")
    return {**{name: getattr(told, name) for name in names}, "group": group}


def class_of(survey: Survey, label: str) -> ClassCode:
    """A class that may answer."""
    user, soon = UserFactory(), timezone.now() + timedelta(days=9)
    return make_class_code(survey=survey, user=user, label=label, ask_whom="Your teacher", limit=30, expires_at=soon)


def told_of(made: Made) -> st.SearchStrategy[Told]:
    """One response to any version, with answers to some of its questions."""
    return st.sampled_from(sorted(made.versions)).flatmap(lambda number: _told(made, number))


@st.composite
def _told(draw: st.DrawFn, made: Made, number: int) -> Told:
    given = {
        question.key: as_stored(question, draw(answers_to(question)))
        for question in made.versions[number].questions()
        if draw(st.integers(0, 3))
    }
    helped = draw(st.booleans())
    return Told(
        version=number,
        language=draw(st.sampled_from(LANGUAGES)),
        channel=Channel.HELPED if helped else draw(st.sampled_from([Channel.WEB, Channel.PAPER])),
        presentation=draw(st.sampled_from(Presentation.values)),
        age_band=draw(st.sampled_from(AgeBand.values)),
        helper_role=HelperRole.TEACHER if helped else draw(st.sampled_from([HelperRole.NOBODY, HelperRole.UNSAID])),
        group=draw(st.sampled_from(["", *(str(each.reference) for each in made.classes)])),
        day=draw(st.dates(date(2026, 5, 1), date(2026, 5, 20)) | st.dates(date(2026, 3, 1), date(2026, 9, 1))),
        organisation=made.survey.organisation.slug,
        answers=given,
    )
