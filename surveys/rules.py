"""Who may see, change and read what belongs to a survey."""

from typing import TYPE_CHECKING

import rules

from accounts.enums import Role
from accounts.rules import anywhere, holds

if TYPE_CHECKING:
    from accounts.models import User
    from surveys.models import Survey

opens_surveys = anywhere(Role.OFFICER, Role.READER)


@rules.predicate
def reads_comments(user: "User", survey: "Survey") -> bool:
    """A reader of the survey's organisation or of a partner."""
    return holds(user, [Role.READER], survey.organisation_ids())


@rules.predicate
def sees_results(user: "User", survey: "Survey") -> bool:
    """An officer of the survey's organisation or of a partner."""
    return holds(user, [Role.OFFICER], survey.organisation_ids())


@rules.predicate
def edits_survey(user: "User", survey: "Survey") -> bool:
    """An officer of the survey's own organisation: dates and pauses are theirs to change."""
    return holds(user, [Role.OFFICER], [survey.organisation_id])


rules.add_perm("surveys.open_surveys", opens_surveys)
rules.add_perm("surveys.read_comments", reads_comments)
rules.add_perm("surveys.see_results", sees_results)
rules.add_perm("surveys.edit_survey", edits_survey)
