"""What a visitor's answers put on the page of a step: texts in fields, and ticks. For `cms.caching.moulds`.

The same form with marks in place of the answers makes the mould; what the marks stand for fills it.
"""

import re
from collections.abc import Hashable, Iterator

from django.utils.html import escape

from cms.caching.moulds import Marks
from surveys.asking.exact_text import showable
from surveys.asking.questionnaire import MIXED, Question
from surveys.enums import OptOut
from surveys.forms.steps import StepForm, Together
from surveys.kinds import kind_named
from surveys.kinds.base import Posted

VALUE, WORDS, TICK, OPT_OUT = "value", "words", "tick", "opt_out"
TICKED = " checked"
NOBODYS = Posted()


def can_be_marked(form: StepForm) -> bool:
    """Whether all that an answer changes here are texts and ticks: not in an order of somebody's own, for one."""
    return not form.is_bound and not form.words_off and all(_only_fills_in(question) for question in form.on_page)


def _only_fills_in(question: Question) -> bool:
    return kind_named(question.kind).only_fills_in and not question.settings.get(MIXED)


def filled_in(form: StepForm) -> dict[Hashable, str]:
    """The texts and ticks of this visitor, as they stand in HTML, by their slot."""
    found: dict[Hashable, str] = {}
    for question in form.on_page:
        posted = form.posted_to(question)
        if posted == NOBODYS:
            continue
        if posted.value:
            found[VALUE, question.key] = escape(showable(posted.value))
        if posted.words:
            found[WORDS, question.key] = escape(showable(posted.words))
        if question.options:
            found |= dict.fromkeys(((TICK, question.key, code) for code in posted.chosen), TICKED)
        found |= dict.fromkeys(((OPT_OUT, question.key, code) for code in posted.opt_outs), TICKED)
    return found


class MarkedForm(StepForm):
    """The form of a step that holds nobody's answers: a mark stands in each field, and everything is ticked."""

    def __init__(self, marks: Marks, form: StepForm) -> None:
        super().__init__(form.questions, language=form.language, presentation=form.presentation, answers={})
        self.on_page = form.on_page
        self.marks = marks

    def posted_to(self, question: Question) -> Posted:
        return Posted(
            value=self.marks.mark((VALUE, question.key)),
            words=self.marks.mark((WORDS, question.key)),
            codes=tuple(option.code for option in question.options),
            opt_outs=tuple(OptOut.values),
        )

    def with_marked_ticks(self, page: str) -> str | None:
        """`page` with a mark in place of each tick; None unless each tile is found exactly once."""
        tiles = list(self._tiles())
        marks = {id_: self.marks.mark(slot) for id_, slot in tiles}
        if not marks:
            return page
        ids = "|".join(sorted(map(re.escape, marks), key=len, reverse=True))
        ticked = re.compile(rf'(<input [^>]*\bid="({ids})"[^>]*?){TICKED}>')
        found, count = ticked.subn(lambda tile: f"{tile[1]}{marks[tile[2]]}>", page)
        return found if count == len(marks) == len(tiles) else None

    def _tiles(self) -> Iterator[tuple[str, Hashable]]:
        """The id of each tile on the page, and the slot of its tick."""
        for asked in self.asked():
            for row in asked.rows if isinstance(asked, Together) else [asked]:
                key, kind = row.question.key, kind_named(row.question.kind)
                for tile in row.options:
                    yield tile.id, (TICK, key, tile.value)
                for tile in row.opt_outs if kind.asks else ():
                    yield tile.id, (OPT_OUT, key, tile.value.removeprefix(kind.opt_out_mark))
