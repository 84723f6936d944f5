"""The lists of an XLSForm out of which somebody chooses."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from surveys.asking.questionnaire import Option
from surveys.formats.limits import MOST_OPTIONS, FormRefused
from surveys.formats.losses import LossReport, Reason
from surveys.formats.names import Names, codes
from surveys.formats.wording import LONGEST_LABEL, Wording
from surveys.formats.xlsform.columns import Columns
from surveys.formats.xlsform.workbook import Sheet

MEDIA = ("image", "audio", "video", "big-image")


@dataclass
class Choices:
    """One list: its options, and our codes by the names of the file."""

    options: list[Option] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)


def read_choices(sheet: Sheet | None, unnamed: str, wording: Wording, languages: Sequence[str]) -> dict[str, Choices]:
    """The lists by their names."""
    if sheet is None:
        return {}
    columns = Columns(sheet, unnamed)
    found: dict[str, Choices] = {}
    names: dict[str, Names] = {}
    report: LossReport = wording.report
    for number, row in enumerate(sheet.rows):
        list_name, name = columns.text(row, "list_name"), columns.text(row, "name")
        place = sheet.place(row, columns.heading("name"), name)
        if number >= MOST_OPTIONS:
            raise FormRefused(_("This form has more than %(most)s options.") % {"most": MOST_OPTIONS}, place)
        if not list_name and not name:
            continue
        if not list_name or not name:
            raise FormRefused(_("An option needs both a list_name and a name. Write the missing one."), place)
        choices = found.setdefault(list_name, Choices())
        code = names.setdefault(list_name, codes()).take(name)
        if code != name:
            report.add(place, f"{name} → {code}", Reason.RENAMED)
        for each in MEDIA:
            if columns.texts(row, each):
                report.add(sheet.place(row, columns.heading(each), name), each, Reason.MEDIA)
        label_place = sheet.place(row, columns.heading("label"), name)
        label = wording.taken(columns.texts(row, "label"), label_place, LONGEST_LABEL)
        choices.options.append(Option(code, label or dict.fromkeys(languages, name)))
        choices.codes.setdefault(name, code)
    return found
