"""Mails to people who hold a role."""

import logging
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions.send_mail import queue_mail
from accounts.enums import Role
from accounts.models import Membership, Organisation, User
from participation.chain.letters_to_those_asked import Letter

logger = logging.getLogger(__name__)


def people_with(role: Role, organisation: Organisation | None = None) -> list[User]:
    """Everybody who holds `role`, in `organisation` or anywhere; each once."""
    held = Membership.objects.holding(role).select_related("user")
    if organisation is not None:
        held = held.filter(organisation=organisation)
    return list(dict.fromkeys(membership.user for membership in held))


def write_to(people: Iterable[User], letter: Letter) -> None:
    """A mail to each, as a row of the transaction around it. An address that takes none is logged and left out."""
    for person in people:
        try:
            with transaction.atomic():
                queue_mail(to=[person.email], subject=letter[0], text=letter[1])
        except ValidationError:
            logger.exception("The address of user %s takes no mail", person.pk)
