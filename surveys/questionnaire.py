"""What is asked, as plain data: one structure for all languages and presentations of a survey.

Answering, results and exports read this and never the page it was compiled from. Texts are dictionaries by language
code; a questionnaire has every text in every one of its languages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from surveys.conditions import Condition
from surveys.enums import Presentation

FORMAT = 1

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that helps to understand, in the size in which it is shown."""

    url: str
    width: int
    height: int
    alt: Texts = field(default_factory=dict)

    @classmethod
    def from_data(cls, data: Mapping[str, Any] | None) -> "Picture | None":
        return cls(**data) if data else None


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen. Its code never changes; its label may."""

    code: str
    label: Texts
    picture: Picture | None = None
    pictogram: str = ""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Option":
        picture = Picture.from_data(data.get("picture"))
        return cls(data["code"], dict(data["label"]), picture, data.get("pictogram", ""))


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or one piece of information between questions.

    `age_bands` names those whom it is for (empty: everybody). `settings` belong to its kind.
    """

    key: str
    kind: str
    wording: Texts
    help: Texts = field(default_factory=dict)
    easy_read: Texts = field(default_factory=dict)
    required: bool = False
    options: tuple[Option, ...] = ()
    picture: Picture | None = None
    condition: Condition | None = None
    age_bands: tuple[str, ...] = ()
    settings: dict[str, Any] = field(default_factory=dict)

    def asked_in(self, language: str, presentation: str = Presentation.STANDARD) -> str:
        """The wording; its easy-read form where that was wanted and written."""
        easy = "" if presentation == Presentation.STANDARD else self.easy_read.get(language, "")
        return easy or self.wording[language]

    def option(self, code: str) -> Option | None:
        return next((option for option in self.options if option.code == code), None)

    def to_data(self) -> dict[str, Any]:
        data = asdict(self)
        data["condition"] = self.condition.to_data() if self.condition else None
        return {name: value for name, value in data.items() if value or name in ("key", "kind", "wording")}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Question":
        return cls(
            key=data["key"],
            kind=data["kind"],
            wording=dict(data["wording"]),
            help=dict(data.get("help", {})),
            easy_read=dict(data.get("easy_read", {})),
            required=data.get("required", False),
            options=tuple(Option.from_data(option) for option in data.get("options", ())),
            picture=Picture.from_data(data.get("picture")),
            condition=Condition.from_data(data["condition"]) if data.get("condition") else None,
            age_bands=tuple(data.get("age_bands", ())),
            settings=dict(data.get("settings", {})),
        )


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together, with a title; `key` is its place in the survey."""

    key: str
    title: Texts
    questions: tuple[Question, ...]
    intro: Texts = field(default_factory=dict)

    def to_data(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "title": self.title,
            "intro": self.intro,
            "questions": [question.to_data() for question in self.questions],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Section":
        return cls(
            key=data["key"],
            title=dict(data["title"]),
            intro=dict(data["intro"]),
            questions=tuple(Question.from_data(question) for question in data["questions"]),
        )


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A whole survey. `languages` are those in which everything is there; the first one is the source."""

    languages: tuple[str, ...]
    title: Texts
    sections: tuple[Section, ...]
    thanks: Texts = field(default_factory=dict)

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question | None:
        return next((question for question in self.questions() if question.key == key), None)

    def to_data(self) -> dict[str, Any]:
        """Plain data for a JSON field; `from_data` gives the same questionnaire back."""
        return {
            "format": FORMAT,
            "languages": list(self.languages),
            "title": self.title,
            "thanks": self.thanks,
            "sections": [section.to_data() for section in self.sections],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Questionnaire":
        return cls(
            languages=tuple(data["languages"]),
            title=dict(data["title"]),
            thanks=dict(data["thanks"]),
            sections=tuple(Section.from_data(section) for section in data["sections"]),
        )
