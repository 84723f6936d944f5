"""Writing down what officers heard elsewhere: a workshop, the Shadow Board, a complaint, an exit interview."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from participation.actions.change_viewpoint import add_to_viewpoint
from participation.actions.make_viewpoint import Heard, make_viewpoint
from participation.models import Consultation, Event, Viewpoint


@transaction.atomic
def write_note(
    *,
    consultation: Consultation,
    note: str,
    kind: str,
    by: User,
    viewpoint: Viewpoint | None = None,
    sentence: Mapping[str, str] | None = None,
    event: Event | None = None,
    people: int | None = None,
    disagrees: bool = False,
) -> Viewpoint:
    """A note as evidence: of `viewpoint` if there is one, else of a new one that says `sentence`.

    `people` is about how many said it there; one that `disagrees` says the opposite of a viewpoint that is there.
    """
    if any(thing and thing.consultation_id != consultation.pk for thing in (viewpoint, event)):
        raise ValidationError(_("Choose a viewpoint and an event of the same consultation."))
    if viewpoint is None:
        if disagrees:
            raise ValidationError({"disagrees": _("Choose the viewpoint of which they said the opposite.")})
        viewpoint = make_viewpoint(consultation=consultation, sentence=sentence or {}, by=by, note=note, people=people)
    else:
        add_to_viewpoint(viewpoint=viewpoint, heard=Heard(note=note, people=people, note_disagrees=disagrees), by=by)
    row = viewpoint.evidence.filter(is_comment=False).latest("pk")
    row.note_kind, row.event = kind, event
    row.full_clean()
    row.save()
    return viewpoint
