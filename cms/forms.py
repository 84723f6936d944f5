"""Forms of the editors' side that check more than one field."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.models.local_words import REVIEW, SAFETY_TEXTS


class LocalWordsForm(WagtailAdminModelForm):
    """Does not let a language vanish by accident: new words for safety need a new reading, or a decision."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        reader = cleaned.get("safety_texts_reviewed_by")
        changed = set(self.changed_data)
        if reader and changed & set(SAFETY_TEXTS) and not self._was_read_again(cleaned, changed):
            self.add_error(
                "safety_texts_reviewed_on",
                _(
                    "These words have changed since %(reader)s read them. Ask a native speaker to read them again, "
                    "then enter the name and the day. Or empty both: then this language is hidden until somebody has "
                    "read it."
                )
                % {"reader": reader},
            )
        elif changed & set(SAFETY_TEXTS):
            # Read again on the same day by the same person: the model cannot see that by itself.
            self.instance.reviewed_fingerprint = ""
        return cleaned

    def _was_read_again(self, cleaned: dict[str, Any], changed: set[str]) -> bool:
        return bool(changed & set(REVIEW)) or cleaned.get("safety_texts_reviewed_on") == timezone.localdate()
