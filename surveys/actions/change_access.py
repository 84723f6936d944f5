"""Who may answer a survey, decided by an officer; it counts at once."""

from django.db import transaction

from surveys.models import Survey


@transaction.atomic
def change_access(*, survey: Survey, access: str, needs_parental_consent: bool) -> Survey:
    """Whoever has begun may finish. Raises `ValidationError` if consent is wanted without links."""
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    locked.access, locked.needs_parental_consent = access, needs_parental_consent
    locked.full_clean()
    locked.save(update_fields=["access", "needs_parental_consent"])
    return locked
