"""Saving a page of answers into an unsent sheet."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.ready_queries import ReadyUpdate
from surveys.answering.turns import Turn, turn_of
from surveys.asking.answers import Answer
from surveys.asking.typed import Typed, length_of
from surveys.models import Sheet

# A sheet holds many times what its questions take; beyond this somebody pastes whole books.
MOST_TYPED = 2_000_000


class TooMuchTyped(Exception):
    """What is no answer yet is more than a sheet keeps."""


class OlderThanSaved(Exception):
    """Something newer was saved since; `turn` says where the section stands."""

    def __init__(self, turn: Turn) -> None:
        super().__init__(str(turn))
        self.turn = turn


def save_answers(
    *,
    sheet_key: UUID,
    answers: Mapping[str, Answer | None],
    language: str,
    presentation: str | None = None,
    drafts: Mapping[str, Typed] | None = None,
    section: str = "",
    edit: Turn | None = None,
    seen: Sheet | None = None,
) -> Sheet:
    """Merge `answers` into the sheet as it is now, so that two tabs never undo each other; None takes one away.

    `drafts` hold what was typed for questions whose answer does not fit yet; an answer ends its question's draft.
    With `edit` the page saved itself: raises `OlderThanSaved` if its section was saved meanwhile. Without, somebody
    pressed a button, and edits of this `section` from before count no more. `seen` is the sheet as the caller has just
    read it: while it is still so, saving takes one statement and no lock. Raises `Sheet.DoesNotExist` if the sheet
    was sent or thrown away, and `TooMuchTyped`.
    """
    change = Change(answers, dict(drafts or {}), section, edit, language, presentation)
    if seen is not None and seen.key == sheet_key:
        changed = change.made_to(copy(seen))
        if _save_if_still.run(*_state(changed), seen.key, seen.saved_at, seen.turns):
            return changed
    with transaction.atomic():
        sheet = change.made_to(Sheet.objects.select_for_update().get(key=sheet_key))
        sheet.save(update_fields=CHANGED)
    return sheet


CHANGED = ("answers", "drafts", "turns", "language", "presentation", "saved_at")
# Every saving of a section moves its turn on, and whatever else is changed the moment.
_save_if_still = ReadyUpdate(Sheet, CHANGED, ("key", "saved_at", "turns"))


def _state(sheet: Sheet) -> list[Any]:
    return [getattr(sheet, name) for name in CHANGED]


@dataclass(frozen=True, slots=True)
class Change:
    """What a page of answers changes in its sheet."""

    answers: Mapping[str, Answer | None]
    drafts: dict[str, Typed]
    section: str
    edit: Turn | None
    language: str
    presentation: str | None

    def made_to(self, sheet: Sheet) -> Sheet:
        """`sheet` with the change; nothing that it held before is touched."""
        last = turn_of(sheet.turns, self.section)
        if self.edit is not None and not self.edit.follows(last):
            raise OlderThanSaved(last)
        given = {key: answer.to_data() for key, answer in self.answers.items() if answer is not None}
        sheet.answers = {key: data for key, data in sheet.answers.items() if key not in self.answers} | given
        sheet.drafts = {key: typed for key, typed in sheet.drafts.items() if key not in self.answers} | self.drafts
        if length_of(sheet.drafts.values()) > MOST_TYPED:
            raise TooMuchTyped
        if self.section:
            sheet.turns = {**sheet.turns, self.section: str(self.edit or Turn(last.saves + 1))}
        sheet.language = self.language
        sheet.presentation = self.presentation or sheet.presentation
        sheet.saved_at = timezone.now()
        return sheet
