"""Scales, faces and tables in form files, each perhaps with the question what would make it better."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from surveys.asking.questionnaire import Question, Texts
from surveys.blocks.questions import BY_AGE, OWN
from surveys.formats.form import Shape
from surveys.formats.mappings.base import FormMapping, Ids, Value, option_items, register
from surveys.kinds.better import BETTER
from surveys.kinds.faces import WORDS
from surveys.kinds.matrix import EASY_STEM, MATRIX, ROW, STEM, joined
from surveys.kinds.scale import READY


class RatingMapping(FormMapping):
    """The key of each question of a block is that of the block and an ending."""

    shape = Shape.ONE

    def block_key(self, question: Question) -> str:
        raise NotImplementedError

    def belongs(self, first: Question, other: Question) -> bool:
        """Whether two questions of this kind are of one block."""
        return False

    def span(self, questions: Sequence[Question]) -> int:
        first = questions[0]
        if first.kind != self.kind or not self.block_key(first):
            return 0
        count = 1
        while count < len(questions) and questions[count].kind == self.kind and self.belongs(first, questions[count]):
            count += 1
        is_better = count < len(questions) and questions[count].key == f"{self.block_key(first)}_{BETTER}"
        return count + is_better

    def values(self, questions: Sequence[Question], languages: Sequence[str], ids: Ids) -> Iterator[dict[str, Value]]:
        rated = [question for question in questions if question.kind == self.kind]
        shared = {"with_better": len(rated) < len(questions)}
        for own in self.ways(rated):
            yield {
                language: self.base(rated[0], language, self.block_key(rated[0]))
                | self.told(rated, language, ids, own)
                | own
                | shared
                for language in languages
            }

    def ways(self, rated: Sequence[Question]) -> Iterator[Value]:
        """What could have been chosen, the same in every language."""
        yield {}

    def told(self, rated: Sequence[Question], language: str, ids: Ids, own: Value) -> Value:
        """What was written in this language."""
        return {}


@register
class FacesMapping(RatingMapping):
    kind = "faces"

    def block_key(self, question: Question) -> str:
        return _without(question.key, f"_{question.settings.get('faces', '')}")

    def belongs(self, first: Question, other: Question) -> bool:
        return bool(other.age_bands) and self.block_key(other) == self.block_key(first)

    def ways(self, rated: Sequence[Question]) -> Iterator[Value]:
        scale = BY_AGE if rated[0].age_bands else str(rated[0].settings.get("faces"))
        yield from ({"scale": scale, "words": words} for words in WORDS)


@register
class ScaleMapping(RatingMapping):
    kind = "scale"

    def block_key(self, question: Question) -> str:
        return _without(question.key, f"_{len(question.options)}")

    def ways(self, rated: Sequence[Question]) -> Iterator[Value]:
        codes = [option.code for option in rated[0].options]
        ready = [name for name, points in READY.items() if [code for code, _label in points] == codes]
        yield from ({"words": words} for words in (*ready, OWN))

    def told(self, rated: Sequence[Question], language: str, ids: Ids, own: Value) -> Value:
        points = option_items(rated[0].options, language, ids) if own["words"] == OWN else []
        for point in points:
            point["value"].pop("role")
        return {"options": points}


@register
class ZeroToTenMapping(RatingMapping):
    kind = "scale_0_10"

    def block_key(self, question: Question) -> str:
        return _without(question.key, "_0_10")

    def told(self, rated: Sequence[Question], language: str, ids: Ids, own: Value) -> Value:
        return {end: _texts(rated[0].settings.get(end)).get(language, "") for end in ("low", "high")}


@register
class MatrixMapping(RatingMapping):
    kind = "matrix"

    def block_key(self, question: Question) -> str:
        key = question.settings.get(MATRIX, "")
        return key if isinstance(key, str) and question.key.startswith(f"{key}_") else ""

    def belongs(self, first: Question, other: Question) -> bool:
        return self.block_key(other) == self.block_key(first)

    def told(self, rated: Sequence[Question], language: str, ids: Ids, own: Value) -> Value:
        first = rated[0]
        start = len(f"{self.block_key(first)}_")
        rows = [
            {
                "type": "item",
                "value": {"label": _texts(question.settings.get(ROW)).get(language, ""), "code": question.key[start:]},
                "id": ids("rows", number),
            }
            for number, question in enumerate(rated)
        ]
        answers = option_items(first.options, language, ids)
        for answer in answers:
            answer["value"].pop("role")
        return {
            "wording": _texts(first.settings.get(STEM)).get(language, ""),
            "easy_read": _texts(first.settings.get(EASY_STEM)).get(language, ""),
            "rows": rows,
            "options": answers,
        }


def rows_of(stem: Question, rows: Sequence[tuple[str, Texts]]) -> list[Question]:
    """The questions of a table: `stem` once for each row, as such a block compiles to them."""
    settings = {MATRIX: stem.key, STEM: stem.wording}
    settings |= {EASY_STEM: stem.easy_read} if stem.easy_read else {}
    return [
        replace(
            stem,
            key=f"{stem.key}_{code}",
            kind=MatrixMapping.kind,
            wording=joined(stem.wording, words),
            settings={**settings, ROW: words},
        )
        for code, words in rows
    ]


def _without(key: str, ending: str) -> str:
    return key.removesuffix(ending) if key.endswith(ending) else ""


def _texts(data: Any) -> Mapping[str, str]:
    return data if isinstance(data, dict) else {}
