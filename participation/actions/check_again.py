"""Looking again, some time after the reply, whether anything changed."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.caching.page_cache import purge
from participation.models import FollowUp
from participation.validators import check_has_come


def check_again(
    *, follow_up: FollowUp, found: Mapping[str, str], on: date, by: User, look_again_on: date | None = None
) -> FollowUp:
    """Record what was found; with `look_again_on`, promise the next look back in the same breath."""
    check_has_come(on=on)
    with transaction.atomic():
        follow_up = FollowUp.objects.select_for_update(of=("self",)).select_related("reply").get(pk=follow_up.pk)
        if follow_up.done_on:
            raise ValidationError(_("Somebody has written down what they found already."))
        if on < follow_up.sent_on:
            raise ValidationError({"on": _("The look back comes after the reply. Choose a later day.")})
        if look_again_on and look_again_on <= on:
            raise ValidationError({"look_again_on": _("The next look back comes later. Choose a later day.")})
        follow_up.found = found
        follow_up.done_on = on
        follow_up.done_by = by
        follow_up.full_clean()
        follow_up.save()
        if look_again_on:
            FollowUp.objects.create(reply=follow_up.reply, sent_on=follow_up.sent_on, due_on=look_again_on)
        transaction.on_commit(purge)
    return follow_up
