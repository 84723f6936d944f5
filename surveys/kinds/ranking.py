"""Ranking: things put in order, by a place for each; the places are what is typed, the order is what is kept."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, IntegerBlock, StructValue

from surveys.asking.answers import Answer
from surveys.asking.questionnaire import Question
from surveys.blocks.stream import AtLeastTwoBlock, QuestionBlock, words_first
from surveys.enums import FrameShape, OptOut
from surveys.kinds.base import OPT_OUT_SUFFIX, Buckets, Cell, Holds, Kind, Posted, Values
from surveys.kinds.options import option_problems, option_settings, options_of
from surveys.kinds.picture_choice import PictureOptionBlock
from surveys.kinds.registry import register

PLACE = ":place:"
PLACES, PARTIAL = "places", "partial"
MOST = 12


class RankedBlock(PictureOptionBlock):
    """Something to rank. It is shown where the order puts it, so nothing is special about it."""

    role = None

    class Meta:
        form_layout = words_first("label", "symbol", "image", then=("alt", "code"))


class RankingBlock(QuestionBlock):
    options = AtLeastTwoBlock(RankedBlock(), max_num=MOST, label=_("What is put in order"))
    places = IntegerBlock(
        required=False,
        min_value=1,
        label=_("How many places there are"),
        help_text=_("Such as 3 for “the three that matter most”. Left empty, everything has a place."),
    )
    partial = BooleanBlock(required=False, label=_("Places may stay empty"))
    mixed = BooleanBlock(required=False, label=_("Mix the order for each person"))


@register
class Ranking(Kind):
    name = "ranking"
    label = _("Put in order")
    icon = "list-ol"
    template = "surveys/kinds/ranking.html"
    block_class = RankingBlock

    def source_problems(self, value: StructValue) -> list[str]:
        problems = option_problems(value)
        if len(value["options"]) > MOST:
            problems.append(_now("More than %(most)s things are too many to order. Take some away.") % {"most": MOST})
        if (value["places"] or 0) > len(value["options"]):
            problems.append(_now("It has more places than things to put there. Take places away."))
        return problems

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        value = next(iter(values.values()))
        options = options_of(values)
        wanted = {PLACES: min(value["places"] or len(options), len(options)), PARTIAL: bool(value["partial"])}
        settings = {**question.settings, **option_settings(value), **wanted}
        return [replace(question, options=options, settings=settings)]

    def read(self, data: Any, name: str) -> Posted:
        start = name + PLACE
        places = tuple((key.removeprefix(start), data.get(key) or "") for key in data if key.startswith(start))
        return Posted(opt_outs=tuple(data.getlist(name + OPT_OUT_SUFFIX)), places=places)

    def posted(self, answer: Answer) -> Posted:
        places = tuple((code, str(number)) for number, code in enumerate(answer.codes, start=1))
        return replace(super().posted(answer), places=places)

    def check(self, question: Question, posted: Posted) -> Answer | None:
        allowed = {str(number): number for number in range(1, places_of(question) + 1)}
        given = [(code, place) for code, place in posted.places if place]
        if any(place not in allowed or not question.option(code) for code, place in given):
            raise ValidationError(_("That is not one of the places here. Choose from the list."), code="unknown")
        wishes = [code for code in OptOut.values if code in posted.opt_outs]
        if wishes and given:
            raise ValidationError(
                _("You put something in order and also ticked a box below. Untick the box, or take the places away."),
                code="both",
            )
        if not given:
            return Answer(opt_out=wishes[-1]) if wishes else None
        in_order = sorted(((allowed[place], code) for code, place in given), key=lambda pair: pair[0])
        _check_places(question, [place for place, _code in in_order])
        return Answer(codes=tuple(code for _place, code in in_order))

    def shown(self, question: Question, posted: Posted, language: str) -> dict[str, Any]:
        return {"hint": how_to(question), "places": [str(n) for n in range(1, places_of(question) + 1)]}

    def said(self, question: Question, answer: Answer, language: str) -> str:
        if answer.opt_out:
            return super().said(question, answer, language)
        one_each = [super(Ranking, self).said(question, Answer(value=code), language) for code in answer.codes]
        return ", ".join(f"{number}. {words}" for number, words in enumerate(one_each, start=1))

    def buckets(self, question: Question, answers: Collection[Answer]) -> Buckets:
        longest = max((len(answer.codes) for answer in answers), default=0)
        return replace(super().buckets(question, answers), places=max(longest, places_of(question)))

    def frame_shape(self, question: Question) -> FrameShape:
        return FrameShape.ORDER

    def columns(self, question: Question) -> list[str]:
        """Beside all codes in their order, a column for each thing with its place."""
        return [question.key, *(f"{question.key}.{option.code}" for option in question.options)]

    def holds(self, question: Question) -> list[Holds]:
        return [Holds.CODES, *(Holds.PLACE for _option in question.options)]

    def cells(self, question: Question, answer: Answer | None) -> list[Cell]:
        if answer is None or answer.opt_out:
            return [answer.opt_out if answer else "", *("" for _option in question.options)]
        places = {code: number for number, code in enumerate(answer.codes, start=1)}
        return [" ".join(answer.codes), *(places.get(option.code, "") for option in question.options)]


def places_of(question: Question) -> int:
    """How many places there are to give."""
    return int(question.settings.get(PLACES) or len(question.options))


def how_to(question: Question) -> str:
    """How to fill in the places, in words."""
    number = places_of(question)
    if number < len(question.options):
        return _now("1 is what matters most. You have %(count)s places to give.") % {"count": number}
    if question.settings.get(PARTIAL):
        return _now("1 is what matters most. You can leave some without a place.")
    return _now("1 is what matters most. Give each its own place.")


def _check_places(question: Question, places: Sequence[int]) -> None:
    shared = [place for place, count in Counter(places).items() if count > 1]
    if shared:
        raise ValidationError(
            _("More than one thing is at place %(place)s. Give each its own place."),
            code="shared",
            params={"place": shared[0]},
        )
    empty = [place for place in range(1, places_of(question) + 1) if place not in places]
    if empty and not question.settings.get(PARTIAL):
        raise ValidationError(
            _("Nothing is at place %(place)s yet. Choose something for it."), code="few", params={"place": empty[0]}
        )
