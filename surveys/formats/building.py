"""Building a form from what a file says, one question after the other: what both formats share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from surveys.asking.conditions import Condition, both
from surveys.asking.questionnaire import Option, Question, Texts
from surveys.formats.expressions import Language, Node, NotUnderstood, parse
from surveys.formats.form import Form, Found, Part, Shape
from surveys.formats.limits import MOST_QUESTIONS, FormRefused
from surveys.formats.losses import LossReport, Place, Reason
from surveys.formats.mappings import Limits, plain
from surveys.formats.mappings.ratings import rows_of
from surveys.formats.meaning import CannotBeSaid, LooksAhead, Meaning, Target
from surveys.formats.names import keys
from surveys.formats.own_marks import Marks, marked
from surveys.formats.wording import LONGEST_MESSAGE, LONGEST_NOTE, LONGEST_TITLE, LONGEST_WORDING, Wording, with_whole


@dataclass(frozen=True, slots=True)
class Raw:
    """What a file says about one question. `condition` and `check` are texts of the file."""

    name: str
    shape: Shape
    place: Place
    wording: Texts
    help: Texts = field(default_factory=dict)
    message: Texts = field(default_factory=dict)
    required: bool = False
    options: tuple[Option, ...] = ()
    # Our codes by those of the file.
    codes: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    condition: Condition | None = None
    # The kind of ours that it is exactly, where its shape says too little.
    kind: str = ""


@dataclass
class Group:
    """A group that is open: what its sections are called, and when they are asked."""

    title: Texts
    condition: Condition | None = None
    own_voice: bool = False
    number: int = 0


class Builder:
    """Collects sections, questions and what their names mean in conditions."""

    def __init__(self, languages: Sequence[str], wording: Wording, marks: Marks, known: Sequence[str]) -> None:
        """`known` are all names in the file, so that one that comes later is told from one that is nowhere."""
        self.languages, self.wording, self.marks = languages, wording, marks
        self.report: LossReport = wording.report
        self.keys = keys(marks)
        self.known = set(known)
        # Our keys by the names in the file, where a file could not hold our keys.
        self.own_keys: Mapping[str, str] = {}
        self.targets: dict[str, Target] = {}
        self.parts: list[Part] = []
        self.groups: list[Group] = []
        self.part_of: tuple[int, ...] | None = None
        self.title: Texts = {}
        self.count = self.opened = 0

    # Conditions

    def find(self, name: str) -> Target:
        if name in self.targets:
            return self.targets[name]
        raise LooksAhead(name) if name in self.known else CannotBeSaid(name)

    def condition(self, text: str, place: Place, language: Language) -> Condition | None:
        """The condition that a file wrote; a loss where it cannot be said."""
        if not text.strip():
            return None
        try:
            return self.meant(parse(text, language), text, place)
        except NotUnderstood:
            self.report.add(place, text, Reason.CONDITION)
            return None

    def meant(
        self, node: Node, text: str, place: Place, find: Callable[[str], Target] | None = None
    ) -> Condition | None:
        meaning = Meaning(find or self.find)
        try:
            found = meaning.of(node)
        except LooksAhead:
            self.report.add(place, text, Reason.LATER)
            return None
        except CannotBeSaid:
            self.report.add(place, text, Reason.CONDITION)
            return None
        if meaning.blank:
            self.report.add(place, text, Reason.BLANK)
        return found

    # Sections

    def open(self, group: Group) -> None:
        self.opened += 1
        self.groups.append(replace(group, number=self.opened))

    def close(self) -> Group:
        return self.groups.pop()

    def part(self) -> Part:
        """The section in which the next question stands."""
        here = tuple(group.number for group in self.groups)
        if self.part_of != here or not self.parts:
            condition = None
            for group in self.groups:
                condition = both(condition, group.condition)
            title = next((group.title for group in reversed(self.groups) if group.title), self.title)
            own_voice = bool(self.groups) and self.groups[-1].own_voice
            self.parts.append(Part(title, {}, own_voice, condition))
            self.part_of = here
        return self.parts[-1]

    # Questions

    def add(self, raw: Raw) -> None:
        """Add a question, asked and plain."""
        key = self.name(raw.name, raw.place)
        bare = self.bare(raw, key)
        basic = plain(bare, raw.shape, raw.limits)
        question = marked(bare, self.marks, self.own_keys.get(raw.name, raw.name))
        if question is bare:
            question = replace(bare, kind=raw.kind) if raw.kind else basic
        self.put(Found(question, basic, raw.place))
        self.targets.setdefault(raw.name, Target(key, raw.shape, raw.codes))

    def add_table(self, raw: Raw, rows: Sequence[tuple[str, str, Texts]]) -> list[str]:
        """Add a table: each row has its name in the file, its code, and its words. Says the keys of its questions."""
        stem = self.bare(raw, self.name(raw.name, raw.place))
        questions = rows_of(stem, [(code, words) for _name, code, words in rows])
        for question, (name, _code, _words) in zip(questions, rows, strict=True):
            self.keys.taken.add(question.key)
            self.put(Found(question, plain(question, raw.shape, raw.limits), raw.place))
            self.targets.setdefault(name, Target(question.key, raw.shape, raw.codes))
        return [question.key for question in questions]

    def put(self, found: Found) -> None:
        self.count += 1
        if self.count > MOST_QUESTIONS:
            raise FormRefused(
                _("This form asks more than %(most)s questions.") % {"most": MOST_QUESTIONS}, found.place
            )
        self.part().found.append(found)

    def last_key(self) -> str:
        """The key of the question that was added last."""
        return self.parts[-1].found[-1].question.key

    def name(self, name: str, place: Place) -> str:
        ours = self.own_keys.get(name, "")
        if ours and ours == self.keys.take(ours):
            return ours
        key = self.keys.take(name)
        if key != name:
            self.report.add(place, f"{name} → {key}", Reason.RENAMED)
        return key

    def bare(self, raw: Raw, key: str) -> Question:
        """The question without a kind."""
        longest = LONGEST_NOTE if raw.shape == Shape.NOTE else LONGEST_WORDING
        lines = raw.shape == Shape.NOTE
        wording, whole = self.wording.taken_whole(raw.wording, raw.place, longest, lines=lines)
        help_text = self.wording.taken(raw.help, raw.place, LONGEST_NOTE, lines=True)
        return Question(
            key=key,
            kind="",
            wording=wording or dict.fromkeys(self.languages, raw.name),
            help=with_whole(help_text, whole),
            message=self.wording.taken(raw.message, raw.place, LONGEST_MESSAGE),
            required=raw.required,
            options=raw.options,
            condition=raw.condition,
        )

    def taken_title(self, raw: Texts, place: Place) -> Texts:
        return self.wording.taken(raw, place, LONGEST_TITLE)

    def form(self, title: Texts, thanks: Texts) -> Form:
        if not any(part.found for part in self.parts):
            raise FormRefused(_("Nothing in this form can be asked here."))
        parts = [part for part in self.parts if part.found]
        whole = [replace(part, title=part.title or title) for part in parts]
        return Form(tuple(self.languages), title, whole, self.report, thanks)
