"""What the editor of a survey page checks when somebody wants it to go live."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlockValidationError

from cms.page_forms import SitePageForm
from surveys.asking.questionnaire import Questionnaire
from surveys.authoring.codes import fill_in
from surveys.authoring.comparability import Change, fingerprint
from surveys.authoring.compile import PageTexts, Refused, assemble
from surveys.authoring.confirmation_panel import FIELD, WORD
from surveys.lawful import missing
from surveys.models.change import ConfirmedChange, changes_to_confirm, confirmation_of
from surveys.models.survey import Survey

if TYPE_CHECKING:
    from surveys.pages import SurveyPage

GOING_LIVE = ("action-publish", "action-submit", "action-restart-workflow", "action-workflow-action")


class SurveyPageForm(SitePageForm):
    """Refuses to publish what could not be answered; drafts and autosaves may hold anything."""

    instance: "SurveyPage"
    confirm_changes = forms.CharField(
        required=False,
        max_length=40,
        label=_("Type the word “change” to publish it anyway"),
        help_text=_("Your name, the date and this list are kept with the new version."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changes: list[Change] = []
        self.confirmed: Questionnaire | None = None

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        stream = cleaned_data.get("questions")
        if stream is None or not any(self.data.get(action) for action in GOING_LIVE):
            return cleaned_data
        fill_in(stream)
        texts = PageTexts(cleaned_data.get("title", ""), cleaned_data.get("thanks", ""), stream)
        try:
            questionnaire = assemble({self.instance.locale.language_code: texts})
        except Refused as refused:
            self.add_error("questions", self._at_their_blocks(refused))
        else:
            self._check_lawful(questionnaire)
            self._ask_to_confirm(questionnaire)
        return cleaned_data

    def _check_lawful(self, questionnaire: Questionnaire) -> None:
        """The editor lists the same above the form, with links: see `say_what_is_missing`."""
        if self.instance.survey_id is None:
            self.add_error(
                None, _("Save this as a draft first. Then fill in “Lawful before open”, and publish after that.")
            )
            return
        for lack in missing(self.instance.survey, questionnaire, user=self.for_user):
            self.add_error(None, lack.sentence)

    def _ask_to_confirm(self, questionnaire: Questionnaire) -> None:
        """Stop what would break the counting of answers until somebody has seen it and typed the word."""
        survey = self.instance.survey if self.instance.survey_id else None
        if survey is None or not self._is_source(survey, questionnaire):
            return
        self.changes = changes_to_confirm(survey, questionnaire)
        if not self.changes or confirmation_of(survey, questionnaire, self.changes):
            return
        if self.cleaned_data.get(FIELD, "").strip().casefold() != WORD:
            self.add_error(FIELD, _("Not published yet. Look at what would change; if you mean it, type the word."))
        else:
            self.confirmed = questionnaire

    def _is_source(self, survey: Survey, questionnaire: Questionnaire) -> bool:
        """A translation that was cut loose changes nothing that is asked."""
        version = survey.current_version()
        return version is not None and version.as_questionnaire().languages[0] == questionnaire.languages[0]

    def save(self, commit: bool = True) -> "SurveyPage":
        """What was confirmed is written down, for exactly this questionnaire, whenever it may go live."""
        page: SurveyPage = super().save(commit=commit)
        if self.confirmed is not None:
            ConfirmedChange.objects.create(
                survey=page.survey,
                fingerprint=fingerprint(self.confirmed),
                changes=[change.to_data() for change in self.changes],
                confirmed_by=self.for_user,
            )
        return page

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
