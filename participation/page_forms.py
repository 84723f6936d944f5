"""What the editor of a consultation page checks when somebody wants it to go live."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from cms.page_forms import SitePageForm
from participation.planning.gaps import missing
from surveys.authoring.page_forms import GOING_LIVE

if TYPE_CHECKING:
    from participation.pages import ConsultationPage


class ConsultationPageForm(SitePageForm):
    """Refuses to publish what is not planned; drafts and autosaves may lack anything.

    Nobody can wave a gap through as a whole: each question of the plan is answered, or has its own reason for being
    left out, which stays with the consultation.
    """

    instance: "ConsultationPage"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if any(self.data.get(action) for action in GOING_LIVE):
            self._check_planned()
        return cleaned

    def _check_planned(self) -> None:
        """The editor lists the same above the form, with links: see `say_what_is_missing`."""
        if self.instance.consultation_id is None:
            self.add_error(None, _("Save this as a draft first. Then fill in its dates and its plan, and publish it."))
            return
        for lack in missing(self.instance.consultation):
            self.add_error(None, lack.sentence)
