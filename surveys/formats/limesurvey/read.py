"""Reads a LimeSurvey survey structure into a form of ours. All or nothing."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from surveys.asking.conditions import Condition
from surveys.asking.questionnaire import Option, Texts
from surveys.enums import OptionRole
from surveys.formats.building import Builder, Group, Raw
from surveys.formats.expressions import SCRIPT, NotUnderstood, parse
from surveys.formats.form import Form, Shape
from surveys.formats.limesurvey.conditions import Finder, from_table, told
from surveys.formats.limesurvey.names import OTHER_CODE
from surveys.formats.limesurvey.structure import Attributes, Structure, Thing
from surveys.formats.limesurvey.tables import Row, Tables, read_tables
from surveys.formats.limesurvey.types import (
    CALCULATED,
    CHECKS,
    EMPTY_CHECKS,
    FILTERS,
    SETTINGS,
    TWO_SCALES,
    TYPES,
    Type,
)
from surveys.formats.limits import MOST_LANGUAGES, Clock, FormRefused
from surveys.formats.losses import LossReport, Place, Reason
from surveys.formats.mappings import Limits
from surveys.formats.meaning import CannotBeSaid, LooksAhead, Target
from surveys.formats.names import CODE, codes, codes_of_rows
from surveys.formats.own_marks import has_own_voice, read_marks
from surveys.formats.plain_numbers import whole_number, written_day, written_limit
from surveys.formats.plain_text import has_insertions
from surveys.formats.wording import LONGEST_LABEL, LONGEST_NOTE, OTHER, Wording, our_label


def read_limesurvey(content: bytes) -> Form:
    """The form in an .lss file. Raises `FormRefused`."""
    clock = Clock()
    tables = read_tables(content, clock)
    if tables.kind != "Survey" or not tables["surveys"] or not tables["questions"]:
        raise FormRefused(_("This is no LimeSurvey survey structure with questions in it. Export the survey as .lss."))
    return _Reader(tables, clock).run()


class _Reader:
    def __init__(self, tables: Tables, clock: Clock) -> None:
        self.tables, self.clock = tables, clock
        self.structure = Structure(tables)
        self.report = LossReport()
        self.languages = self.all_languages()
        self.wording = Wording(self.languages, self.report, is_html=True, inserts=has_insertions)
        # What we once wrote stands under the names in the file, which cannot hold our own.
        self.by_name = read_marks((row["name"], row["kind"], row["more"]) for row in tables["heard"])
        keys = {name: data["key"] for name, (_kind, data) in self.by_name.items() if isinstance(data.get("key"), str)}
        self.marks = {keys.get(name, name): mark for name, mark in self.by_name.items()}
        every = [question for group in self.structure.questions.values() for question in group]
        self.builder = Builder(self.languages, self.wording, self.marks, [question["title"] for question in every])
        self.builder.own_keys = keys
        self.finder = Finder(self.builder, {question["qid"]: question["title"] for question in every})

    def all_languages(self) -> list[str]:
        survey = self.tables["surveys"][0]
        base = survey["language"].lower() or "en"
        named = [language.lower() for language in self.tables.languages]
        named += survey["additional_languages"].lower().split()
        return list(dict.fromkeys([base, *(language for language in named if language)]))[:MOST_LANGUAGES]

    def run(self) -> Form:
        texts: dict[str, Texts] = {"surveyls_title": {}, "surveyls_welcometext": {}, "surveyls_endtext": {}}
        for row in self.tables["surveys_languagesettings"]:
            for name, found in texts.items():
                found[row["surveyls_language"].lower()] = row[name]
        place = Place("surveys_languagesettings", 1)
        title = self.wording.taken(texts["surveyls_title"], place, 200) or dict.fromkeys(self.languages, _("A form"))
        welcome = self.wording.taken(texts["surveyls_welcometext"], place, LONGEST_NOTE, lines=True)
        thanks = self.wording.taken(texts["surveyls_endtext"], place, LONGEST_NOTE, lines=True)
        self.builder.title = title
        for group in self.structure.groups:
            self.clock.check()
            self.group(group, welcome if group is self.structure.groups[0] else {})
        self.tell_tables()
        return self.builder.form(title, thanks)

    def group(self, group: Thing, welcome: Texts) -> None:
        title = self.builder.taken_title(group.words, group.place("group_name"))
        described = self.wording.taken(group.help, group.place("description"), LONGEST_NOTE, lines=True)
        condition = self.expression(group["grelevance"], group.place("grelevance"))
        own_voice = has_own_voice(self.marks, f"section-{group['gid']}")
        self.builder.open(Group(title, condition, own_voice))
        before = self.builder.count
        for question in self.structure.questions.get(group["gid"], []):
            self.question(question)
        if self.builder.count == before:
            self.report.add(group.place(), group["group_name"], Reason.EMPTY)
        else:
            self.builder.part().intro = _one_after_the_other(welcome, described)
        self.builder.close()

    # Conditions

    def expression(self, text: str, place: Place) -> Condition | None:
        if not text.strip():
            return None
        try:
            return self.builder.meant(parse(text.strip().strip("{}"), SCRIPT), text, place, self.finder.find)
        except NotUnderstood:
            self.report.add(place, text, Reason.CONDITION)
            return None

    def condition(self, question: Thing) -> Condition | None:
        text = question["relevance"].strip() or self.structure.of_question(question)["relevance"]
        rows = self.structure.conditions.get(question["qid"], [])
        if text not in ("", "1") or not rows:
            return self.expression(text, question.place("relevance"))
        place = rows[0].place("", question["title"])
        try:
            return self.builder.meant(from_table(rows, self.finder), told(rows), place, self.finder.find)
        except CannotBeSaid as error:
            ahead = isinstance(error, LooksAhead)
            self.report.add(place, told(rows), Reason.LATER if ahead else Reason.CONDITION)
            return None

    # Questions

    def question(self, question: Thing) -> None:
        kind = TYPES.get(question["type"])
        if kind is None:
            reason = Reason.CALCULATION if question["type"] == CALCULATED else Reason.KIND
            self.report.add(question.place("type"), f"{question['type']} {question['title']}", reason)
            return
        attributes = self.structure.of_question(question)
        self.tell_attributes(question, attributes, kind)
        condition = self.condition(question)
        if kind.in_table:
            self.tables_of(question, kind, condition)
        elif kind.each_part:
            self.parts_of(question, kind, condition)
        else:
            self.builder.add(self.raw(question, kind, attributes, condition))
            self.register(question)

    def raw(self, question: Thing, kind: Type, attributes: Attributes, condition: Condition | None) -> Raw:
        options, by_code = self.options(question, kind, attributes)
        shape, limits = self.limits(question, kind.shape, attributes)
        message = attributes.texts.get("em_validation_q_tip", {})
        return Raw(
            name=question["title"],
            shape=shape,
            place=question.place("question"),
            wording=question.words,
            help=question.help,
            message=message,
            required=question["mandatory"] in ("Y", "S"),
            options=tuple(options),
            codes=by_code,
            limits=limits,
            condition=condition,
            kind=kind.kind,
        )

    def register(self, question: Thing) -> None:
        """Its number, and the names of its options, for the conditions that come."""
        name, qid = question["title"], question["qid"]
        target = self.builder.targets[name]
        self.builder.targets[f"{qid}#"] = target = replace(target, key=self.builder.last_key())
        if target.shape == Shape.SEVERAL:
            for theirs, ours in target.codes.items():
                tick = Target(target.key, target.shape, target.codes, ours, len(target.codes))
                part = "other" if theirs == OTHER_CODE else theirs
                self.builder.targets.setdefault(f"{name}_{part}", tick)
                self.builder.targets[f"{qid}#{part}"] = tick
        if target.shape == Shape.ORDER:
            self.builder.targets.setdefault(f"{name}_1", replace(target, codes={}))

    def options(self, question: Thing, kind: Type, attributes: Attributes) -> tuple[list[Option], dict[str, str]]:
        """Our options, and our codes by those of the file."""
        if kind.fixed:
            made = [Option(ours, _words(self.languages, words, kind)) for _theirs, ours, words in kind.fixed]
            if kind.kind:
                made = [replace(option, pictogram=option.code) for option in made]
            return made, {theirs: ours for theirs, ours, _label in kind.fixed}
        if kind.shape not in (Shape.ONE, Shape.SEVERAL, Shape.ORDER):
            return [], {}
        several = kind.shape == Shape.SEVERAL
        things = self.structure.parts_of(question) if several else self.structure.answers_of(question)
        options, by_code = self.coded(question, things, several)
        if question["other"] == "Y" and kind.shape != Shape.ORDER:
            self.add_other(question, attributes, options, by_code)
        alone = {code.strip() for code in attributes["exclude_all_others"].split(";")}
        roles = {by_code[code] for code in alone if code in by_code}
        options = [replace(o, role=OptionRole.ALONE) if o.code in roles else o for o in options]
        order = list(self.own_codes(question).values())
        if set(order) == {option.code for option in options}:
            options.sort(key=lambda option: order.index(option.code))
        return options, by_code

    def coded(self, question: Thing, things: list[Thing], several: bool) -> tuple[list[Option], dict[str, str]]:
        """Answers with codes of ours. Capitals are no news; every other change is told."""
        names, ours = codes(), self.own_codes(question)
        options: list[Option] = []
        by_code: dict[str, str] = {}
        for thing in things:
            theirs = thing["title"] if several else thing["code"]
            known = ours.get(theirs, "")
            code = names.take(known if CODE.match(known) else theirs.lower())
            if code not in (theirs.lower(), known):
                self.report.add(thing.place(), f"{theirs} → {code}", Reason.RENAMED)
            label = self.wording.taken(thing.words, thing.place(), LONGEST_LABEL)
            options.append(Option(code, label or dict.fromkeys(self.languages, theirs)))
            by_code.setdefault(theirs, code)
        return options, by_code

    def add_other(
        self, question: Thing, attributes: Attributes, options: list[Option], by_code: dict[str, str]
    ) -> None:
        raw = attributes.texts.get("other_replace_text", {})
        if attributes["other_replace_text"]:
            raw = {self.languages[0]: attributes["other_replace_text"], **raw}
        label = self.wording.taken(raw, question.place("other"), LONGEST_LABEL) or our_label(self.languages, OTHER)
        known = self.own_codes(question).get(OTHER_CODE, "other")
        names = codes()
        names.taken |= {option.code for option in options}
        code = names.take(known if CODE.match(known) and known not in names.taken else "other")
        options.append(Option(code, label, role=OptionRole.OTHER))
        by_code[OTHER_CODE] = code

    def own_codes(self, question: Thing) -> dict[str, str]:
        data: dict[str, Any] = self.by_name.get(question["title"], ("", {}))[1]
        found = data.get("codes")
        return {str(theirs): str(ours) for theirs, ours in found.items()} if isinstance(found, dict) else {}

    def limits(self, question: Thing, shape: Shape, attributes: Attributes) -> tuple[Shape, Limits]:
        if shape == Shape.DECIMAL and attributes["num_value_int_only"]:
            shape = Shape.WHOLE
        ends = ("date_min", "date_max") if shape == Shape.DAY else ("min_num_value_n", "max_num_value_n")
        is_number = shape in (Shape.WHOLE, Shape.DECIMAL)
        smallest, largest = (
            self.end(question, name, attributes, shape) if is_number or shape == Shape.DAY else "" for name in ends
        )
        unit = self.unit(question, attributes) if is_number else {}
        longest, least, most = (self.number(question, name, attributes) for name in _NUMBERS)
        return shape, Limits(
            smallest=smallest,
            largest=largest,
            longest=longest,
            least=least,
            most=most,
            places=most,
            mixed=bool(attributes["random_order"]),
            needs_words=bool(attributes["other_comment_mandatory"]) and question["other"] == "Y",
            unit=unit,
        )

    def end(self, question: Thing, name: str, attributes: Attributes, shape: Shape) -> str:
        """The smallest or largest answer; empty, and told, where a block cannot hold it."""
        text = attributes.values.get(name, "")
        found = written_day(text) if shape == Shape.DAY else written_limit(text)
        if text and not found:
            self.report.add(question.place(name), text, Reason.CHECK)
        return found

    def number(self, question: Thing, name: str, attributes: Attributes) -> int:
        """How many letters or answers; 0 where nothing says so, and told where it is no such number."""
        found = whole_number(attributes[name])
        if attributes[name] and found is None:
            self.report.add(question.place(name), attributes[name], Reason.CHECK)
        return found or 0

    def unit(self, question: Thing, attributes: Attributes) -> Texts:
        raw = attributes.texts.get("suffix") or {self.languages[0]: attributes["suffix"]}
        return self.wording.taken(raw, question.place("suffix"), 30)

    def parts_of(self, question: Thing, kind: Type, condition: Condition | None) -> None:
        """A question for each of its lines."""
        attributes = self.structure.of_question(question)
        whole = self.raw(question, kind, attributes, condition)
        for part in self.structure.parts_of(question):
            name = f"{question['title']}_{part['title']}"
            words = {
                language: f"{text} – {part.words[language]}" if part.words.get(language) else text
                for language, text in question.words.items()
            }
            self.builder.add(replace(whole, name=name, wording=words, place=part.place("question")))
            found = replace(self.builder.targets[name], key=self.builder.last_key())
            self.builder.targets[f"{question['qid']}#{part['title']}"] = found

    def tables_of(self, question: Thing, kind: Type, condition: Condition | None) -> None:
        """A table for each of its scales."""
        scales = ("0", "1") if question["type"] == TWO_SCALES else ("0",)
        attributes = self.structure.of_question(question)
        for scale in scales:
            raw = self.raw(question, kind, attributes, condition)
            if not kind.fixed:
                options, by_code = self.coded(question, self.structure.answers_of(question, scale), several=False)
                raw = replace(raw, options=tuple(options), codes=by_code)
            if len(scales) > 1:
                header = attributes[f"dualscale_header{'AB'[int(scale)]}"]
                words = {language: f"{text} – {header}" if header else text for language, text in raw.wording.items()}
                raw = replace(raw, name=f"{raw.name}_{int(scale) + 1}", wording=words)
            self.table(question, raw)

    def table(self, question: Thing, raw: Raw) -> None:
        names, rows = codes_of_rows(), []
        for part in self.structure.parts_of(question):
            code = names.take(part["title"].lower())
            words = self.wording.taken(part.words, part.place("question"), LONGEST_LABEL)
            rows.append((part["title"], code, words or dict.fromkeys(self.languages, part["title"])))
        if not rows or not raw.options:
            self.report.add(question.place("type"), f"{question['type']} {question['title']}", Reason.KIND)
            return
        named = [(f"{raw.name}_{theirs}", code, words) for theirs, code, words in rows]
        keys = self.builder.add_table(raw, named)
        for (theirs, _code, _words), key in zip(rows, keys, strict=True):
            self.builder.targets.setdefault(f"{question['qid']}#{theirs}", Target(key, raw.shape, raw.codes))

    # What stays behind

    def tell_attributes(self, question: Thing, attributes: Attributes, kind: Type) -> None:
        tell = self.report.add
        if kind.has_comments:
            tell(question.place("type"), question["title"], Reason.COMMENT)
        if attributes["hidden"]:
            tell(question.place("hidden"), question["title"], Reason.HIDDEN)
        if question["preg"] not in EMPTY_CHECKS:
            tell(question.place("preg"), question["preg"], Reason.CHECK)
        dates = ("date_min", "date_max") if kind.shape == Shape.DAY else ()
        for names, reason in ((CHECKS, Reason.CHECK), (FILTERS, Reason.FILTER), (SETTINGS, Reason.SETTING)):
            for name in names:
                if attributes[name] and name not in dates:
                    tell(question.place(name), f"{name}: {attributes[name]}", reason)

    def tell_tables(self) -> None:
        for table, reason in (
            ("defaultvalues", Reason.DEFAULT),
            ("quota", Reason.SETTING),
            ("assessments", Reason.SETTING),
        ):
            for row in self.tables[table]:
                if row["language"].lower() in ("", self.languages[0]):
                    self.report.add(row.place(), _told(row), reason)


_NUMBERS = ("maximum_chars", "min_answers", "max_answers")


def _words(languages: list[str], words: Any, kind: Type) -> Texts:
    return our_label(languages, words) if not isinstance(words, str) else dict.fromkeys(languages, words)


def _one_after_the_other(first: Texts, second: Texts) -> Texts:
    return {
        language: "\n\n".join(text for text in (first.get(language, ""), second.get(language, "")) if text)
        for language in {**first, **second}
    }


def _told(row: Row) -> str:
    return ", ".join(f"{name}: {text}" for name, text in row.fields.items() if text and name != "language")
