"""The part of the editor that asks for a word before earlier and later answers cannot be counted together any more."""

from typing import Any

from wagtail.admin.panels import Panel

WORD = "change"
FIELD = "confirm_changes"


class ConfirmationPanel(Panel):
    """Shown only after publishing was stopped: what would break, and the field for the word."""

    def get_form_options(self) -> dict[str, Any]:
        return {"fields": [FIELD]}

    class BoundPanel(Panel.BoundPanel):
        template_name = "surveys/admin/confirmation_panel.html"

        def is_shown(self) -> bool:
            return bool(getattr(self.form, "changes", None))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            answers = self.instance.survey.responses.count()
            return {**context, "changes": self.form.changes, "field": self.form[FIELD], "answers": answers}
