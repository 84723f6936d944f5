"""Writing to the people to whom a viewpoint was taken, with a link that acknowledges."""

import logging
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from wagtail.users.models import UserProfile

from accounts.actions.send_mail import queue_mail
from accounts.tokens import hash_token, new_token
from cms.language.guard import is_served
from participation.chain.letters_to_those_asked import letter_to_those_asked
from participation.enums import ReminderKind
from participation.models import Briefing, BriefingLink

logger = logging.getLogger(__name__)

WORKS_AFTER_DUE = timedelta(days=14)


def address_of(briefing: Briefing) -> str:
    """Where those who were asked can be written to; empty if nobody knows."""
    maker = briefing.decision_maker
    return maker.email if maker and maker.is_active else briefing.email


def language_of(briefing: Briefing) -> str:
    """The language that was chosen for them, else the one they chose in the admin, else the site's main one.

    Never one that visitors may not see yet, since the link leads to a page in the same language.
    """
    chosen = briefing.language
    if not chosen and briefing.decision_maker:
        profiles = UserProfile.objects.filter(user=briefing.decision_maker)
        chosen = profiles.values_list("preferred_language", flat=True).first() or ""
    return chosen if chosen in dict(settings.LANGUAGES) and is_served(None, chosen) else settings.LANGUAGE_CODE


@transaction.atomic
def write_to_those_asked(*, briefing: Briefing, at: datetime, kind: ReminderKind | None = None) -> BriefingLink | None:
    """A mail with a link of its own, in the language of those who get it. The token is in the mail alone.

    None where the address takes no mail.
    """
    token = new_token()
    with override(language_of(briefing)):
        subject, text = letter_to_those_asked(briefing, kind, token)
    try:
        with transaction.atomic():
            (mail,) = queue_mail(to=[address_of(briefing)], subject=subject, text=text)
    except ValidationError:
        logger.exception("The address of briefing %s takes no mail", briefing.pk)
        return None
    until = max(briefing.answer_due_on, timezone.localdate(at)) + WORKS_AFTER_DUE
    expires_at = timezone.make_aware(datetime.combine(until, time.max))
    return BriefingLink.objects.create(
        briefing=briefing, token_hash=hash_token(token), made_at=at, expires_at=expires_at, mail=mail
    )
