"""Pictures and files have no tags here: Wagtail keeps one vocabulary of tags, and shows it to every organisation.

Sounds and films are looked into when they come in.
"""

from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.documents import get_document_model
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images import get_image_model

from cms.files.media_files import is_what_it_says


class DocumentForm(BaseDocumentForm):
    """A file without a field for tags."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("tags", None)

    def clean_file(self) -> Any:
        """A sound or a film that is something else would be silent for a child who cannot read the words."""
        file = self.cleaned_data["file"]
        if file and not is_what_it_says(file, PurePosixPath(file.name).suffix):
            raise ValidationError(_("This file is not what its name says. Choose a sound or a film that plays."))
        return file


def withdraw_bulk_actions() -> None:
    """Takes "tag these" away from the lists of pictures and files."""
    for model in (get_image_model(), get_document_model()):
        app_label, model_name = model._meta.app_label, model._meta.model_name
        if bulk_action_registry.get_bulk_action_class(app_label, model_name, "add_tags"):
            del bulk_action_registry.actions[app_label][model_name]["add_tags"]
