"""Questions with options in form files."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveys.asking.questionnaire import ENDS, MIXED, NEEDS_WORDS, Question
from surveys.blocks.questions import GOES_ON, IS_THE_END
from surveys.enums import OptionRole
from surveys.formats.form import Shape
from surveys.formats.mappings.base import (
    FormMapping,
    Ids,
    Limits,
    Value,
    flags_of,
    option_flags,
    option_items,
    register,
)
from surveys.kinds.picture_choice import SEVERAL
from surveys.kinds.ranking import PARTIAL, PLACES
from surveys.kinds.several import LEAST, MOST
from surveys.models import AreaSet

OUTSIDE = "outside"


class OneMapping(FormMapping):
    shape = Shape.ONE

    def limits(self, question: Question) -> Limits:
        found = question.settings
        return Limits(mixed=bool(found.get(MIXED)), needs_words=bool(found.get(NEEDS_WORDS)))


@register
class SingleChoiceMapping(OneMapping):
    kind = "single_choice"
    takes = (Shape.ONE,)

    def plain(self, question: Question, shape: Shape, limits: Limits) -> Question:
        """“None of these” is nothing special where only one can be chosen."""
        options = tuple(
            replace(option, role=OptionRole.FIXED) if option.is_alone else option for option in question.options
        )
        return replace(question, kind=self.kind, options=options, settings=flags_of(limits))

    def own(self, question: Question, language: str, ids: Ids) -> Value:
        return {"options": option_items(question.options, language, ids), **option_flags(question.settings)}


@register
class YesNoMapping(OneMapping):
    kind = "yes_no"


@register
class ConsentMapping(OneMapping):
    kind = "consent"

    def values(self, questions: Sequence[Question], languages: Sequence[str], ids: Ids) -> Iterator[dict[str, Value]]:
        """One that ends the survey must be answered, whether an officer says so too or not."""
        question = questions[0]
        ends = bool(question.settings.get(ENDS))
        own = {"if_no": IS_THE_END if ends else GOES_ON}
        yield {language: self.base(question, language) | own for language in languages}


@register
class PlaceMapping(OneMapping):
    kind = "place"

    def own(self, question: Question, language: str, ids: Ids) -> Value:
        areas = AreaSet.objects.filter(code=str(question.settings.get("areas", ""))).first()
        return {
            "areas": areas.pk if areas else None,
            "with_outside": any(option.code == OUTSIDE for option in question.options),
        }


class SeveralMapping(FormMapping):
    shape = Shape.SEVERAL

    def limits(self, question: Question) -> Limits:
        found = question.settings
        return Limits(
            least=found.get(LEAST, 0),
            most=found.get(MOST, 0),
            mixed=bool(found.get(MIXED)),
            needs_words=bool(found.get(NEEDS_WORDS)),
        )

    def checks(self, question: Question, language: str) -> Value:
        found = question.settings
        return {
            "message": question.message.get(language, ""),
            "least": found.get(LEAST) or None,
            "most": found.get(MOST) or None,
        }


@register
class SeveralChoicesMapping(SeveralMapping):
    kind = "several_choices"
    takes = (Shape.SEVERAL,)

    def plain(self, question: Question, shape: Shape, limits: Limits) -> Question:
        numbers = {name: number for name, number in ((LEAST, limits.least), (MOST, limits.most)) if number >= 2}
        return replace(question, kind=self.kind, settings=flags_of(limits) | numbers)

    def own(self, question: Question, language: str, ids: Ids) -> Value:
        return {
            "checks": self.checks(question, language),
            "options": option_items(question.options, language, ids),
            **option_flags(question.settings),
        }


@register
class PictureChoiceMapping(SeveralMapping):
    kind = "picture_choice"

    def shape_of(self, question: Question) -> Shape:
        return Shape.SEVERAL if question.settings.get(SEVERAL) else Shape.ONE

    def own(self, question: Question, language: str, ids: Ids) -> Value:
        return {
            "checks": self.checks(question, language),
            "options": option_items(question.options, language, ids, pictures=True),
            "several": bool(question.settings.get(SEVERAL)),
            **option_flags(question.settings),
        }


@register
class RankingMapping(FormMapping):
    kind = "ranking"
    shape = Shape.ORDER
    takes = (Shape.ORDER,)

    def limits(self, question: Question) -> Limits:
        places = question.settings.get(PLACES, 0)
        mixed = bool(question.settings.get(MIXED))
        return Limits(places=0 if places == len(question.options) else places, mixed=mixed)

    def plain(self, question: Question, shape: Shape, limits: Limits) -> Question:
        options = tuple(replace(option, role="") for option in question.options)
        places = min(limits.places or len(options), len(options))
        settings = {PLACES: places, PARTIAL: False} | ({MIXED: True} if limits.mixed else {})
        return replace(question, kind=self.kind, options=options, settings=settings)

    def own(self, question: Question, language: str, ids: Ids) -> Value:
        items = option_items(question.options, language, ids, pictures=True)
        for item in items:
            item["value"].pop("role")
        places = question.settings.get(PLACES)
        return {
            "options": items,
            "places": None if places == len(question.options) else places,
            "partial": bool(question.settings.get(PARTIAL)),
            "mixed": bool(question.settings.get(MIXED)),
        }
