"""Telling the children what became of what they said."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.caching.page_cache import purge
from participation.actions.change_viewpoint import OVER
from participation.actions.pass_over import pass_over
from participation.enums import Answer, DecisionOutcome, Link
from participation.models import Decision, FollowUp, PassedOver, Reply, Viewpoint
from participation.validators import check_has_come

# Filled in once the rest is right; the database looks at the order again.
ORDER = {"decided_on", "passed_over"}


def send_reply(
    *,
    viewpoint: Viewpoint,
    message: Mapping[str, str],
    sent_on: date,
    by: User,
    is_final: bool = False,
    look_again_on: date | None = None,
    passed_over_because: str = "",
    easy: Mapping[str, str] | None = None,
    follows: Reply | None = None,
) -> Reply:
    """Write a reply, and the same in `easy` words. Progress may be told at any time.

    The final reply names the day of the look back.

    A final reply before a decision, or before each promise of a yes is kept, passes over that link and needs a reason.
    One that `follows` another answers again what many said was no answer to them.
    """
    check_has_come(sent_on=sent_on)
    with transaction.atomic():
        viewpoint = Viewpoint.objects.select_for_update().get(pk=viewpoint.pk)
        reply = Reply(
            viewpoint=viewpoint,
            message=message,
            easy=easy or {},
            follows=follows,
            is_final=is_final,
            sent_on=sent_on,
            promised_on=viewpoint.consultation.reply_promised_on,
            created_by=by,
        )
        _check(reply)
        if is_final:
            _check_look_back(sent_on, look_again_on)
            reply.decided_on = _last_decision_by(sent_on, viewpoint)
            reply.passed_over = _pass_over_what_is_missing(reply, passed_over_because, by)
        reply.save()
        if is_final and look_again_on:
            FollowUp.objects.create(reply=reply, sent_on=reply.sent_on, due_on=look_again_on)
        transaction.on_commit(purge)
    return reply


def _check(reply: Reply) -> None:
    if reply.viewpoint.merged_into_id:
        raise ValidationError(OVER)
    follows = reply.follows
    if follows and not (follows.viewpoint_id == reply.viewpoint_id and follows.again_due_on):
        raise ValidationError(_("Nobody asked for another answer to this reply."))
    reply.full_clean(exclude=ORDER, validate_constraints=False)
    reply.validate_constraints(exclude=ORDER)


def _check_look_back(sent_on: date, look_again_on: date | None) -> None:
    if look_again_on is None:
        raise ValidationError({"look_again_on": _("Name the day on which you will look again whether it helped.")})
    if look_again_on <= sent_on:
        raise ValidationError({"look_again_on": _("The look back comes after the reply. Choose a later day.")})


def _last_decision_by(day: date, viewpoint: Viewpoint) -> date | None:
    decided = Decision.objects.filter(briefing__viewpoint=viewpoint, decided_on__lte=day)
    return decided.order_by("-decided_on").values_list("decided_on", flat=True).first()


def _pass_over_what_is_missing(reply: Reply, reason: str, by: User) -> PassedOver | None:
    link = Link.DECIDED if reply.decided_on is None else missing_link(reply.viewpoint)
    if link is None:
        return None
    if not reason.strip():
        messages = {
            Link.DECIDED: _("Nobody has decided yet. Send a progress message, or write down why this is the end."),
            Link.DONE: _("Not everything is done yet. Send a progress message, or write down why this is the end."),
        }
        raise ValidationError({"passed_over_because": messages[link]})
    return pass_over(viewpoint=reply.viewpoint, link=link, reason=reason, by=by)


def missing_link(viewpoint: Viewpoint) -> Link | None:
    """The link that a final reply would pass over now, if any."""
    facts = Viewpoint.objects.annotate_stage().annotate_answer().get(pk=viewpoint.pk)
    if facts.outcome is None:
        return Link.DECIDED
    if facts.outcome in (DecisionOutcome.YES, DecisionOutcome.PARTLY) and facts.answer != Answer.DONE:
        return Link.DONE
    return None
