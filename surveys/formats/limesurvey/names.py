"""Names that LimeSurvey takes: letters and digits alone, twenty for a question, five for an answer."""

import json
import re
from typing import Any

from surveys.asking.questionnaire import Question, Questionnaire
from surveys.formats.form import Shape
from surveys.formats.mappings import mapping_of
from surveys.formats.meaning import CannotBeSaid
from surveys.formats.saying import Words

LONGEST_TITLE, LONGEST_CODE = 20, 5
OTHER_CODE = "-oth-"
_NOT_ALLOWED = re.compile(r"[^a-z0-9]+")


class Written:
    """The titles of questions and the codes of options in a file, each taken once and always the same."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._titles: dict[str, str] = {}
        self._codes: dict[str, dict[str, str]] = {}
        taken: set[str] = set()
        for question in questionnaire.questions():
            self._titles[question.key] = _free(_NOT_ALLOWED.sub("", question.key), LONGEST_TITLE, taken, "q")
            used: set[str] = set()
            self._codes[question.key] = {
                option.code: OTHER_CODE
                if option.is_other
                else _free(_NOT_ALLOWED.sub("", option.code), LONGEST_CODE, used, "a")
                for option in question.options
            }

    def title(self, question: Question) -> str:
        return self._titles[question.key]

    def title_of(self, key: str) -> str:
        return self._titles.get(key, key)

    def codes(self, question: Question) -> dict[str, str]:
        """Their codes by ours, in the order of the options."""
        return self._codes[question.key]

    def codes_of(self, key: str) -> dict[str, str]:
        return self._codes.get(key, {})

    def words(self) -> Words:
        """How conditions are said in LimeSurvey's expressions."""
        return Words(
            ref=lambda question: f"{self.title(question)}.NAOK",
            ticked=self._ticked,
            answered=self._answered,
            day=lambda day: f'"{day}"',
            code=lambda question, code: self.codes(question).get(code, code),
            equal="==",
            no=lambda text: f"!({text})",
            always="1",
            never="0",
        )

    def _part(self, question: Question, code: str) -> str:
        theirs = self.codes(question).get(code, code)
        return f"{self.title(question)}_{'other' if theirs == OTHER_CODE else theirs}.NAOK"

    def _ticked(self, question: Question, code: str) -> str:
        if mapping_of(question.kind).shape_of(question) == Shape.ORDER:
            raise CannotBeSaid("whether something has a place")
        if self.codes(question).get(code) == OTHER_CODE:
            return f"!is_empty({self._part(question, code)})"
        return f'{self._part(question, code)} == "Y"'

    def _answered(self, question: Question, shape: Shape) -> str:
        if shape == Shape.SEVERAL:
            return f"count({', '.join(self._part(question, option.code) for option in question.options)}) > 0"
        ending = "_1" if shape == Shape.ORDER else ""
        return f"!is_empty({self.title(question)}{ending}.NAOK)"


def in_their_names(written: Written, key: str, line: str) -> tuple[str, str]:
    """A mark of ours under the name that its question has in the file, with our names in it."""
    data: dict[str, Any] = json.loads(line)
    codes = written.codes_of(key)
    if written.title_of(key) != key:
        data["key"] = key
    if codes:
        data["codes"] = {theirs: ours for ours, theirs in codes.items()}
    return written.title_of(key), json.dumps(data, ensure_ascii=False)


def _free(name: str, longest: int, taken: set[str], first: str) -> str:
    base = name if name[:1].isalpha() or longest == LONGEST_CODE else f"{first}{name}"
    base = (base or first)[:longest]
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base[: longest - len(str(number))]}{number}"
    taken.add(candidate)
    return candidate
