"""What the editor of a survey page checks when somebody wants it to go live."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError

from surveys.codes import fill_in
from surveys.compile import PageTexts, Refused, assemble

if TYPE_CHECKING:
    from surveys.pages import SurveyPage

GOING_LIVE = ("action-publish", "action-submit", "action-restart-workflow", "action-workflow-action")


class SurveyPageForm(WagtailAdminPageForm):
    """Refuses to publish what could not be answered; drafts and autosaves may hold anything."""

    instance: "SurveyPage"

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        stream = cleaned_data.get("questions")
        if stream is None or not any(self.data.get(action) for action in GOING_LIVE):
            return cleaned_data
        fill_in(stream)
        texts = PageTexts(cleaned_data.get("title", ""), cleaned_data.get("thanks", ""), stream)
        try:
            assemble({self.instance.locale.language_code: texts})
        except Refused as refused:
            self.add_error("questions", self._at_their_blocks(refused))
        return cleaned_data

    def _at_their_blocks(self, refused: Refused) -> StreamBlockValidationError:
        by_block: dict[int, list[str]] = {}
        elsewhere = []
        for problem in refused.problems:
            if problem.place is not None:
                by_block.setdefault(problem.place, []).append(problem.message)
            else:
                elsewhere.append(ValidationError(problem.message))
        return StreamBlockValidationError(
            block_errors={index: ValidationError(" ".join(messages)) for index, messages in by_block.items()},
            non_block_errors=elsewhere,
        )
