"""Keys and codes that mean something else in files of answers: refused when a page is compiled, never made by us."""

import pytest
from django.utils.translation import override

from surveys.asking.questionnaire import Questionnaire
from surveys.asking.reserved import CODES, FACTS, KEYS
from surveys.authoring.codes import fill_in
from surveys.authoring.compile import PageTexts, Refused, assemble
from surveys.enums import OptOut
from surveys.formats.names import codes, codes_of_rows, keys
from surveys.kinds import all_kinds
from tests.surveys.every_kind import block_of, option, problems_of, wards
from tests.surveys.factories import block, questions

# Kinds of which an officer writes the options; the others have codes of the platform's own.
WITH_OPTIONS = ("single_choice", "several_choices", "picture_choice", "ranking", "matrix", "scale")


def asked(*blocks) -> Questionnaire:
    return assemble({"en": PageTexts("A form", "", questions(*blocks))})


def refused(*blocks) -> str:
    with pytest.raises(Refused) as found:
        asked(*blocks)
    return str(found.value)


@pytest.mark.parametrize("key", FACTS)
def test_a_key_that_is_a_fact_about_every_answer_is_refused_with_another_one(key):
    said = refused(block("yes_no", key=key, wording="Which?"))
    assert said.startswith(f"“Which?”: Its key “{key}” already stands for something else in every file of answers.")
    assert f"such as “{key}_asked”" in said
    assert asked(block("yes_no", key=f"{key}_asked", wording="Which?")).question(f"{key}_asked")


def test_a_key_that_is_made_of_two_is_looked_at_too():
    said = refused(
        block(
            "matrix",
            key="age",
            wording="Age",
            rows=[option("Band"), option("Other")],
            options=[option("Good"), option("Bad")],
        )
    )
    assert "“age_band”" in said


def test_what_asks_nothing_has_no_column_and_any_key():
    found = asked(block("information", key="day", wording="Days"), block("faces", key="version", wording="Version?"))
    assert [question.key for question in found.questions()] == ["day", "version_2", "version_3", "version_5"]


@pytest.mark.parametrize("wording", ["Day", "Language?", "Presentation", "Channel", "Age band", "Version!"])
def test_no_key_that_is_made_from_words_is_a_fact(wording):
    stream = questions(block("yes_no", key="", wording=wording), block("yes_no", key="", wording=wording))
    fill_in(stream)
    made = [each.value["key"] for each in stream]
    assert not KEYS & set(made)
    assert [key[-2:] for key in made] == ["_2", "_3"]


def test_no_code_that_is_made_from_words_is_a_wish_not_to_answer():
    labels = ["Don't know", "Not said", "Don't know"]
    options = [option(label) for label in labels]
    for each in options:
        each["value"]["code"] = ""
    stream = questions(block("single_choice", key="how", wording="How?", options=options))
    fill_in(stream)
    assert [each["code"] for each in stream[0].value["options"]] == ["dont_know_2", "not_said_2", "dont_know_3"]


@pytest.mark.parametrize("code", OptOut.values)
@pytest.mark.parametrize("kind", WITH_OPTIONS)
def test_an_option_with_the_code_of_a_wish_not_to_answer_is_refused(db, kind, code):
    more = {"words": "own"} if kind == "scale" else {}
    symbol = {"symbol": "house"} if kind == "picture_choice" else {}
    options = [option(label, **symbol) for label in ("Often", "Never", "Hardly")]
    options[1]["value"]["code"] = code
    found = problems_of(kind, options=options, **more)
    assert found == [
        f"The option “Never” has the code “{code}”, which stands for “{OptOut(code).label}” below every question. "
        "Give it another code, or leave the option out."
    ]


def test_an_area_with_such_a_code_is_refused_too(db):
    areas = wards()
    areas.areas.filter(code="abbey").update(code="not_said")
    assert "The option “Abbey” has the code “not_said”" in problems_of("place")[0]


def test_our_own_questions_have_no_such_names(db):
    with override("en"):
        found = asked(*(block_of(kind.name) for kind in sorted(all_kinds(), key=lambda kind: kind.comes_last)))
    for question in found.questions():
        assert question.key not in KEYS
        assert not CODES & {each.code for each in question.options}


def test_names_of_files_become_others():
    assert [keys({"day"}).take(name) for name in ("day", "Language", "days")] == ["day_2", "language_2", "days"]
    found = codes()
    assert [found.take(name) for name in ("dont_know", "not said", "dont_know", "no")] == [
        *("dont_know_2", "not_said_2", "dont_know_3", "no"),
    ]
    assert codes_of_rows().take("dont_know") == "dont_know"
