"""Publishing a survey page compiles it, refuses what cannot be asked, and switches off unfinished languages alone."""

from functools import partial

import pytest
from django.core import mail
from post_office.models import Email

from surveys.actions.compile_version import compile_version
from surveys.asking.questionnaire import Questionnaire
from surveys.authoring.compile import PageTexts, Refused, assemble
from surveys.models import SurveyVersion
from surveys.querysets import VERSION_IS_KEPT
from tests.accounts.factories import UserFactory
from tests.surveys.factories import block, item, questions, survey_page, translate

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def problems_of(*blocks) -> list[str]:
    with pytest.raises(Refused) as refused:
        assemble({"en": PageTexts("Title", "", questions(*blocks))})
    return [problem.message for problem in refused.value.problems]


def test_publishing_compiles_the_first_version():
    page = survey_page()
    version = page.survey.current_version()
    assert (version.number, version.as_questionnaire().languages) == (1, ("en",))
    assert [question.key for question in version.as_questionnaire().questions()] == [
        "feel_2",
        "feel_3",
        "feel_5",
        "safe",
        "often",
        "note",
        "better",
        "one_word",
    ]


def test_what_was_asked_stays_as_it_was():
    survey = survey_page().survey
    version, asked = survey.current_version(), survey.versions.values()[0]
    version.questionnaire = {}
    attempts = [version.save, version.delete]
    for found in (survey.versions.all(), SurveyVersion.with_previews.filter(survey=survey)):
        attempts += [found.delete, partial(found.update, questionnaire={})]
    for attempt in attempts:
        with pytest.raises(TypeError, match=VERSION_IS_KEPT):
            attempt()
    assert survey.versions.values().get() == asked


def test_a_questionnaire_comes_back_from_its_data_as_it_was():
    questionnaire = survey_page().survey.current_version().as_questionnaire()
    assert Questionnaire.from_data(questionnaire.to_data()) == questionnaire


def test_publishing_again_without_a_change_makes_no_version():
    page = survey_page()
    page.save_revision().publish()
    assert page.survey.versions.count() == 1


def test_publishing_a_changed_wording_makes_the_next_version_and_keeps_the_first():
    page = survey_page()
    page.questions[1].value["wording"] = "How do you feel today?"
    page.save_revision().publish()
    wordings = [v.as_questionnaire().question("feel_3").wording["en"] for v in page.survey.versions.order_by("number")]
    assert wordings == ["How do you feel at home?", "How do you feel today?"]


def test_a_draft_compiles_nothing():
    page = survey_page()
    page.questions[1].value["wording"] = "How do you feel today?"
    page.save_revision()
    assert page.survey.versions.count() == 1


def test_two_questions_with_one_key_are_refused():
    assert problems_of(
        block("yes_no", key="safe", wording="Safe?"), block("yes_no", key="safe", wording="Really safe?")
    ) == ["“Really safe?”: Its key “safe” is taken by a question before it. Choose another one."]


def test_a_key_that_collides_with_one_made_for_an_age_is_refused():
    assert problems_of(
        block("faces", key="feel", wording="How?"), block("yes_no", key="feel_3", wording="Three?")
    ) == ["“Three?”: Its key “feel_3” is taken by a question before it. Choose another one."]


def test_a_question_without_a_key_is_refused():
    assert problems_of(block("yes_no", key="", wording="Safe?")) == [
        "“Safe?”: It has no key. Give it one, such as “feel_safe”."
    ]


def test_options_without_codes_are_refused():
    options = [item({"label": "Often", "code": "often"}), item({"label": "Never", "code": ""})]
    assert problems_of(block("single_choice", key="a", wording="How often?", options=options)) == [
        "“How often?”: The option “Never” has no code. Give it one, such as “often”."
    ]


def test_two_options_with_one_code_are_refused():
    options = [item({"label": "Often", "code": "x"}), item({"label": "Never", "code": "x"})]
    assert problems_of(block("single_choice", key="a", wording="How often?", options=options)) == [
        "“How often?”: Two options have the code “x”. Each needs its own."
    ]


def test_a_single_option_is_refused():
    assert problems_of(block("single_choice", key="a", wording="How often?", options={"often": "Often"})) == [
        "“How often?”: It needs at least two options. Add another one."
    ]


def test_a_condition_on_a_later_question_is_refused():
    assert problems_of(
        block("yes_no", key="a", wording="First?", only_if=("all", ("b", "is", "yes"))),
        block("yes_no", key="b", wording="Second?"),
    ) == ["“First?”: It is asked only after an answer to “b”, which comes later. Move it below that."]


def test_a_condition_on_itself_is_refused():
    assert problems_of(block("yes_no", key="a", wording="First?", only_if=("all", ("a", "is", "yes")))) == [
        "“First?”: It is asked only after an answer to itself. Take that condition away."
    ]


def test_a_condition_on_no_question_is_refused():
    assert problems_of(block("yes_no", key="a", wording="First?", only_if=("any", ("gone", "is", "yes")))) == [
        "“First?”: It is asked only after an answer to “gone”, which no question has as its key. Mend the key."
    ]


def test_a_condition_on_a_code_that_does_not_exist_is_refused():
    assert problems_of(
        block("yes_no", key="a", wording="First?"),
        block("yes_no", key="b", wording="Second?", only_if=("all", ("a", "is", "maybe"))),
    ) == ["“Second?”: Its condition wants the answer “maybe” to “a”, which has no such code. Mend the code."]


def test_a_condition_that_compares_a_text_with_a_code_is_refused():
    assert problems_of(
        block("long_text", key="a", wording="First?"),
        block("yes_no", key="b", wording="Second?", only_if=("all", ("a", "is", "maybe"))),
    ) == ["“Second?”: Its condition compares “a”, a text, with a code. Ask only whether it was answered."]


def test_an_empty_section_is_refused():
    assert problems_of(
        block("section", title="One"), block("section", title="Two"), block("yes_no", key="a", wording="First?")
    ) == ["The section “One” is empty. Put a question into it, or take it away."]


def test_a_survey_that_asks_nothing_is_refused():
    assert problems_of(block("information", key="a", wording="Hello.")) == [
        "This survey asks nothing yet. Add a question."
    ]


def test_a_comparison_with_faces_by_age_looks_at_each_scale_that_has_the_face():
    stream = questions(
        block("faces", key="feel", wording="How?"),
        block("yes_no", key="b", wording="Why?", only_if=("all", ("feel", "is", "ok"))),
    )
    condition = assemble({"en": PageTexts("Title", "", stream)}).question("b").condition
    assert [c.question for c in condition.comparisons()] == ["feel_3", "feel_5"]


def test_publishing_what_cannot_be_asked_keeps_the_last_good_version_and_tells_the_officer():
    page = survey_page()
    good = page.survey.current_version()
    page.questions = questions(block("section", title="Nothing"))
    page.save_revision(user=UserFactory(email="officer@example.org")).publish()
    page.refresh_from_db()
    assert (page.live, page.survey.current_version()) == (True, good)
    assert page.survey.compile_report["problems"] == [
        "The section “Nothing” is empty. Put a question into it, or take it away.",
        "This survey asks nothing yet. Add a question.",
    ]
    (told,) = Email.objects.all()
    assert (told.to, told.subject) == (["officer@example.org"], "“Your home” needs mending")
    assert mail.outbox == []


def test_a_complete_translation_is_compiled_into_the_same_questionnaire():
    page = survey_page()
    translate(page, "ur", {"Do you feel safe?": "کیا آپ محفوظ ہیں؟"})
    questionnaire = page.survey.current_version().as_questionnaire()
    assert questionnaire.languages == ("en", "ur")
    assert questionnaire.question("safe").wording == {"en": "Do you feel safe?", "ur": "کیا آپ محفوظ ہیں؟"}
    assert questionnaire.question("often").options[0].code == "often"
    assert questionnaire.question("often").options[0].label == {"en": "Often", "ur": "ur: Often"}


def test_translations_share_the_survey():
    page = survey_page()
    assert translate(page, "ur").survey == page.survey


def test_a_missing_translation_switches_off_its_language_alone():
    page = survey_page()
    translate(page, "pl")
    translate(page, "ur", {"Do you feel safe?": ""})
    page.survey.refresh_from_db()
    assert page.survey.current_version().as_questionnaire().languages == ("en", "pl")
    assert page.survey.compile_report["missing"] == [{"language": "ur", "text": "Do you feel safe?"}]


def test_a_changed_source_text_switches_off_its_languages_until_they_are_translated_again():
    page = survey_page()
    translate(page, "ur")
    page.questions[2].value["wording"] = "Do you feel safe at home?"
    page.save_revision().publish()
    assert page.survey.current_version().as_questionnaire().languages == ("en",)
    translate(page, "ur")
    assert page.survey.current_version().as_questionnaire().languages == ("en", "ur")


def test_keys_and_codes_are_never_sent_to_translators():
    page = survey_page()
    translated = translate(page, "ur")
    assert [b.value["key"] for b in translated.questions if "key" in b.value] == [
        b.value["key"] for b in page.questions if "key" in b.value
    ]
    assert [o["code"] for o in translated.questions[3].value["options"]] == ["often", "never"]


def test_compiling_again_says_that_nothing_is_new():
    page = survey_page()
    assert compile_version(page=page).is_new is False
