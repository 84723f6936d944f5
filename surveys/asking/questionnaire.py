"""What is asked, as plain data: one structure for all languages and presentations of a survey.

Answering, results and exports read this and never the page it was compiled from. Texts are dictionaries by language
code; a questionnaire has every text in every one of its languages.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from surveys.asking.conditions import Condition
from surveys.enums import OptionRole, Presentation

FORMAT = 1

# Settings of questions with options.
MIXED = "mixed"
NEEDS_WORDS = "needs_words"
# Of a question that ends the survey unless its answer is yes.
ENDS = "ends"

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that helps to understand: a file in the size in which it is shown, or a `symbol` of our library."""

    url: str
    width: int
    height: int
    alt: Texts = field(default_factory=dict)
    symbol: str = ""

    def to_data(self) -> dict[str, Any]:
        data = asdict(self)
        return data if self.symbol else {name: value for name, value in data.items() if name != "symbol"}

    @classmethod
    def from_data(cls, data: Mapping[str, Any] | None) -> "Picture | None":
        return cls(**data) if data else None


@dataclass(frozen=True, slots=True)
class Sound:
    """The words of a question, spoken in one language."""

    url: str
    type: str


@dataclass(frozen=True, slots=True)
class Film:
    """A question in British Sign Language. `poster` is the address of the picture before it starts."""

    url: str
    type: str
    title: Texts = field(default_factory=dict)
    poster: str = ""

    @classmethod
    def from_data(cls, data: Mapping[str, Any] | None) -> "Film | None":
        return cls(**data) if data else None


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen. Its code never changes; its label may. `role` is an `OptionRole`, mostly none."""

    code: str
    label: Texts
    picture: Picture | None = None
    pictogram: str = ""
    role: str = ""

    @property
    def keeps_place(self) -> bool:
        return bool(self.role)

    @property
    def is_other(self) -> bool:
        return self.role == OptionRole.OTHER

    @property
    def is_alone(self) -> bool:
        return self.role == OptionRole.ALONE

    def to_data(self) -> dict[str, Any]:
        data: dict[str, Any] = {"code": self.code, "label": self.label, "pictogram": self.pictogram}
        data |= {"role": self.role, "picture": self.picture.to_data() if self.picture else None}
        return {name: value for name, value in data.items() if value or name in ("code", "label")}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Option":
        picture = Picture.from_data(data.get("picture"))
        return cls(data["code"], dict(data["label"]), picture, data.get("pictogram", ""), data.get("role", ""))


@dataclass(frozen=True, slots=True)
class Question:
    """One question, or one piece of information between questions.

    `age_bands` names those whom it is for (empty: everybody). `settings` belong to its kind. `message` is what an
    officer wants to be said where an answer is missing or does not fit. `sounds` are recordings by language.
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
    message: Texts = field(default_factory=dict)
    sounds: dict[str, Sound] = field(default_factory=dict)
    film: Film | None = None

    def asked_in(self, language: str, presentation: str = Presentation.STANDARD) -> str:
        """The wording; its easy-read form where that was wanted and written."""
        easy = "" if presentation == Presentation.STANDARD else self.easy_read.get(language, "")
        return easy or self.wording[language]

    def option(self, code: str) -> Option | None:
        return next((option for option in self.options if option.code == code), None)

    @property
    def other(self) -> Option | None:
        """The option beside which something can be written."""
        return next((option for option in self.options if option.is_other), None)

    def to_data(self) -> dict[str, Any]:
        data = asdict(self)
        data["options"] = [option.to_data() for option in self.options]
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
            message=dict(data.get("message", {})),
            sounds={language: Sound(**sound) for language, sound in data.get("sounds", {}).items()},
            film=Film.from_data(data.get("film")),
        )


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together, with a title; `key` is its place in the survey.

    `own_voice`: somebody else than before answers it on the same device, and covers their answers before it goes on.
    """

    key: str
    title: Texts
    questions: tuple[Question, ...]
    intro: Texts = field(default_factory=dict)
    own_voice: bool = False

    def to_data(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "title": self.title,
            "intro": self.intro,
            "questions": [question.to_data() for question in self.questions],
            **({"own_voice": True} if self.own_voice else {}),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Section":
        return cls(
            key=data["key"],
            title=dict(data["title"]),
            intro=dict(data["intro"]),
            questions=tuple(Question.from_data(question) for question in data["questions"]),
            own_voice=data.get("own_voice", False),
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
