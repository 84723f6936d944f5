"""Conditions of other systems mean here what they mean there, or are said to be lost; ours go there and come back."""

import pytest

from surveys.asking.conditions import Condition
from surveys.enums import FormFormat
from surveys.formats.expressions import SCRIPT, XPATH, NotUnderstood, parse
from surveys.formats.files import read_form, write_form
from surveys.formats.form import Shape
from surveys.formats.losses import Reason
from surveys.formats.meaning import CannotBeSaid, Meaning, Target
from tests.surveys.every_kind import NONE, block_of, option
from tests.surveys.factories import block, condition_data
from tests.surveys.formats.made import questionnaire_of

YES_NO = {"yes": "yes", "no": "no"}
POINTS = {str(number): str(number) for number in range(1, 6)}
TARGETS = {
    "one": Target("one", Shape.ONE, YES_NO),
    "points": Target("points", Shape.ONE, POINTS),
    "many": Target("many", Shape.SEVERAL, YES_NO),
    "many_yes": Target("many", Shape.SEVERAL, YES_NO, "yes", 2),
    "many_no": Target("many", Shape.SEVERAL, YES_NO, "no", 2),
    "whole": Target("whole", Shape.WHOLE),
    "number": Target("number", Shape.DECIMAL),
    "day": Target("day", Shape.DAY),
    "words": Target("words", Shape.LINE),
}


def find(name: str) -> Target:
    if name.removesuffix(".NAOK") not in TARGETS:
        raise CannotBeSaid(name)
    return TARGETS[name.removesuffix(".NAOK")]


def told(part) -> str:
    """A condition in one short line."""
    if isinstance(part, Condition):
        return f"{part.match}({', '.join(told(inner) for inner in part.parts)})"
    return f"{part.question} {part.operator} {part.code}".rstrip()


def meant(text: str, language) -> tuple[str, bool]:
    meaning = Meaning(find)
    found = meaning.of(parse(text, language))
    return (told(found) if found else "always"), meaning.blank


SAID_IN_XPATH = {
    "${one} = 'yes'": ("all(one is yes)", False),
    "'yes' = ${one}": ("all(one is yes)", False),
    'selected(${one}, "no")': ("all(one is no)", False),
    "selected(${many}, 'no')": ("all(many is no)", False),
    "not(selected(${many}, 'no'))": ("all(many is_not no)", True),
    "${one} != 'yes'": ("all(one is_not yes)", True),
    "not(${one} = 'yes')": ("all(one is_not yes)", True),
    "${one} != '' and ${one} != 'yes'": ("all(one is_not yes)", False),
    "${words} != ''": ("all(words answered)", False),
    "${whole} > 5": ("all(whole at_least 6)", False),
    "${whole} < 5": ("all(whole at_most 4)", False),
    "${whole} > 5.5": ("all(whole at_least 6)", False),
    "${whole} < 5.5": ("all(whole at_most 5)", False),
    "${whole} >= 5": ("all(whole at_least 5)", False),
    "5 >= ${whole}": ("all(whole at_most 5)", False),
    "${whole} < -5": ("all(whole at_most -6)", False),
    "${whole} > -5.5": ("all(whole at_least -5)", False),
    "${number} > 1.5": ("all(number at_least 1.5001)", False),
    "${number} < 1": ("all(number at_most 0.9999)", False),
    "${whole} = 7": ("all(whole is 7)", False),
    "not(${whole} > 5)": ("all(whole at_most 5)", True),
    "${day} < date('2026-03-01')": ("all(day before 2026-03-01)", False),
    "${day} <= '2026-02-28'": ("all(day before 2026-03-01)", False),
    "${day} >= '2026-01-01'": ("all(day after 2025-12-31)", False),
    "${points} >= 4": ("any(points is 4, points is 5)", False),
    "count-selected(${many}) > 0": ("all(many answered)", False),
    "${one} = 'yes' and ${whole} > 1 or ${day} != ''": ("any(all(one is yes, whole at_least 2), day answered)", False),
    "not(${one} = 'yes' or ${whole} > 1)": ("all(one is_not yes, whole at_most 1)", True),
    "true()": ("always", False),
    "${one} = 'yes' or false()": ("any(one is yes)", False),
}
SAID_IN_SCRIPT = {
    'one == "yes"': ("all(one is yes)", False),
    "one.NAOK eq 'yes'": ("all(one is yes)", False),
    'one != "yes"': ("all(one is_not yes)", True),
    "!is_empty(words)": ("all(words answered)", False),
    "! is_empty(one) && one != 'yes'": ("all(one is_not yes)", False),
    'many_yes.NAOK == "Y"': ("all(many is yes)", False),
    'many_yes == ""': ("all(many is_not yes)", True),
    "is_empty(many_no)": ("all(many is_not no)", True),
    "count(many_yes, many_no) > 0": ("all(many answered)", False),
    "count(many_yes) >= 1": ("any(many is yes)", False),
    "whole gt 5 and (number le 2 or one ne '')": ("all(whole at_least 6, any(number at_most 2, one answered))", False),
    "1": ("always", False),
    'many_yes == "Y" || many_no == "Y"': ("any(many is yes, many is no)", False),
}
LOST_IN_XPATH = [
    "${one} = ''",
    "not(${words} != '')",
    "${words} = 'yes'",
    "${one} = 'perhaps'",
    "${many} = 'yes'",
    "${one} = ${many}",
    "${whole} + 1 > 2",
    "${day} > today()",
    "string-length(${words}) > 3",
    "count-selected(${many}) > 1",
    "${whole} > 'a'",
    "${nothing} = 1",
    "yes",
    "",
    "false()",
]
LOST_IN_SCRIPT = [
    "is_empty(one)",
    "if(one == 'yes', 1, 0)",
    "regexMatch('/a/', words)",
    "many_yes == 'N'",
    "count(one, whole) == 2",
    "sum(whole, number) > 3",
    "one",
    "0",
    "whole = ",
    "one == 'yes' one",
]


@pytest.mark.parametrize(("text", "wanted"), SAID_IN_XPATH.items())
def test_what_xpath_says(text, wanted):
    assert meant(text, XPATH) == wanted


@pytest.mark.parametrize(("text", "wanted"), SAID_IN_SCRIPT.items())
def test_what_an_expression_script_says(text, wanted):
    assert meant(text, SCRIPT) == wanted


@pytest.mark.parametrize(
    ("text", "language"), [*((text, XPATH) for text in LOST_IN_XPATH), *((text, SCRIPT) for text in LOST_IN_SCRIPT)]
)
def test_what_cannot_be_said(text, language):
    with pytest.raises((CannotBeSaid, NotUnderstood)):
        meant(text, language)


ASKED = {
    "single_choice": {"options": [option("Home"), option("School"), option("Else", role="other")]},
    "several_choices": {"options": [option("Home"), option("School"), option("Else", role="other"), NONE]},
    "number": {},
    "date": {},
    "short_text": {},
    "ranking": {},
    "picture_choice": {"several": True},
    "faces": {"scale": "3"},
}
OURS = [
    ("all", ("single_choice", "is", "school")),
    ("any", ("single_choice", "is", "school")),
    ("all", ("single_choice", "is_not", "else")),
    ("all", ("single_choice", "is", "else"), ("single_choice", "answered", "")),
    ("all", ("several_choices", "is", "home")),
    ("all", ("several_choices", "is", "else")),
    ("any", ("several_choices", "is_not", "none"), ("several_choices", "answered", "")),
    ("all", ("picture_choice", "is_not", "school")),
    ("all", ("number", "is", "7"), ("number", "is_not", "8"), ("number", "answered", "")),
    ("any", ("number", "at_least", "7"), ("number", "at_most", "-2")),
    ("all", ("date", "before", "2026-03-29"), ("date", "after", "2020-02-29")),
    ("any", ("date", "is", "2026-03-29"), ("date", "is_not", "2026-03-29")),
    ("all", ("short_text", "answered", "")),
    ("all", ("ranking", "answered", "")),
    ("all", ("faces_3", "is", "ok")),
    ("all", ("number", "answered", ""), ("any", ("date", "answered", ""), ("all", ("number", "is", "3")))),
    ("any", ("any", ("number", "is", "3")), ("all", ("number", "is", "4"), ("date", "answered", ""))),
]


@pytest.mark.django_db
@pytest.mark.parametrize("form_format", FormFormat)
@pytest.mark.parametrize("ours", OURS, ids=range(len(OURS)))
def test_our_conditions_go_and_come_back(form_format, ours):
    stream = [block_of(kind, **more) for kind, more in ASKED.items()]
    stream += [block("section", title="Later"), block_of("yes_no", key="last", wording="Last?", only_if=ours)]
    asked = questionnaire_of({"en": stream})
    content, report = write_form(form_format, asked)
    assert Reason.CONDITION not in report.reasons
    read = read_form(content)[1]
    assert read.report.losses == []
    assert [q.condition for q in read.questionnaire().questions()] == [q.condition for q in asked.questions()]
    assert read.questionnaire().question("last").condition.to_data() == condition_data(*ours)


@pytest.mark.django_db
@pytest.mark.parametrize("form_format", FormFormat)
def test_a_wish_not_to_answer_cannot_be_said_elsewhere(form_format):
    ours = ("all", ("number", "opted_out", ""))
    stream = [block_of("number"), block_of("yes_no", key="last", wording="Last?", only_if=ours)]
    content, report = write_form(form_format, questionnaire_of({"en": stream}))
    assert [loss.place.name for loss in report.losses if loss.reason == Reason.CONDITION] == ["last"]
    assert read_form(content)[1].questionnaire().question("last").condition is None
