"""What could not be carried over between a form file and a survey: where it stood, what it was, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.formats.plain_text import without_unseen

# A file can have so many that nobody would read them; how many there were is always told.
MOST_TOLD = 2_000
LONGEST_WHAT = 120


class Reason(TextChoices):
    """Every reason why something is not carried over. `docs/formats.md` says more about each."""

    KIND = "kind", _("There is no such question here. It was left out.")
    NEAREST = "nearest", _("There is no such question on the other side. The nearest one stands in its place.")
    CONDITION = "condition", _("This condition cannot be said on the other side. The question is asked of everybody.")
    LATER = "later", _("The condition looks at a question that does not come before it. It was left out.")
    BLANK = "blank", _("Elsewhere “is not” is true without an answer too. Here the question must be answered first.")
    CHECK = "check", _("This check of the answer cannot be said on the other side. It was left out.")
    CALCULATION = "calculation", _("Nothing is calculated here. It was left out.")
    INSERTED = "inserted", _("Answers are not put into texts here. The sign for it still stands in the text: mend it.")
    DEFAULT = "default", _("No answer is given beforehand here. It was left out.")
    FILTER = "filter", _("Options do not depend on answers here. All of them are shown.")
    REPEAT = "repeat", _("Nothing is asked several times over here. It is asked once.")
    NESTED = "nested", _("Sections do not stand inside one another here. The group became sections of its own.")
    EMPTY = "empty", _("Nothing is left to ask in this group. It was left out.")
    RENAMED = "renamed", _("This name cannot be used here, or is taken. It got another one.")
    MARKUP = "markup", _("Texts have no markup and no scripts here. The words were kept.")
    LONG = (
        "long",
        _("The text is too long for its place. The whole text stands in the help below the question, if any."),
    )
    MEDIA = "media", _("Pictures, sounds and films do not travel in a form file.")
    LOOK = "look", _("How it looks is not carried over.")
    SETTING = "setting", _("This setting has no counterpart on the other side.")
    COMMENT = "comment", _("A line for words beside every option does not exist here. It was left out.")
    OTHER = "other", _("The line for words beside “other” is not carried over: other systems ask for them separately.")
    HIDDEN = "hidden", _("It was hidden. Here it is asked: take it away if it should not be.")
    LANGUAGE = "language", _("This site, or the page above, has no such language. Its texts were left out.")
    FORMULA = "formula", _("A formula is not carried out. The value that was last seen stands in its place, if any.")
    MERGED = "merged", _("The cells are merged. Only the first one has a value.")
    MARK = "mark", _("What we once wrote about it does not fit any more. It became an ordinary question.")
    AGES = "ages", _("Other systems do not know for which ages it is. They ask everybody.")
    EASY = "easy", _("Other systems have no easy-read form. It comes back only here.")
    OWN_VOICE = "own_voice", _("Other systems cannot cover the answers of one person before the next one.")
    OPT_OUTS = (
        "opt_outs",
        _("“I don't know” and “I don't want to say” belong to every question here, and elsewhere to none."),
    )
    AREAS = "areas", _("The list of areas is not here. Its places became ordinary options.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a sheet or table, its row and column as the file counts them, and a name there."""

    table: str = ""
    row: int = 0
    column: str = ""
    name: str = ""

    def __str__(self) -> str:
        parts = [self.table] if self.table else []
        if self.row:
            parts.append(_now("row %(row)s") % {"row": self.row})
        if self.column:
            parts.append(_now("column %(column)s") % {"column": self.column})
        if self.name:
            parts.append(f"“{self.name}”")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Loss:
    place: Place
    what: str
    reason: Reason

    def to_data(self) -> dict[str, str]:
        where = without_unseen(str(self.place))
        return {"where": where, "what": without_unseen(self.what), "reason": self.reason.value}


@dataclass
class LossReport:
    """All that was lost, in the order in which it was met."""

    losses: list[Loss] = field(default_factory=list)

    def add(self, place: Place, what: object, reason: Reason) -> None:
        text = " ".join(str(what).split())
        short = text if len(text) <= LONGEST_WHAT else text[: LONGEST_WHAT - 1] + "…"
        loss = Loss(place, short, reason)
        if loss not in self.losses[-40:]:
            self.losses.append(loss)

    @property
    def reasons(self) -> set[Reason]:
        return {loss.reason for loss in self.losses}

    def to_data(self) -> dict[str, Any]:
        """Plain data for a JSON field: the first of them, and how many there are for each reason."""
        counts: dict[str, int] = {}
        for loss in self.losses:
            counts[loss.reason.value] = counts.get(loss.reason.value, 0) + 1
        return {"losses": [loss.to_data() for loss in self.losses[:MOST_TOLD]], "counts": counts}


def by_reason(data: Mapping[str, Any]) -> Iterable[tuple[str, int, list[dict[str, str]]]]:
    """The sentence of each reason, how many losses have it, and those that were told; always in the same order."""
    counts = data.get("counts", {})
    for code in (code for code in Reason.values if code in counts):
        yield (
            str(Reason(code).label),
            counts[code],
            [loss for loss in data.get("losses", ()) if loss["reason"] == code],
        )
