"""Publishing the page of a survey for the first time, as it stands in the editor."""

from django.db import transaction

from accounts.models import User
from surveys.authoring.drafts import draft_of
from surveys.authoring.translations import source_page_of
from surveys.lawful import Lack, missing
from surveys.models import Survey


@transaction.atomic
def publish_draft(*, survey: Survey, by: User) -> list[Lack]:
    """Publish the draft of the source page; or say what is missing, and publish nothing.

    A page that is live already is changed in its editor, where changes that break the counting are shown.
    """
    draft = draft_of(survey)
    if draft is None or source_page_of(draft.page).live:
        return []
    lacks = [*map(Lack, draft.problems), *missing(survey, draft.questionnaire, user=by)]
    if not lacks:
        draft.page.save_revision(user=by).publish(user=by)
    return lacks
