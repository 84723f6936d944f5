"""The tables of an .lss file as groups, questions and answers, whichever version of LimeSurvey wrote them.

Until version 3 there is a row for each language; from version 4 on texts have tables of their own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from surveys.asking.questionnaire import Texts
from surveys.formats.limesurvey.tables import Row, Tables
from surveys.formats.limits import MOST_OPTIONS, FormRefused
from surveys.formats.losses import Place
from surveys.formats.plain_numbers import whole_number


@dataclass
class Thing:
    """A group, a question, a part of a question or an answer: its first row, and its texts by language."""

    row: Row
    words: Texts = field(default_factory=dict)
    help: Texts = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.row[name]

    def place(self, column: str = "") -> Place:
        return self.row.place(column, self.row["title"] or self.row["code"] or next(iter(self.words.values()), ""))


@dataclass
class Attributes:
    """The attributes of one question; those that are texts have one for each language."""

    values: dict[str, str] = field(default_factory=dict)
    texts: dict[str, Texts] = field(default_factory=dict)
    row: Row | None = None

    def __getitem__(self, name: str) -> str:
        value = self.values.get(name, "")
        return "" if value in ("0", "N") else value


class Structure:
    """What belongs to what."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.groups = _by_order(
            _things(tables["groups"], tables["group_l10ns"], "gid", "group_name", "description"), "group_order"
        )
        questions = _things(tables["questions"], tables["question_l10ns"], "qid", "question", "help")
        parts = _things(tables["subquestions"], tables["question_l10ns"], "qid", "question", "help")
        self.questions = _children([q for q in questions if q["parent_qid"] in ("", "0")], "gid", "question_order")
        self.parts = _children(parts, "parent_qid", "question_order")
        self.answers = _children(self.all_answers(), "qid", "sortorder")
        self.check_options()
        self.conditions: dict[str, list[Row]] = {}
        for row in tables["conditions"]:
            self.conditions.setdefault(row["qid"], []).append(row)
        self.attributes: dict[str, Attributes] = {}
        for row in tables["question_attributes"]:
            self.add_attribute(row)

    def check_options(self) -> None:
        things = [thing for found in (self.parts, self.answers) for children in found.values() for thing in children]
        if len(things) > MOST_OPTIONS:
            raise FormRefused(
                _("This form has more than %(most)s options.") % {"most": MOST_OPTIONS}, things[MOST_OPTIONS].place()
            )

    def all_answers(self) -> list[Thing]:
        rows = self.tables["answers"]
        if self.tables["answer_l10ns"]:
            return _things(rows, self.tables["answer_l10ns"], "aid", "answer", "")
        keyed = [Row(r.table, r.number, {**r.fields, "own": f"{r['qid']}/{r['scale_id']}/{r['code']}"}) for r in rows]
        return _things(keyed, [], "own", "answer", "")

    def add_attribute(self, row: Row) -> None:
        found = self.attributes.setdefault(row["qid"], Attributes(row=row))
        if row["language"]:
            found.texts.setdefault(row["attribute"], {})[row["language"].lower()] = row["value"]
        else:
            found.values.setdefault(row["attribute"], row["value"])

    def of_question(self, question: Thing) -> Attributes:
        return self.attributes.get(question["qid"], Attributes())

    def parts_of(self, question: Thing, scale: str = "0") -> list[Thing]:
        return [part for part in self.parts.get(question["qid"], []) if part["scale_id"] in ("", scale)]

    def answers_of(self, question: Thing, scale: str = "0") -> list[Thing]:
        return [answer for answer in self.answers.get(question["qid"], []) if answer["scale_id"] in ("", scale)]


def _things(rows: Sequence[Row], texts: Sequence[Row], key: str, words: str, more: str) -> list[Thing]:
    found: dict[str, Thing] = {}
    for row in rows:
        thing = found.setdefault(row[key], Thing(row))
        if row["language"] or row[words]:
            thing.words.setdefault(row["language"].lower(), row[words])
            thing.help.setdefault(row["language"].lower(), row[more] if more else "")
    for row in texts:
        if row[key] in found:
            found[row[key]].words[row["language"].lower()] = row[words]
            found[row[key]].help[row["language"].lower()] = row[more] if more else ""
    return list(found.values())


def _children(things: Iterable[Thing], parent: str, order: str) -> dict[str, list[Thing]]:
    found: dict[str, list[Thing]] = {}
    for thing in things:
        found.setdefault(thing[parent], []).append(thing)
    return {key: _by_order(children, order) for key, children in found.items()}


def _by_order(things: Sequence[Thing], order: str) -> list[Thing]:
    """In their order; those that share a place as they stand in the file."""
    return sorted(things, key=lambda thing: whole_number(thing[order], 9) or 0)
