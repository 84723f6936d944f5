"""Reads an XLSForm into a form of ours. All or nothing: what cannot be understood as a whole is refused."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _

from surveys.asking.conditions import Condition
from surveys.asking.questionnaire import Option, Texts
from surveys.enums import OptionRole
from surveys.formats.building import Builder, Group, Raw
from surveys.formats.expressions import XPATH
from surveys.formats.form import Form, Shape
from surveys.formats.languages import language_code
from surveys.formats.limits import DEEPEST_GROUP, Clock, FormRefused
from surveys.formats.losses import LossReport, Place, Reason
from surveys.formats.mappings import Limits, mapping_of
from surveys.formats.meaning import CannotBeSaid
from surveys.formats.own_marks import INTRO, THANKS, has_own_voice, is_note_of, read_marks, texts_in
from surveys.formats.plain_numbers import written_limit
from surveys.formats.wording import LONGEST_NOTE, OTHER, Wording, our_label
from surveys.formats.xlsform.checks import constraint_of, read_constraint
from surveys.formats.xlsform.choices import MEDIA, Choices, read_choices
from surveys.formats.xlsform.columns import Columns, languages_of
from surveys.formats.xlsform.types import Type, is_group_end, is_group_start, read_type
from surveys.formats.xlsform.workbook import Row, Sheet, read_sheets

MARKS = "heard"
SHEETS = ("survey", "choices", "settings", MARKS)
READ = (
    *("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message"),
    *("required_message", "appearance", "parameters", "choice_filter", "calculation", "default", "repeat_count"),
    *("read_only", "guidance_hint", *MEDIA, "disabled"),
)
YES, NO = ("yes", "true", "true()", "1", "y"), ("", "no", "false", "false()", "0", "n")
MAIN_LANGUAGE = "en"
# Parameters of a range.
ENDS = ("start", "end")


def read_xlsform(content: bytes) -> Form:
    """The form in a workbook. Raises `FormRefused` with a sentence that names sheet, row and column."""
    report, clock = LossReport(), Clock()
    sheets = read_sheets(content, report, clock)
    survey = sheets.get("survey")
    if survey is None or not survey.rows:
        raise FormRefused(_("This workbook has no sheet “survey” with questions in it, so it is no XLSForm."))
    return _Reader(sheets, survey, report, clock).run()


class _Reader:
    def __init__(self, sheets: dict[str, Sheet], survey: Sheet, report: LossReport, clock: Clock) -> None:
        self.sheets, self.survey, self.report, self.clock = sheets, survey, report, clock
        self.settings = self.first_settings()
        named = languages_of(sheet for sheet in (survey, sheets.get("choices")) if sheet)
        self.unnamed = self.unnamed_language(named)
        languages = list(dict.fromkeys([self.unnamed, *named])) if self.uses_unnamed() else named
        default = language_code(self.settings.get("default_language", ""))
        self.languages = sorted(languages or [self.unnamed], key=lambda code: code != (default or self.unnamed))
        self.wording = Wording(self.languages, report, is_html=False, inserts=lambda text: "${" in text)
        self.columns = Columns(survey, self.unnamed)
        if not self.columns.heading("type"):
            raise FormRefused(_("The sheet “survey” has no column “type”, so it is no XLSForm."), Place("survey", 1))
        self.marks = self.own_marks()
        names = [self.columns.text(row, "name") for row in survey.rows]
        self.builder = Builder(self.languages, self.wording, self.marks, names)
        self.choices = read_choices(sheets.get("choices"), self.unnamed, self.wording, self.languages)
        self.repeats: list[Row] = []
        self.opened: list[Row] = []
        self.thanks: Texts = {}

    def first_settings(self) -> dict[str, str]:
        sheet = self.sheets.get("settings")
        if sheet is None or not sheet.rows:
            return {}
        return {heading.lower().replace(" ", "_"): text for heading, text in sheet.rows[0].cells.items()}

    def uses_unnamed(self) -> bool:
        """Whether any label names no language."""
        sheets = (sheet for sheet in (self.survey, self.sheets.get("choices")) if sheet)
        return any(
            heading.name == "label" and not heading.language and any(row[text] for row in sheet.rows)
            for sheet in sheets
            for text, heading in Columns(sheet, "").headings.items()
        )

    def unnamed_language(self, named: list[str]) -> str:
        """What a column is in that names no language: the form's own, else ours if it is there, else the first."""
        default = language_code(self.settings.get("default_language", ""))
        if default:
            return default
        return MAIN_LANGUAGE if MAIN_LANGUAGE in named or not named else named[0]

    def own_marks(self) -> dict[str, tuple[str, dict[str, object]]]:
        sheet = self.sheets.get(MARKS)
        rows = sheet.rows if sheet else []
        return dict(read_marks((row["name"], row["kind"], row["more"]) for row in rows))

    def run(self) -> Form:
        self.tell_leftovers()
        title = self.title()
        self.builder.title = title
        for row in self.survey.rows:
            self.clock.check()
            self.row(row)
        if self.opened:
            raise FormRefused(
                _("The group that begins here never ends. Add a row “end group”."), self.place(self.opened[-1], "type")
            )
        return self.builder.form(title, self.thanks)

    def tell_leftovers(self) -> None:
        """Sheets, columns and settings that nobody reads here."""
        for name, sheet in self.sheets.items():
            if name not in SHEETS and sheet.rows:
                self.report.add(Place(name), name, Reason.SETTING)
        self.columns.tell_unread(READ, self.report)
        settings = self.sheets.get("settings")
        for name, text in self.settings.items():
            if name not in ("form_title", "default_language") and settings is not None:
                self.report.add(settings.place(settings.rows[0], name), f"{name}: {text}", Reason.SETTING)

    def title(self) -> Texts:
        ours = texts_in(self.marks, "title")
        text = self.settings.get("form_title", "") or _("A form")
        is_ours = ours.get(self.languages[0]) == text
        raw = ours if is_ours else {self.languages[0]: text}
        found = self.wording.taken(raw, Place("settings", 2, "form_title"), 200)
        # Of a title that is nothing but markup no word is left.
        return found or dict.fromkeys(self.languages, _("A form"))

    def place(self, row: Row, name: str) -> Place:
        return self.survey.place(row, self.columns.heading(name), self.columns.text(row, "name"))

    # Rows

    def row(self, row: Row) -> None:
        text = self.columns.text(row, "type")
        if self.columns.text(row, "disabled").lower() in YES[:3]:
            self.report.add(self.place(row, "type"), text, Reason.HIDDEN)
            return
        if not text:
            if self.columns.text(row, "name") or self.columns.texts(row, "label"):
                raise FormRefused(_("This row has no type. Write one, such as “text”."), self.place(row, "type"))
            return
        sort = is_group_start(text)
        if sort:
            self.begin(row, sort)
        elif is_group_end(text):
            self.end(row)
        else:
            self.question(row, read_type(text), text)

    def begin(self, row: Row, sort: str) -> None:
        if len(self.opened) >= DEEPEST_GROUP:
            raise FormRefused(
                _("More than %(most)s groups stand inside one another. Take some away.") % {"most": DEEPEST_GROUP},
                self.place(row, "type"),
            )
        name = self.columns.text(row, "name")
        if sort == "repeat":
            self.report.add(self.place(row, "type"), name, Reason.REPEAT)
        if self.opened:
            self.report.add(self.place(row, "type"), name, Reason.NESTED)
        self.tell_look(row, ("field-list",))
        title = self.builder.taken_title(self.columns.texts(row, "label"), self.place(row, "label"))
        self.opened.append(row)
        group = Group(title, self.condition(row), has_own_voice(self.marks, name))
        self.builder.open(group)

    def end(self, row: Row) -> None:
        if not self.opened:
            raise FormRefused(_("A group ends here that never began. Delete this row."), self.place(row, "type"))
        first = self.opened.pop()
        self.builder.close()
        between = [each for each in self.survey.rows if first.number < each.number < row.number]
        numbers = {found.place.row for part in self.builder.parts for found in part.found}
        if not any(each.number in numbers for each in between):
            self.report.add(self.place(first, "type"), self.columns.text(first, "name"), Reason.EMPTY)

    def condition(self, row: Row) -> Condition | None:
        return self.builder.condition(self.columns.text(row, "relevant"), self.place(row, "relevant"), XPATH)

    def question(self, row: Row, kind: Type, written: str) -> None:
        name = self.columns.text(row, "name")
        if kind.shape is None:
            reason = Reason.KIND if kind.is_asked else Reason.CALCULATION
            self.report.add(self.place(row, "type"), f"{written} {name}", reason)
            return
        if not name:
            raise FormRefused(_("This question has no name. Write one, such as “age”."), self.place(row, "name"))
        stands_for = is_note_of(self.marks, name)
        if stands_for and kind.shape == Shape.NOTE:
            self.words(row, stands_for)
            return
        if kind.nearest:
            self.report.add(self.place(row, "type"), written, Reason.NEAREST)
        self.builder.add(self.raw(row, kind, name))
        if name in self.marks:
            self.tell_changed(row)

    def words(self, row: Row, stands_for: str) -> None:
        """A note of ours: the words before a section, or those after sending."""
        texts = self.wording.taken(
            self.columns.texts(row, "label"), self.place(row, "label"), LONGEST_NOTE, lines=True
        )
        if stands_for == INTRO:
            self.builder.part().intro = texts
        elif stands_for == THANKS:
            self.thanks = texts

    def raw(self, row: Row, kind: Type, name: str) -> Raw:
        shape = kind.shape
        assert shape is not None
        choices = self.options(row, kind)
        appearance = self.columns.text(row, "appearance").split()
        if shape == Shape.LINE and "multiline" in appearance:
            shape = Shape.TEXT
        limits, alone = self.checks(row, shape, choices, name)
        options = tuple(
            replace(option, role=OptionRole.ALONE) if option.code in alone else option for option in choices.options
        )
        is_ours = name in self.marks
        self.tell_look(row, ("multiline",), is_ours=is_ours)
        self.tell_others(row, is_ours)
        message = {**self.columns.texts(row, "required_message"), **self.columns.texts(row, "constraint_message")}
        return Raw(
            name=name,
            shape=shape,
            place=self.place(row, "label") if self.columns.heading("label") else self.place(row, "name"),
            wording=self.columns.texts(row, "label"),
            help=self.columns.texts(row, "hint"),
            message=message,
            required=self.required(row),
            options=options,
            codes=choices.codes,
            limits=self.parameters(row, shape, limits),
            condition=self.condition(row),
        )

    def options(self, row: Row, kind: Type) -> Choices:
        if not kind.list_name:
            return Choices()
        found = self.choices.get(kind.list_name)
        if found is None:
            raise FormRefused(
                _("The list “%(name)s” is not in the sheet “choices”. Write it there, or mend its name.")
                % {"name": kind.list_name},
                self.place(row, "type"),
            )
        if not kind.has_other:
            return found
        if "other" in found.codes:
            others = tuple(replace(o, role=OptionRole.OTHER) if o.code == "other" else o for o in found.options)
            return Choices(list(others), found.codes)
        other = Option("other", our_label(self.languages, OTHER), role=OptionRole.OTHER)
        return Choices([*found.options, other], {**found.codes, "other": "other"})

    def checks(self, row: Row, shape: Shape, choices: Choices, name: str) -> tuple[Limits, set[str]]:
        """What is checked, and our codes of the options that go with no other."""
        text = self.columns.text(row, "constraint")
        if not text:
            return Limits(), set()
        try:
            limits, alone = read_constraint(text, shape)
        except CannotBeSaid:
            if name not in self.marks:
                self.report.add(self.place(row, "constraint"), text, Reason.CHECK)
            return Limits(), set()
        return limits, {choices.codes[code] for code in alone if code in choices.codes}

    def tell_changed(self, row: Row) -> None:
        """A check of ours that somebody changed in the file since."""
        question = self.builder.part().found[-1].question
        mapping, text = mapping_of(question.kind), self.columns.text(row, "constraint")
        if text and text != constraint_of(question, mapping.shape_of(question), mapping.limits(question)):
            self.report.add(self.place(row, "constraint"), text, Reason.CHECK)

    def parameters(self, row: Row, shape: Shape, limits: Limits) -> Limits:
        found = dict(re.findall(r"([\w-]+)\s*=\s*([^\s,;]+)", self.columns.text(row, "parameters")))
        for name, value in found.items():
            if name == "randomize" and value.lower() == "true":
                limits = replace(limits, mixed=True)
            elif name in ENDS and shape in (Shape.WHOLE, Shape.DECIMAL):
                limits = self.range_end(row, name, value, limits)
            else:
                self.report.add(self.place(row, "parameters"), f"{name}={value}", Reason.SETTING)
        return limits

    def range_end(self, row: Row, name: str, value: str, limits: Limits) -> Limits:
        """`limits` with the end of a range; one that no block can hold is told."""
        found = written_limit(value)
        if not found:
            self.report.add(self.place(row, "parameters"), f"{name}={value}", Reason.CHECK)
            return limits
        return replace(limits, smallest=found) if name == "start" else replace(limits, largest=found)

    def required(self, row: Row) -> bool:
        text = self.columns.text(row, "required").lower()
        if text not in (*YES, *NO):
            self.report.add(self.place(row, "required"), text, Reason.CHECK)
        return text in YES

    # What stays behind

    def tell_look(self, row: Row, known: tuple[str, ...], *, is_ours: bool = False) -> None:
        for word in self.columns.text(row, "appearance").split():
            if word not in known and not is_ours:
                self.report.add(self.place(row, "appearance"), word, Reason.LOOK)

    def tell_others(self, row: Row, is_ours: bool) -> None:
        reasons = {
            "choice_filter": Reason.FILTER,
            "calculation": Reason.CALCULATION,
            "default": Reason.DEFAULT,
            "read_only": Reason.SETTING,
            "guidance_hint": Reason.SETTING,
            **dict.fromkeys(MEDIA, Reason.MEDIA),
        }
        for name, reason in reasons.items():
            text = self.columns.text(row, name)
            if text and not (name == "read_only" and text.lower() in NO):
                self.report.add(self.place(row, name), text, reason)
