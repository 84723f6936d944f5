"""Files in the collections of organisations, for tests."""

from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.models import Collection

from accounts.models import Organisation


def paper_of(organisation: Organisation) -> Document:
    collections = Collection.objects.filter(group_permissions__group=organisation.officers)
    return Document.objects.create(
        title=f"Plan of {organisation}",
        file=ContentFile(b"Where the lights could stand.", name="plan.txt"),
        collection=collections.distinct().get(),
    )
