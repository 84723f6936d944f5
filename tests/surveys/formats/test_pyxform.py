"""Our XLSForms are taken by the converter that ODK and KoboToolbox use, and become forms with the same questions."""

from io import BytesIO
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from pyxform.xls2xform import convert

from surveys.asking.questionnaire import Questionnaire
from surveys.authoring.codes import fill_in
from surveys.authoring.compile import PageTexts, Refused, assemble
from surveys.formats.form import Shape
from surveys.formats.losses import Reason
from surveys.formats.mappings import mapping_of
from surveys.formats.xlsform.write import write_xlsform
from surveys.kinds import kind_named
from surveys.ready_surveys import READY_SURVEYS
from tests.surveys.every_kind import block_of
from tests.surveys.factories import questions
from tests.surveys.formats.made import FORMS, KINDS, blocks, questionnaire_of, today

pytestmark = [pytest.mark.django_db, pytest.mark.long]
FORM = "{http://www.w3.org/2002/xforms}"
CASES = [(kind.name, more) for kind in KINDS for more in FORMS.get(kind.name, [{}])]
CONTROLS = {
    Shape.ONE: "select1",
    Shape.SEVERAL: "select",
    Shape.ORDER: "{http://www.opendatakit.org/xforms}rank",
}


def controls_of(questionnaire: Questionnaire) -> dict[str, str]:
    """The control of each question of the converted form, by its name."""
    converted = convert(BytesIO(write_xlsform(questionnaire)[0]), file_type=".xlsx")
    root = ElementTree.fromstring(converted.xform)
    return {
        control.get("ref", "").rpartition("/")[2]: control.tag.removeprefix(FORM)
        for control in root.iter()
        if control.tag.removeprefix(FORM) in ("input", *CONTROLS.values())
    }


def wanted(questionnaire: Questionnaire) -> dict[str, str]:
    shapes = {question.key: mapping_of(question.kind).shape_of(question) for question in questionnaire.questions()}
    return {key: CONTROLS.get(shape, "input") for key, shape in shapes.items()}


def added(controls: dict[str, str]) -> dict[str, str]:
    """Without the notes that stand for words before a section or after sending."""
    return {name: control for name, control in controls.items() if not name.startswith("section")}


@pytest.mark.parametrize(("name", "more"), CASES, ids=[f"{name}-{n}" for n, (name, _more) in enumerate(CASES)])
def test_every_kind_is_taken(name, more):
    first = block_of("yes_no", key="first", wording="First?")
    asked = questionnaire_of({"en": [first, block_of(name, **{"key": "asked", **more})]})
    assert added(controls_of(asked)) == wanted(asked)


@pytest.mark.parametrize("ready", READY_SURVEYS.values(), ids=READY_SURVEYS)
def test_ready_made_surveys_are_taken(ready):
    stream = questions(*ready.as_blocks())
    fill_in(stream)
    asked = today(assemble({"en": PageTexts(ready.title, ready.thanks, stream)}))
    assert added(controls_of(asked)) == wanted(asked)


def test_whatever_is_made_is_taken(db):
    converted = []

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(stream=blocks())
    def drive(stream):
        try:
            asked = questionnaire_of({"en": stream}, "A title", "Thanks")
        except Refused:
            return
        assert added(controls_of(asked)) == wanted(asked)
        converted.append(len(list(asked.questions())))

    drive()
    assert max(converted) > 2


def test_a_text_with_the_sign_of_an_answer_is_no_answer_elsewhere():
    asked = questionnaire_of({"en": [block_of("yes_no", key="first", wording="What is ${first} or ${nothing}?")]})
    content, told = write_xlsform(asked)
    assert Reason.INSERTED in told.reasons
    assert controls_of(asked) == {"first": "select1"}
    assert "What is $ {first}" in str(list(openpyxl.load_workbook(BytesIO(content))["survey"].values))


def test_no_cell_is_a_formula():
    wording = '=HYPERLINK("http://example.org","press")'
    asked = questionnaire_of({"en": [block_of("yes_no", key="first", wording=wording)]}, title="+1", thanks="@sum")
    book = openpyxl.load_workbook(BytesIO(write_xlsform(asked)[0]))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {wording, "+1", "@sum"} <= {cell.value for cell in cells}
    assert all(kind_named(question.kind) for question in asked.questions())
