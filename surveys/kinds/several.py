"""Several answers out of a list: how few, how many, and options that go with no other."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, ChoiceBlock, IntegerBlock, StructValue

from surveys.asking.answers import DONT_KNOW, Answer
from surveys.asking.conditions import Comparison
from surveys.asking.questionnaire import Question
from surveys.blocks.stream import BEHIND_THE_WHEEL, AtLeastTwoBlock, ChecksBlock, OptionBlock, QuestionBlock
from surveys.enums import FrameShape, OptionRole, OptOut
from surveys.kinds.base import Cell, Holds, Kind, Posted, Values
from surveys.kinds.options import option_problems, option_settings, options_of
from surveys.kinds.other import WORDS_SUFFIX, demand_words, with_other, words_beside
from surveys.kinds.registry import register

LEAST, MOST = "least", "most"
# With more codes than this in conditions, it is taken that every one of them can be true.
MOST_COMPARED = 8


class SeveralOptionBlock(OptionBlock):
    role = ChoiceBlock(choices=OptionRole.choices, required=False, default="", label=_("What is special about it"))


class SeveralChecksBlock(ChecksBlock):
    least = IntegerBlock(required=False, min_value=2, label=_("At least so many options"))
    most = IntegerBlock(required=False, min_value=2, label=_("At most so many options"))


class SeveralChoicesBlock(QuestionBlock):
    checks = SeveralChecksBlock()
    options = AtLeastTwoBlock(SeveralOptionBlock(), label=_("Options"), help_text=BEHIND_THE_WHEEL)
    mixed = BooleanBlock(required=False, label=_("Mix the order for each person"))
    needs_words = BooleanBlock(required=False, label=_("Whoever chooses “other” must say what they mean"))


class SeveralOf(Kind):
    """A kind whose answer is a set of codes, in the order in which the officer wrote the options."""

    template = "surveys/kinds/several.html"
    # In one group of checkboxes with the options, an opt-out begins with a sign that no code has.
    opt_out_mark = ":"

    def read(self, data: Any, name: str) -> Posted:
        ticked = data.getlist(name)
        return Posted(
            codes=tuple(raw for raw in ticked if raw and not raw.startswith(self.opt_out_mark)),
            opt_outs=tuple(raw[1:] for raw in ticked if raw.startswith(self.opt_out_mark)),
            words=data.get(name + WORDS_SUFFIX) or "",
        )

    def check(self, question: Question, posted: Posted) -> Answer | None:
        ticked = set(posted.codes)
        if ticked - {option.code for option in question.options} or set(posted.opt_outs) - set(OptOut.values):
            raise ValidationError(_("That is not one of the answers here. Choose from the list."), code="unknown")
        words = words_beside(question, posted)
        ticked |= set(with_other(question, (), words))
        codes = tuple(option.code for option in question.options if option.code in ticked)
        if posted.opt_outs:
            if codes:
                raise ValidationError(
                    _("You chose an answer and also ticked a box that says you give none. Untick one of them."),
                    code="both",
                )
            return Answer(opt_out=posted.opt_outs[-1])
        if not codes:
            return None
        _check_alone(question, codes)
        _check_number(question, codes)
        demand_words(question, codes, words)
        return Answer(codes=codes, words=words)

    def shown(self, question: Question, posted: Posted, language: str) -> dict[str, Any]:
        return {"hint": how_many(question)}

    def samples(self, question: Question, comparisons: Sequence[Comparison]) -> list[Answer] | None:
        """Every set of the compared codes that can be chosen, filled up with others where it is too small."""
        compared = sorted({each.code for each in comparisons if question.option(each.code)})
        if len(compared) > MOST_COMPARED:
            return None
        sets = [chosen for size in range(len(compared) + 1) for chosen in combinations(compared, size)]
        found = [_filled_up(question, chosen, compared) for chosen in sets]
        return [*(Answer(codes=codes) for codes in found if codes), DONT_KNOW]

    def frame_shape(self, question: Question) -> FrameShape:
        return FrameShape.SEVERAL

    def columns(self, question: Question) -> list[str]:
        """Beside all codes in one, a column for each option with 1 or 0."""
        return [question.key, *(f"{question.key}.{option.code}" for option in question.options)]

    def holds(self, question: Question) -> list[Holds]:
        return [Holds.CODES, *(Holds.MARK for _option in question.options)]

    def cells(self, question: Question, answer: Answer | None) -> list[Cell]:
        if answer is None or answer.opt_out:
            return [answer.opt_out if answer else "", *("" for _option in question.options)]
        marks = [int(option.code in answer.chosen) for option in question.options]
        return [" ".join(answer.chosen), *marks]


def _check_alone(question: Question, codes: Sequence[str]) -> None:
    alone = next((option for option in question.options if option.is_alone and option.code in codes), None)
    if alone is not None and len(codes) > 1:
        raise ValidationError(
            _("“%(option)s” goes with no other answer. Untick it, or untick the others."),
            code="alone",
            params={"option": alone.label.get(get_language() or "", alone.code)},
        )


def _check_number(question: Question, codes: Sequence[str]) -> None:
    """Whether as many are chosen as an officer wants; an option that stands alone is always enough."""
    least, most, number = question.settings.get(LEAST, 0), question.settings.get(MOST, 0), len(codes)
    is_alone = any(option.is_alone for option in question.options if option.code in codes)
    if number < least and not is_alone:
        raise ValidationError(_("Please choose %(count)s more."), code="few", params={"count": least - number})
    if most and number > most:
        raise ValidationError(
            _("You ticked %(count)s too many. Please untick %(count)s."), code="many", params={"count": number - most}
        )


def how_many(question: Question) -> str:
    """How many options may be chosen, in words."""
    least, most = question.settings.get(LEAST, 0), question.settings.get(MOST, 0)
    numbers = {"least": least, "most": most}
    if least and least == most:
        return _now("Choose %(least)s.") % numbers
    if least and most:
        return _now("Choose from %(least)s to %(most)s.") % numbers
    if least:
        return _now("Choose at least %(least)s.") % numbers
    if most:
        return _now("Choose up to %(most)s.") % numbers
    return _now("You can choose more than one.")


def _filled_up(question: Question, chosen: Sequence[str], compared: Sequence[str]) -> tuple[str, ...]:
    """A set of codes with exactly these of the compared ones; empty if nobody can choose such a set."""
    alone = {option.code for option in question.options if option.is_alone}
    rest = [option.code for option in question.options if option.code not in compared]
    if alone & set(chosen):
        return tuple(chosen) if len(chosen) == 1 else ()
    if not chosen and alone & set(rest):
        return (next(code for code in rest if code in alone),)
    missing = max(question.settings.get(LEAST, 0), 1) - len(chosen)
    filling = [code for code in rest if code not in alone][: max(missing, 0)]
    if len(filling) < missing or len(chosen) > question.settings.get(MOST, len(chosen)):
        return ()
    return (*chosen, *filling)


@register
class SeveralChoices(SeveralOf):
    name = "several_choices"
    label = _("Choose several")
    icon = "tasks"
    block_class = SeveralChoicesBlock
    only_fills_in = True

    def source_problems(self, value: StructValue) -> list[str]:
        return [*option_problems(value), *number_problems(value)]

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        value = next(iter(values.values()))
        settings = {**question.settings, **option_settings(value), **number_settings(value)}
        return [replace(question, options=options_of(values), settings=settings)]


def number_settings(value: StructValue) -> dict[str, int]:
    """How few and how many options may be chosen; no number where anything goes."""
    return {name: value["checks"][name] for name in (LEAST, MOST) if value["checks"].get(name)}


def number_problems(value: StructValue) -> list[str]:
    """What is wrong with how few and how many options may be chosen."""
    least, most = value["checks"].get(LEAST) or 0, value["checks"].get(MOST) or 0
    ordinary = [option for option in value["options"] if option.get("role") != OptionRole.ALONE]
    problems = []
    if most and least > most:
        problems.append(_now("It wants more options at least than at most. Change one of the two numbers."))
    if len(value["options"]) >= 2 and len(ordinary) < 2:
        problems.append(
            _now("Fewer than two options go with others, so nobody could choose several. Use “Choose one” for that.")
        )
    elif least > len(ordinary):
        problems.append(
            _now("It wants at least %(least)s options, but only %(count)s go together. Ask for fewer, or add options.")
            % {"least": least, "count": len(ordinary)}
        )
    return problems
