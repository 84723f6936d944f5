"""Making a class code, and giving it more places or more time."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from surveys.answering.class_codes import hmac_of
from surveys.models import ClassCode, Survey

ATTEMPTS = 5


@transaction.atomic
def make_class_code(
    *, survey: Survey, user: User, label: str, ask_whom: str, limit: int, expires_at: datetime
) -> ClassCode:
    """A class with a code that no other class has."""
    for _attempt in range(ATTEMPTS):
        made = ClassCode(
            survey=survey, made_by=user, label=label, ask_whom=ask_whom, limit=limit, expires_at=expires_at
        )
        made.code_hmac = hmac_of(made.code)
        if not ClassCode.objects.filter(code_hmac=made.code_hmac).exists():
            made.save(force_insert=True)
            return made
    raise ValidationError(_("No code was free. Press the button again."))


@transaction.atomic
def change_class_code(
    *, class_code: ClassCode, label: str, ask_whom: str, limit: int, expires_at: datetime
) -> ClassCode:
    """Raises `ValidationError` for a limit below the answers that have come already."""
    locked = ClassCode.objects.select_for_update().get(pk=class_code.pk)
    if limit < locked.sent:
        raise ValidationError(
            {
                "limit": ngettext(
                    "%(count)d answer has come already. Choose that or more.",
                    "%(count)d answers have come already. Choose that or more.",
                    locked.sent,
                )
                % {"count": locked.sent}
            }
        )
    locked.label, locked.ask_whom, locked.limit, locked.expires_at = label, ask_whom, limit, expires_at
    locked.save(update_fields=["label", "ask_whom", "limit", "expires_at"])
    return locked
