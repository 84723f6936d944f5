"""Which files everybody may fetch because they belong to an event."""

from wagtail.documents.models import AbstractDocument

from participation.models import EventPaper


def belongs_to_an_event(document: AbstractDocument) -> bool:
    """Whether an event that everybody can see has it among its papers."""
    return EventPaper.objects.filter(document=document, event__published_at__isnull=False).exists()
