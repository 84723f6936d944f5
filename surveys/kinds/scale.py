"""Scales with words: two to seven points that an officer words, ready-made ones, and zero to ten with worded ends.

A scale of another length is another question, so the key of each ends in its length.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructValue

from surveys.asking.our_words import our_words
from surveys.asking.questionnaire import Option, Question
from surveys.blocks.questions import MOST_POINTS, OWN, ScaleBlock, ZeroToTenBlock
from surveys.kinds.base import Posted, Values, texts
from surveys.kinds.better import Rating, and_better
from surveys.kinds.options import code_problems
from surveys.kinds.registry import register

FEWEST = 2
READY: dict[str, tuple[tuple[str, Promise], ...]] = {
    "agree": (
        ("agree_a_lot", _("I agree a lot")),
        ("agree", _("I agree")),
        ("between", _("In between")),
        ("disagree", _("I don't agree")),
        ("disagree_a_lot", _("I don't agree at all")),
    ),
    "often": (
        ("always", _("Always")),
        ("often", _("Often")),
        ("sometimes", _("Sometimes")),
        ("rarely", _("Hardly ever")),
        ("never", _("Never")),
    ),
    "satisfied": (
        ("very_happy", _("Very happy with it")),
        ("happy", _("Happy with it")),
        ("between", _("In between")),
        ("unhappy", _("Not happy with it")),
        ("very_unhappy", _("Not happy with it at all")),
    ),
}


@register
class Scale(Rating):
    name = "scale"
    label = _("Scale with words")
    icon = "list-ol"
    template = "surveys/kinds/scale.html"
    block_class = ScaleBlock
    only_fills_in = True

    def source_problems(self, value: StructValue) -> list[str]:
        points = value["options"]
        if value["words"] != OWN:
            if not points:
                return []
            return [_now("It has a ready-made scale and points of its own. Choose your own words, or take them away.")]
        problems = code_problems(points)
        if len(points) < FEWEST:
            problems.append(_now("It needs two to seven points. Add another one."))
        if len(points) > MOST_POINTS:
            problems.append(_now("It needs two to seven points. Take some away."))
        return problems

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        options = self._options(values)
        length = len(options)
        scale = replace(question, key=f"{question.key}_{length}", options=options, settings={"points": length})
        return and_better(values, [scale])

    def _options(self, values: Values) -> tuple[Option, ...]:
        source = next(iter(values.values()))
        if source["words"] == OWN:
            return tuple(
                Option(point["code"], {language: value["options"][n]["label"] for language, value in values.items()})
                for n, point in enumerate(source["options"])
            )
        ready = READY[source["words"]]
        return tuple(
            Option(code, our_words(values, words), pictogram=f"level_{len(ready) - n}")
            for n, (code, words) in enumerate(ready)
        )


@register
class ZeroToTen(Rating):
    name = "scale_0_10"
    label = _("Scale from 0 to 10")
    icon = "order"
    template = "surveys/kinds/scale_0_10.html"
    block_class = ZeroToTenBlock
    only_fills_in = True

    def source_problems(self, value: StructValue) -> list[str]:
        return [
            problem
            for name, problem in (
                ("low", _now("Nobody knows what 0 means. Write it in a few words.")),
                ("high", _now("Nobody knows what 10 means. Write it in a few words.")),
            )
            if not value[name].strip()
        ]

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        ends = {0: texts(values, "low"), 10: texts(values, "high")}
        options = []
        for number in range(11):
            words = ends.get(number, {})
            label = {lang: f"{number} – {words[lang]}" if words.get(lang) else str(number) for lang in values}
            options.append(Option(str(number), label))
        settings = {"points": 11, "low": ends[0], "high": ends[10]}
        scale = replace(question, key=f"{question.key}_0_10", options=tuple(options), settings=settings)
        return and_better(values, [scale])

    def number_of(self, value: str) -> Decimal | None:
        return Decimal(value)

    def shown(self, question: Question, posted: Posted, language: str) -> dict[str, Any]:
        ends = {end: question.settings[end].get(language, "") for end in ("low", "high")}
        return {**super().shown(question, posted, language), **ends}
