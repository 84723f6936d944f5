"""A place out of a dated list of areas. A published survey keeps the list as it was."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructValue

from surveys.asking.answers import Answer
from surveys.asking.our_words import our_words
from surveys.asking.questionnaire import Option, Question
from surveys.blocks.questions import PlaceBlock
from surveys.enums import OptOut
from surveys.kinds.base import OPT_OUT_SUFFIX, Posted, Values, wish_beside
from surveys.kinds.choice import OneOf
from surveys.kinds.options import reserved_problems
from surveys.kinds.registry import register

OUTSIDE = "outside"
# Longer lists are a menu that opens, where only words are shown.
MOST_TILES = 8


@register
class Place(OneOf):
    name = "place"
    label = _("Place from a list")
    icon = "globe"
    template = "surveys/kinds/place.html"
    block_class = PlaceBlock

    def source_problems(self, value: StructValue) -> list[str]:
        area_set = value["areas"]
        if area_set is None:
            return [_now("It has no list of areas. Choose one.")]
        areas = list(area_set.areas.all())
        codes = [area.code for area in areas]
        if len(codes) < 2:
            return [_now("Its list of areas is nearly empty. Choose another one, or have areas put into it.")]
        if value["with_outside"] and OUTSIDE in codes:
            return [_now("An area of its list has the code “outside”, which is kept for “Outside the city”.")]
        return reserved_problems((area.name, area.code) for area in areas)

    def questions(self, values: Values) -> list[Question]:
        (question,) = super().questions(values)
        source = next(iter(values.values()))
        area_set = source["areas"]
        areas = list(area_set.areas.all()) if area_set else []
        options = [Option(area.code, dict.fromkeys(values, area.name)) for area in areas]
        groups: dict[str, list[str]] = {}
        for area in areas:
            groups.setdefault(area.locality, []).append(area.code)
        if source["with_outside"]:
            options.append(Option(OUTSIDE, our_words(values, _("Outside the city"))))
            groups.setdefault("", []).append(OUTSIDE)
        settings: dict[str, Any] = {"areas": area_set.code if area_set else ""}
        if len(groups) > 1:
            settings["groups"] = [
                {"title": dict.fromkeys(values, locality) if locality else {}, "codes": codes}
                for locality, codes in sorted(groups.items(), key=lambda group: not group[0])
            ]
        return [replace(question, options=tuple(options), settings=settings)]

    def scale(self, question: Question, language: str) -> object:
        """A ward of the same name in another list may have other borders."""
        return question.settings.get("areas")

    def read(self, data: Any, name: str) -> Posted:
        """Opt-outs stand among the tiles, or below the menu in fields of their own."""
        posted = super().read(data, name)
        return replace(posted, opt_outs=(*posted.opt_outs, *data.getlist(name + OPT_OUT_SUFFIX)))

    def check(self, question: Question, posted: Posted) -> Answer | None:
        if posted.value and wish_beside(replace(posted, value=""), has_answer=False):
            raise ValidationError(
                _("You chose a place and also ticked a box under it. Untick the box, or choose no place."), code="both"
            )
        return super().check(question, posted)

    def shown(self, question: Question, posted: Posted, language: str) -> dict[str, Any]:
        ticks = [
            {"id": f"id_q-{question.key}-{code}", "value": code, "label": label, "checked": code in posted.opt_outs}
            for code, label in OptOut.choices
        ]
        is_long = len(question.options) > MOST_TILES
        return {**super().shown(question, posted, language), "is_long": is_long, "ticks": ticks}
