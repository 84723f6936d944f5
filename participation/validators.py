"""What is refused whichever form it came through."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def check_has_come(**days: date) -> None:
    """Refuse days that lie ahead: what is written down as a fact has happened. Each is named as its field is."""
    today = timezone.localdate()
    ahead = [name for name, day in days.items() if day > today]
    if ahead:
        sentence = _("This day has not come yet. Choose the day on which it happened, today at the latest.")
        raise ValidationError(dict.fromkeys(ahead, sentence))
