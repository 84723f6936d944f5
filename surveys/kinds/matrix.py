"""The same answers for several things: each row is a question of its own, and a table where there is room for one."""

from collections import Counter
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue

from surveys.asking.questionnaire import Question, Texts
from surveys.blocks.stream import AtLeastTwoBlock, RatingBlock, code_block, words_first
from surveys.kinds.base import Posted, Values
from surveys.kinds.better import BETTER, Rating, and_better
from surveys.kinds.options import labels_at, option_problems, options_of
from surveys.kinds.registry import register

LONGEST_KEY = 60
MATRIX, STEM, EASY_STEM, ROW = "matrix", "stem", "easy_stem", "row"


class RowBlock(StructBlock):
    label = CharBlock(default="", max_length=200, label=_("Words"))
    code = code_block(
        required=False,
        label=_("Code"),
        help_text=_("Stands for this in the data and never changes. Left empty, it is made from the words."),
    )

    class Meta:
        label = _("Row")
        label_format = "{label}"
        form_layout = words_first("label", then=("code",))


class MatrixOptionBlock(RowBlock):
    class Meta:
        label = _("Answer")


class MatrixBlock(RatingBlock):
    rows = AtLeastTwoBlock(RowBlock(), label=_("What is asked about, one thing a row"))
    options = AtLeastTwoBlock(MatrixOptionBlock(), label=_("Answers, the same for each row"))


@register
class Matrix(Rating):
    """Keys of the questions are `<key of the block>_<code of the row>`."""

    name = "matrix"
    label = _("Table: the same answers for several things")
    icon = "table"
    template = "surveys/kinds/matrix_row.html"
    together_template = "surveys/kinds/matrix.html"
    block_class = MatrixBlock

    def source_problems(self, value: StructValue) -> list[str]:
        return [*option_problems(value), *row_problems(value)]

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        options, source = options_of(values), next(iter(values.values()))
        found = []
        for index, row in enumerate(source["rows"]):
            words = labels_at(values, "rows", index)
            settings = {**question.settings, MATRIX: question.key, STEM: question.wording, ROW: words}
            settings |= {EASY_STEM: question.easy_read} if question.easy_read else {}
            found.append(
                replace(
                    question,
                    key=f"{question.key}_{row['code']}",
                    wording=joined(question.wording, words),
                    easy_read=joined(question.easy_read, words),
                    options=options,
                    settings=settings,
                )
            )
        return and_better(values, found)

    def group(self, question: Question) -> str:
        return str(question.settings[MATRIX])

    def table_words(self, question: Question) -> tuple[Texts, Texts]:
        return question.settings[STEM], question.settings[ROW]

    def shown(self, question: Question, posted: Posted, language: str) -> dict[str, Any]:
        names = (STEM, EASY_STEM, ROW)
        return {name: question.settings.get(name, {}).get(language, "") for name in names}


def joined(stem: Texts, row: Texts) -> Texts:
    """The question and the words of a row in one, in every language that has both."""
    return {language: f"{words} – {row[language]}" for language, words in stem.items() if words}


def row_problems(value: StructValue) -> list[str]:
    """What is wrong with the rows, as sentences."""
    rows, problems = value["rows"], []
    if len(rows) < 2:
        problems.append(_now("It needs at least two rows. Add another one, or use “Choose one”."))
    for row in rows:
        if not row["code"]:
            problems.append(
                _now("The row “%(label)s” has no code. Give it one, such as “school”.") % {"label": row["label"]}
            )
        elif len(f"{value['key']}_{row['code']}") > LONGEST_KEY:
            problems.append(
                _now("Its key and the code “%(code)s” of a row are too long together. Shorten one of them.")
                % {"code": row["code"]}
            )
        elif value["with_better"] and row["code"] == BETTER:
            problems.append(
                _now("The row “%(label)s” has the code of the question below it, “%(code)s”. Give it another one.")
                % {"label": row["label"], "code": BETTER}
            )
    for code, count in Counter(row["code"] for row in rows).items():
        if code and count > 1:
            problems.append(_now("Two rows have the code “%(code)s”. Each needs its own.") % {"code": code})
    return problems
