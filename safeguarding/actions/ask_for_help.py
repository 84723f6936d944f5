"""A child asks for help: nobody screens, weighs or delays that."""

from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction

from accounts.models import Organisation
from safeguarding.actions.raise_concern import raise_concern, screened, storable
from safeguarding.enums import Origin
from safeguarding.models import Concern, SafeContact


def ask_for_help(
    *,
    organisation: Organisation,
    words: str = "",
    contact: str = "",
    language: str = "",
    source: str = "",
    form_key: UUID | None = None,
) -> Concern:
    """Raise an urgent concern, with what the child wants to say and how they can be reached safely, both optional.

    It knows nothing of any answers unless the words or the `source` say so. Sending one form with the same texts
    twice is one concern; other texts are another one, so that nothing that was written is lost.
    """
    reference = uuid5(form_key, f"{storable(words)}\x00{storable(contact)}") if form_key else uuid4()
    try:
        return _ask(organisation, words, contact, language, source, reference)
    except IntegrityError:
        asked = Concern.objects.filter(reference=reference).first()
        if asked is None:
            raise
        return asked


@transaction.atomic
def _ask(organisation: Organisation, words: str, contact: str, language: str, source: str, reference: UUID) -> Concern:
    concern = raise_concern(
        organisation=organisation,
        words=words,
        language=language,
        source=source,
        origin=Origin.ASKED_FOR_HELP,
        matches=screened(words) or (),
        reference=reference,
    )
    if contact.strip():
        SafeContact.objects.create(concern=concern, how=storable(contact))
    return concern
