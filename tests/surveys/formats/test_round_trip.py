"""A questionnaire goes into a file and comes back as it was, or the report says why not."""

from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.asking.questionnaire import Questionnaire
from surveys.authoring.codes import fill_in
from surveys.authoring.compile import PageTexts, Refused, assemble
from surveys.enums import FormFormat
from surveys.formats.authored import authored
from surveys.formats.files import read_form, write_form
from surveys.formats.losses import Reason
from surveys.formats.mappings import all_mappings
from surveys.kinds import all_kinds
from surveys.ready_surveys import READY_SURVEYS
from tests.surveys.every_kind import block_of
from tests.surveys.factories import questions
from tests.surveys.formats.files import documented_reasons
from tests.surveys.formats.made import FORMS, KINDS, blocks, in_polish, questionnaire_of, today

pytestmark = [pytest.mark.django_db, pytest.mark.long]
EACH_FORMAT = pytest.mark.parametrize("form_format", FormFormat)
CASES = [(kind.name, more) for kind in KINDS for more in FORMS.get(kind.name, [{}])]


def back(form_format: FormFormat, questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire after the way to a file, back into blocks, and through compiling."""
    content, told = write_form(form_format, questionnaire)
    assert content == write_form(form_format, questionnaire)[0]
    assert {reason.value for reason in told.reasons} <= documented_reasons()
    read_format, form = read_form(content)
    assert read_format == form_format
    assert form.report.losses == []
    made = authored(form, form.languages)
    assert made.report.losses == []
    pages = {
        language: PageTexts(form.title[language], form.thanks.get(language, ""), questions(*stream))
        for language, stream in made.streams.items()
    }
    compiled = today(assemble(pages))
    assert form.questionnaire() == compiled
    return compiled


@EACH_FORMAT
@pytest.mark.parametrize(("name", "more"), CASES, ids=[f"{name}-{n}" for n, (name, _more) in enumerate(CASES)])
def test_every_kind_comes_back_in_two_languages(form_format, name, more):
    filler = block_of("yes_no", key="first", wording="First?")
    stream = [filler, block_of(name, **{"key": "asked", "required": name == "number", **more})]
    asked = questionnaire_of({"en": stream, "pl": in_polish(deepcopy(stream))}, thanks="Thank you.")
    assert back(form_format, asked) == asked


@EACH_FORMAT
@pytest.mark.parametrize("name", [kind.name for kind in all_kinds() if kind.comes_last])
def test_ready_made_groups_come_back(form_format, name):
    more = {"which": ["age", "ethnicity", "disability", "care", "language", "sex"]} if name == "monitoring" else {}
    stream = [block_of("yes_no", key="first", wording="First?"), block_of(name, **more)]
    asked = questionnaire_of({"en": stream, "pl": in_polish(deepcopy(stream))})
    assert back(form_format, asked) == asked


@EACH_FORMAT
@pytest.mark.parametrize("ready", READY_SURVEYS.values(), ids=READY_SURVEYS)
def test_ready_made_surveys_come_back(form_format, ready):
    stream = questions(*ready.as_blocks())
    fill_in(stream)
    asked = today(assemble({"en": PageTexts(ready.title, ready.thanks, stream)}))
    assert back(form_format, asked) == asked


@EACH_FORMAT
def test_whatever_is_made_comes_back(form_format, db):
    reached = []

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(stream=blocks(), two=st.booleans())
    def drive(stream, two):
        streams = {"en": stream, "pl": in_polish(deepcopy(stream))} if two else {"en": stream}
        try:
            asked = questionnaire_of(streams, "A title", "Thanks")
        except Refused:
            return
        told = write_form(form_format, asked)[1]
        lost = {loss.place.name for loss in told.losses if loss.reason == Reason.CONDITION}
        _format, form = read_form(write_form(form_format, asked)[0])
        read = form.questionnaire()
        assert told_of(form) <= {Reason.MARKUP}
        assert [(q.key, q.kind, q.options, q.settings, q.age_bands) for q in read.questions()] == [
            (q.key, q.kind, q.options, q.settings, q.age_bands) for q in asked.questions()
        ]
        reached.append(bool(lost))
        if not lost:
            assert read == asked
            assert back(form_format, asked) == asked
        for section, other in zip(asked.sections, read.sections, strict=True):
            for mine, theirs in zip(section.questions, other.questions, strict=True):
                if mine.condition != theirs.condition:
                    assert lost & {mine.key, section.key}

    drive()
    assert {True, False} == set(reached)


@EACH_FORMAT
def test_answered_beside_is_not_stays_two_things(form_format):
    both = ("all", ("first", "answered"), ("first", "is_not", "yes"))
    stream = [block_of("yes_no", key="first"), block_of("yes_no", key="asked", only_if=both)]
    asked = questionnaire_of({"en": stream})
    assert back(form_format, asked) == asked


def told_of(form) -> set[Reason]:
    return form.report.reasons


def test_every_kind_has_a_mapping():
    assert {mapping.kind for mapping in all_mappings()} == {kind.name for kind in all_kinds()}


def test_every_reason_is_documented_and_no_other():
    assert documented_reasons() == set(Reason.values)
