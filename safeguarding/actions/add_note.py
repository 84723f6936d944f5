"""Writing a note into the history of a concern, open or closed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from safeguarding.actions.raise_concern import storable
from safeguarding.actions.write_entry import write_entry
from safeguarding.enums import Happened
from safeguarding.models import Concern, Entry


@transaction.atomic
def add_note(*, concern: Concern, user: User, text: str) -> Entry:
    """Add a note that stays for good. The same one again, straight after, is one note."""
    text = storable(text).strip()
    if not text:
        raise ValidationError({"text": _("Write what happened, whom you spoke to, or what you are waiting for.")})
    Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk)
    last = Entry.objects.filter(concern=concern).order_by("-at", "-pk").first()
    if last and (last.happened, last.by_id, last.text) == (Happened.NOTE, user.pk, text):
        return last
    return write_entry(concern=concern, happened=Happened.NOTE, by=user, text=text)
