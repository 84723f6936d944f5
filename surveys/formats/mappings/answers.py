"""Words, numbers, days and information in form files."""

from dataclasses import replace

from surveys.asking.questionnaire import Question
from surveys.blocks.questions import ANY
from surveys.formats.form import Shape
from surveys.formats.mappings.base import FormMapping, Ids, Limits, Value, register
from surveys.formats.plain_numbers import written_limit
from surveys.kinds import kind_named
from surveys.kinds.text import Words


class WordsMapping(FormMapping):
    """Texts: how long they may be."""

    def limits(self, question: Question) -> Limits:
        limit = question.settings.get("limit", 0)
        longest = 0 if limit == self._limit() else limit
        return Limits(longest=longest, shortest=question.settings.get("least", 0))

    def _limit(self) -> int:
        kind = kind_named(self.kind)
        assert isinstance(kind, Words)
        return kind.limit

    def plain(self, question: Question, shape: Shape, limits: Limits) -> Question:
        limit = min(limits.longest or self._limit(), self._limit())
        settings = {"limit": limit} | ({"least": limits.shortest} if 0 < limits.shortest <= limit else {})
        return replace(question, kind=self.kind, settings=settings)

    def own(self, question: Question, language: str, ids: Ids) -> Value:
        limits = self.limits(question)
        checks = {"message": question.message.get(language, "")}
        return {"checks": {**checks, "longest": limits.longest or None, "shortest": limits.shortest or None}}


@register
class ShortTextMapping(WordsMapping):
    kind = "short_text"
    shape = Shape.LINE
    takes = (Shape.LINE,)


@register
class LongTextMapping(WordsMapping):
    kind = "long_text"
    shape = Shape.TEXT
    takes = (Shape.TEXT,)


@register
class InformationMapping(FormMapping):
    kind = "information"
    shape = Shape.NOTE
    takes = (Shape.NOTE,)

    def base(self, question: Question, language: str, key: str = "") -> Value:
        """It asks nothing, so it has no checks and no help."""
        texts = super().base(question, language, key)
        return {name: texts[name] for name in ("key", "wording", "easy_read")}

    def plain(self, question: Question, shape: Shape, limits: Limits) -> Question:
        """Its help, if any, stands behind its words."""
        words = {
            language: f"{text}\n\n{question.help[language]}" if question.help.get(language) else text
            for language, text in question.wording.items()
        }
        return replace(question, kind=self.kind, wording=words, help={}, required=False, message={}, options=())


@register
class NumberMapping(FormMapping):
    kind = "number"
    shape = Shape.WHOLE
    takes = (Shape.WHOLE, Shape.DECIMAL)

    def shape_of(self, question: Question) -> Shape:
        return Shape.WHOLE if question.settings.get("whole") else Shape.DECIMAL

    def limits(self, question: Question) -> Limits:
        found = question.settings
        return Limits(found.get("smallest", ""), found.get("largest", ""), unit=found.get("unit", {}))

    def plain(self, question: Question, shape: Shape, limits: Limits) -> Question:
        settings = {"whole": shape == Shape.WHOLE, "unit": limits.unit}
        for name in ("smallest", "largest"):
            number = written_limit(getattr(limits, name))
            if number:
                settings[name] = number
        return replace(question, kind=self.kind, settings=settings)

    def own(self, question: Question, language: str, ids: Ids) -> Value:
        found = question.settings
        return {
            "whole": bool(found.get("whole")),
            "unit": found.get("unit", {}).get(language, ""),
            "smallest": found.get("smallest"),
            "largest": found.get("largest"),
        }


@register
class DateMapping(FormMapping):
    kind = "date"
    shape = Shape.DAY
    takes = (Shape.DAY,)

    def limits(self, question: Question) -> Limits:
        return Limits(question.settings.get("earliest", ""), question.settings.get("latest", ""))

    def plain(self, question: Question, shape: Shape, limits: Limits) -> Question:
        days = {"earliest": limits.smallest, "latest": limits.largest}
        settings = {"when": ANY, **{name: day for name, day in days.items() if day}}
        return replace(question, kind=self.kind, settings=settings)

    def own(self, question: Question, language: str, ids: Ids) -> Value:
        found = question.settings
        return {"when": found.get("when", ANY), "earliest": found.get("earliest"), "latest": found.get("latest")}
