"""Ready-made groups: questions about the person in the words of each age, and what it was like to be asked."""

import pytest
from django.conf import settings
from django.utils import translation

from surveys.asking.path import asked_questions
from surveys.authoring.compile import PageTexts, Refused, assemble
from surveys.enums import AgeBand, SpecialCondition
from surveys.kinds.being_asked import STATEMENTS
from surveys.kinds.monitoring import ABOUT
from tests.surveys.every_kind import problems_of, questions_of
from tests.surveys.factories import SurveyFactory, block, questions, survey_page

pytestmark = pytest.mark.django_db
EVERYTHING = list(ABOUT)


def asked_at(age: str, *blocks) -> list[str]:
    """The keys of what somebody of this age is asked."""
    questionnaire = assemble({"en": PageTexts("Title", "", questions(block("yes_no", key="a", wording="?"), *blocks))})
    return [question.key for _section, question in asked_questions(questionnaire, {}, age)][1:]


@pytest.mark.parametrize("age", [AgeBand.UNDER_8, AgeBand.FROM_8, AgeBand.UNSAID])
def test_young_children_are_asked_gently_and_not_about_sex(age):
    assert asked_at(age, block("monitoring", which=EVERYTHING)) == [
        "about_you_note",
        "about_age",
        "about_ethnicity_young",
        "about_extra_help",
        "about_care",
        "about_language",
    ]


@pytest.mark.parametrize("age", [AgeBand.FROM_12, AgeBand.ADULT])
def test_older_people_see_the_list_of_the_census(age):
    assert asked_at(age, block("monitoring", which=EVERYTHING)) == [
        "about_you_note",
        "about_age",
        "about_ethnicity",
        "about_disability",
        "about_care",
        "about_language",
        "about_sex",
    ]


def test_only_what_is_ticked_is_asked():
    assert asked_at(AgeBand.ADULT, block("monitoring", which=["care"])) == ["about_you_note", "about_care"]
    assert problems_of("monitoring", which=[]) == ["It asks nothing. Tick what to ask, or take it away."]


def test_every_one_is_optional_and_marked_for_cutting():
    found = [q for q in questions_of("monitoring", which=EVERYTHING) if q.kind != "information"]
    assert {q.required for q in found} == {False}
    assert {q.settings["monitoring"] for q in found} == {True}


def test_the_census_list_stands_under_headings():
    (question,) = [q for q in questions_of("monitoring") if q.key == "about_ethnicity"]
    assert len(question.options) == 19
    assert [len(group["codes"]) for group in question.settings["groups"]] == [5, 3, 4, 5, 2]


def test_texts_are_the_platforms_own_in_every_language():
    languages = [code for code, _name in settings.LANGUAGES]
    pages = {code: PageTexts("T", "", questions(block("being_asked"), block("monitoring"))) for code in languages}
    for question in assemble(pages).questions():
        assert set(languages) <= set(question.wording)
        assert all(set(languages) <= set(option.label) for option in question.options)
    assert translation.get_language() == settings.LANGUAGE_CODE


@pytest.mark.parametrize(("age", "faces"), [(AgeBand.UNDER_8, 2), (AgeBand.FROM_8, 3), (AgeBand.FROM_12, 5)])
def test_being_asked_is_rated_on_the_scale_of_the_age_with_keys_that_never_change(age, faces):
    found = asked_at(age, block("being_asked"))
    assert found == [*(f"{key}_{faces}" for key in STATEMENTS), "asked_best", "asked_change"]


def test_everything_about_being_asked_is_marked():
    assert {q.settings["about_asking"] for q in questions_of("being_asked")} == {True}


def test_main_questions_come_first():
    stream = questions(block("monitoring"), block("being_asked"), block("yes_no", key="a", wording="Safe?"))
    with pytest.raises(Refused) as refused:
        assemble({"en": PageTexts("T", "", stream)})
    assert [problem.message for problem in refused.value.problems] == [
        "“Safe?”: It comes after the ready-made questions about the person. Move it above those."
    ]


def test_a_survey_with_both_groups_is_published():
    survey = SurveyFactory(care__special_condition=SpecialCondition.values[0])
    stream = block("yes_no", key="a", wording="?"), block("being_asked"), block("monitoring")
    page = survey_page(*stream, survey=survey)
    assert page.survey.compile_report == {"missing": [], "problems": []}
    assert page.survey.current_version().as_questionnaire().question("asked_safe_5")
