"""LimeSurvey files of others: what is read equals what is counted in the XML, without any of our own reading."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from surveys.formats.limesurvey.read import read_limesurvey
from surveys.formats.losses import Reason
from tests.surveys.formats.files import documented_reasons, form_files

EVERY_FILE = pytest.mark.parametrize("path", form_files("lss", "lss"))
ONE_EACH = {
    **{"S": "short_text", "T": "long_text", "U": "long_text", "N": "number", "D": "date", "X": "information"},
    **{"Y": "yes_no", "G": "single_choice", "5": "single_choice", "L": "single_choice", "!": "single_choice"},
    **{"O": "single_choice", "M": "several_choices", "P": "several_choices", "R": "ranking"},
}
ONE_FOR_EACH_PART = {"Q": "short_text", "K": "number"}
TABLES = {"F": 1, "H": 1, "A": 1, "B": 1, "C": 1, "E": 1, "1": 2}
FIXED = {"Y": 2, "G": 2, "5": 5, "A": 5, "B": 10, "C": 3, "E": 3}


class Source:
    """The rows of the file, each thing once whatever the number of its languages."""

    def __init__(self, path: Path) -> None:
        self.root = ElementTree.parse(path).getroot()
        self.questions = {row["qid"]: row for row in self.rows("questions")}.values()
        parts = {row["qid"]: row for row in self.rows("subquestions")}.values()
        self.parts = Counter(row["parent_qid"] for row in parts if row.get("scale_id", "0") == "0")
        answers = {(row["qid"], row.get("scale_id", "0"), row["code"]) for row in self.rows("answers")}
        self.answers = Counter((qid, scale) for qid, scale, _code in answers)

    def rows(self, table: str) -> list[dict[str, str]]:
        return [{field.tag: field.text or "" for field in row} for row in self.root.iterfind(f"{table}/rows/row")]

    def scales(self, row: dict[str, str]) -> list[str]:
        return [str(number) for number in range(TABLES[row["type"]])]

    def kinds(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for row in self.questions:
            if row["type"] in ONE_EACH:
                found[ONE_EACH[row["type"]]] += 1
            if row["type"] in ONE_FOR_EACH_PART:
                found[ONE_FOR_EACH_PART[row["type"]]] += self.parts[row["qid"]]
            if row["type"] in TABLES:
                found["matrix"] += self.parts[row["qid"]] * TABLES[row["type"]]
        return +found

    def options(self) -> Counter[tuple[str, int]]:
        """How many questions have how many options, by the letter of their type."""
        found: Counter[tuple[str, int]] = Counter()
        for row in self.questions:
            letter, other = row["type"], row["other"] == "Y"
            if letter in ("M", "P"):
                found[letter, self.parts[row["qid"]] + other] += 1
            elif letter in ("L", "!", "O", "R"):
                found[letter, self.answers[row["qid"], "0"] + other] += 1
            elif letter in TABLES:
                for scale in self.scales(row):
                    found[letter, FIXED.get(letter) or self.answers[row["qid"], scale]] += self.parts[row["qid"]]
            elif letter in FIXED:
                found[letter, FIXED[letter]] += 1
        return +found

    def conditions(self) -> int:
        """How many questions and groups wait for something, counting those alone that are asked here."""
        by_table = {row["qid"] for row in self.rows("conditions")}
        asked = [row for row in self.questions if row["type"] in {**ONE_EACH, **ONE_FOR_EACH_PART, **TABLES}]
        own = sum(row["qid"] in by_table or row.get("relevance", "") not in ("", "1") for row in asked)
        groups = {row["gid"]: row for row in self.rows("groups")}.values()
        return own + sum(row.get("grelevance", "") not in ("", "1") for row in groups)


@EVERY_FILE
def test_every_question_is_counted_under_its_kind(path):
    form = read_limesurvey(path.read_bytes())
    assert Counter(each.question.kind for each in form.each()) == Source(path).kinds()


@EVERY_FILE
def test_every_option_is_there(path):
    form = read_limesurvey(path.read_bytes())
    read = Counter(len(each.question.options) for each in form.each() if each.question.options)
    counted: Counter[int] = Counter()
    for (_letter, options), questions in Source(path).options().items():
        counted[options] += questions
    del counted[0]
    assert read == counted


@EVERY_FILE
def test_every_language_is_there(path):
    form = read_limesurvey(path.read_bytes())
    root = ElementTree.parse(path).getroot()
    assert set(form.languages) == {element.text for element in root.iterfind("languages/language")}
    assert form.languages[0] == root.findtext("surveys/rows/row/language")
    assert all(each.question.wording[form.languages[0]] for each in form.each())


@EVERY_FILE
def test_every_condition_is_there_or_told(path):
    form = read_limesurvey(path.read_bytes())
    lost = sum(loss.reason in (Reason.CONDITION, Reason.LATER) for loss in form.report.losses)
    # A question of several rows or lines has one condition for all of them.
    waiting = {each.place.row for each in form.each() if each.question.condition and each.place.table == "questions"}
    parts = [each for each in form.each() if each.question.condition and each.place.table == "subquestions"]
    assert {each.question.kind for each in parts} <= set(ONE_FOR_EACH_PART.values())
    owners = {each.question.key.rpartition("_")[0] for each in parts}
    groups = sum(part.condition is not None for part in form.parts)
    assert len(waiting) + len(owners) + groups + lost == Source(path).conditions()


@EVERY_FILE
def test_every_loss_has_a_documented_reason_and_a_place(path):
    report = read_limesurvey(path.read_bytes()).report
    assert {reason.value for reason in report.reasons} <= documented_reasons()
    assert all(loss.place.table and loss.place.row for loss in report.losses)


def test_a_survey_of_version_six_says_all_that_it_loses():
    [path] = [param.values[0] for param in form_files("lss", "lss") if param.id == "park.lss"]
    form = read_limesurvey(path.read_bytes())
    assert [(loss.place.table, loss.place.name, loss.reason.value) for loss in form.report.losses] == [
        ("groups", "Your park", "markup"),
        ("questions", "there", "markup"),
        ("groups", "What should change", "blank"),
        ("questions", "why", "inserted"),
        ("questions", "photo", "kind"),
        ("questions", "sum", "calculation"),
        ("questions", "word", "hidden"),
        ("questions", "word", "condition"),
    ]
