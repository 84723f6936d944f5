"""Who may see, change and read what belongs to a survey."""

from typing import TYPE_CHECKING

import rules

from accounts.enums import Role
from accounts.rules import anywhere, holds

if TYPE_CHECKING:
    from accounts.models import User
    from surveys.models import AnalystBatch, KeptFilter, Quote, Survey

is_young_analyst = anywhere(Role.YOUNG_ANALYST)
opens_surveys = anywhere(Role.OFFICER, Role.READER)
reads_somewhere = anywhere(Role.READER)


@rules.predicate
def reads_comments(user: "User", survey: "Survey") -> bool:
    """A reader of the survey's organisation or of a partner."""
    return holds(user, [Role.READER], survey.organisation_ids())


@rules.predicate
def sees_results(user: "User", survey: "Survey") -> bool:
    """An officer of the survey's organisation or of a partner."""
    return holds(user, [Role.OFFICER], survey.organisation_ids())


@rules.predicate
def drops_filter(user: "User", kept: "KeptFilter") -> bool:
    """Whoever kept it while they see the results, and the officers of the survey's own organisation."""
    organisations = kept.survey.organisation_ids() if kept.made_by_id == user.pk else [kept.survey.organisation_id]
    return holds(user, [Role.OFFICER], organisations)


@rules.predicate
def edits_survey(user: "User", survey: "Survey") -> bool:
    """An officer of the survey's own organisation: dates and pauses are theirs to change."""
    return holds(user, [Role.OFFICER], [survey.organisation_id])


@rules.predicate
def judges_quote(user: "User", quote: "Quote") -> bool:
    """A second reader, of the survey's own organisation: nobody approves what they proposed."""
    return quote.proposed_by_id != user.pk and holds(user, [Role.READER], [quote.comment.survey.organisation_id])


@rules.predicate
def sees_codes(user: "User", survey: "Survey") -> bool:
    """An officer or a reader of the survey's organisation or of a partner: counts, and not the words behind them."""
    return holds(user, [Role.OFFICER, Role.READER], survey.organisation_ids())


@rules.predicate
def reads_for_own_organisation(user: "User", survey: "Survey") -> bool:
    """A reader of the survey's own organisation."""
    return holds(user, [Role.READER], [survey.organisation_id])


@rules.predicate
def reads_batch(user: "User", batch: "AnalystBatch") -> bool:
    """A young analyst of the survey's own organisation who was invited to this batch."""
    is_invited = bool(getattr(user, "pk", None)) and batch.analysts.filter(analyst=user.pk).exists()
    return is_invited and holds(user, [Role.YOUNG_ANALYST], [batch.survey.organisation_id])


rules.add_perm("surveys.open_surveys", opens_surveys)
rules.add_perm("surveys.read_comments", reads_comments)
rules.add_perm("surveys.code_comments", reads_comments)
rules.add_perm("surveys.redact_comments", reads_comments)
rules.add_perm("surveys.search_comments", reads_comments)
rules.add_perm("surveys.see_codes", sees_codes)
rules.add_perm("surveys.edit_codebook", reads_for_own_organisation)
rules.add_perm("surveys.release_texts", reads_for_own_organisation)
rules.add_perm("surveys.open_batches", is_young_analyst)
rules.add_perm("surveys.read_batch", reads_batch)
rules.add_perm("surveys.open_quotes", reads_somewhere)
rules.add_perm("surveys.propose_quote", reads_comments)
rules.add_perm("surveys.judge_quote", judges_quote)
rules.add_perm("surveys.see_results", sees_results)
rules.add_perm("surveys.export_answers", sees_results)
rules.add_perm("surveys.drop_filter", drops_filter)
rules.add_perm("surveys.edit_survey", edits_survey)
rules.add_perm("surveys.invite", edits_survey)
rules.add_perm("surveys.answer_complaint", edits_survey)
rules.add_perm("surveys.publish_figure", edits_survey)
rules.add_perm("surveys.set_targets", edits_survey)
rules.add_perm("surveys.open_populations", anywhere(Role.OFFICER, Role.COORDINATOR))
rules.add_perm("surveys.keep_city_population", anywhere(Role.COORDINATOR))
