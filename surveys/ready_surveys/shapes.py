"""The shapes in which ready-made surveys are written down, and the blocks of a page that they become."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

NO_NAMES = "You can write a word or a lot. Please do not write names."


@dataclass(frozen=True, slots=True)
class Part:
    """A section. `only_if` is a question's key and the code of its answer; `own_voice` covers it when it is done."""

    title: str
    intro: str = ""
    only_if: tuple[str, str] | None = None
    own_voice: bool = False

    def as_block(self) -> dict[str, Any]:
        texts = {"title": self.title, "intro": self.intro}
        return _block("section", {**texts, "own_voice": self.own_voice, "only_if": _condition(self.only_if)})


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know before going on."""

    key: str
    text: str
    easy: str = ""

    def as_block(self) -> dict[str, Any]:
        return _block("information", {"key": self.key, "wording": self.text, "easy_read": self.easy})


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: `kind` is the name of a registered kind, `options` are (code, label) pairs, `more` belongs to it."""

    kind: str
    key: str
    text: str
    easy: str = ""
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    only_if: tuple[str, str] | None = None
    more: tuple[tuple[str, Any], ...] = ()

    def as_block(self) -> dict[str, Any]:
        value: dict[str, Any] = {
            "key": self.key,
            "wording": self.text,
            "easy_read": self.easy,
            "help_text": self.help,
            "only_if": _condition(self.only_if),
            **dict(self.more),
        }
        if self.options:
            value["options"] = [_item({"code": code, "label": label}) for code, label in self.options]
        return _block(self.kind, value)


@dataclass(frozen=True, slots=True)
class Group:
    """A ready-made group of questions, with texts and keys of the platform's own."""

    kind: str
    key: str
    more: tuple[tuple[str, Any], ...] = ()

    def as_block(self) -> dict[str, Any]:
        return _block(self.kind, {"key": self.key, **dict(self.more)})


@dataclass(frozen=True, slots=True)
class ReadySurvey:
    """A whole survey. `about` and `holds` tell officers what they get; the other texts are for those who answer."""

    key: str
    group: str
    name: str | Promise
    about: str | Promise
    minutes: int
    title: str
    summary: str
    who_hears: str
    what_next: str
    thanks: str
    items: tuple[Part | Note | Ask | Group, ...]

    @property
    def parts(self) -> list[str]:
        """The titles of its sections, each once."""
        return list(dict.fromkeys(item.title for item in self.items if isinstance(item, Part)))

    @property
    def count(self) -> int:
        """How many questions of its own everybody is asked."""
        count, is_for_all = 0, True
        for item in self.items:
            if isinstance(item, Part):
                is_for_all = item.only_if is None
            count += isinstance(item, Ask) and is_for_all
        return count

    @property
    def asks_sensitive_questions(self) -> bool:
        return any(isinstance(item, Group) and item.kind == "monitoring" for item in self.items)

    def as_blocks(self) -> list[dict[str, Any]]:
        """The stream of a new page, as it is stored, with ids of its own."""
        return [item.as_block() for item in self.items]


def _block(kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _item(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def _condition(only_if: tuple[str, str] | None) -> Any:
    if only_if is None:
        return ""
    question, code = only_if
    return {"match": "all", "parts": [{"question": question, "operator": "is", "code": code}]}
