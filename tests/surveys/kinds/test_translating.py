"""Of every kind the words are translated, and no code, key or setting is."""

import pytest
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from surveys.kinds import all_kinds
from tests.surveys.every_kind import NEEDED, block_of, option, questions_of
from tests.surveys.factories import block, survey_page, translate

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def strings_in(page) -> set[str]:
    return {
        segment.string.data
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue) and segment.path.startswith("questions.")
    }


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_only_words_are_handed_to_translators(kind):
    page = survey_page(block("yes_no", key="first", wording="First"), block_of(kind.name, wording="The wording"))
    asked = questions_of(kind.name)
    codes = {each.key for each in asked} | {option.code for each in asked for option in each.options}
    found = strings_in(page)
    assert {"First", *(["The wording"] if "wording" in kind.block().child_blocks else [])} <= found
    assert found & codes == set()
    assert not any(part in {"code", "key", "role", "symbol"} for path in paths_in(page) for part in path)


def paths_in(page) -> list[list[str]]:
    return [segment.path.split(".") for segment in extract_segments(page) if isinstance(segment, StringSegmentValue)]


MANY = {
    "several_choices": {"checks": {"least": 2, "message": "Two, please"}},
    "picture_choice": {
        "options": [option("House", symbol="house", alt="A roof"), option("Desk", symbol="school", alt="A desk")]
    },
    "ranking": {},
    "matrix": {"easy_read": "Good?"},
}


@pytest.mark.parametrize("kind", MANY)
def test_a_translated_question_has_every_text_in_both_languages(kind):
    page = survey_page(block_of(kind, wording="The wording", **{**NEEDED[kind], **MANY[kind]}))
    translate(page, "sk")
    questionnaire = page.survey.current_version().as_questionnaire()
    assert questionnaire.languages == ("en", "sk")
    for question in questionnaire.questions():
        for texts in texts_in(question.to_data()):
            assert texts["sk"].startswith("sk: "), texts
            assert texts["sk"].replace("sk: ", "") == texts["en"]


def texts_in(data: object) -> list[dict[str, str]]:
    """Every text by language, however deep."""
    if isinstance(data, dict):
        if set(data) >= {"en"}:
            return [data]
        return [texts for part in data.values() for texts in texts_in(part)]
    return [texts for part in data for texts in texts_in(part)] if isinstance(data, list | tuple) else []
