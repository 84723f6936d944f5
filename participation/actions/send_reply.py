"""Telling the children what became of what they said."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.page_cache import purge
from participation.actions.pass_over import pass_over
from participation.enums import Answer, DecisionOutcome, Link
from participation.models import FollowUp, Reply, Viewpoint


def send_reply(
    *,
    viewpoint: Viewpoint,
    message: Mapping[str, str],
    sent_on: date,
    by: User,
    is_final: bool = False,
    look_again_on: date | None = None,
    passed_over_because: str = "",
) -> Reply:
    """Write a reply. Progress may be told at any time; the final reply names the day of the look back.

    A final reply before a decision, or before each promise of a yes is kept, passes over that link and needs a reason.
    """
    with transaction.atomic():
        viewpoint = Viewpoint.objects.select_for_update().get(pk=viewpoint.pk)
        reply = Reply(
            viewpoint=viewpoint,
            message=message,
            is_final=is_final,
            sent_on=sent_on,
            promised_on=viewpoint.consultation.reply_promised_on,
            created_by=by,
        )
        reply.full_clean()
        if is_final:
            _check_look_back(sent_on, look_again_on)
            _pass_over_what_is_missing(viewpoint, passed_over_because, by)
        reply.save()
        if is_final and look_again_on:
            FollowUp.objects.create(reply=reply, due_on=look_again_on)
        transaction.on_commit(purge)
    return reply


def _check_look_back(sent_on: date, look_again_on: date | None) -> None:
    if look_again_on is None:
        raise ValidationError({"look_again_on": _("Name the day on which you will look again whether it helped.")})
    if look_again_on <= sent_on:
        raise ValidationError({"look_again_on": _("The look back comes after the reply. Choose a later day.")})


def _pass_over_what_is_missing(viewpoint: Viewpoint, reason: str, by: User) -> None:
    link = missing_link(viewpoint)
    if link is None:
        return
    if not reason.strip():
        messages = {
            Link.DECIDED: _("Nobody has decided yet. Send a progress message, or write down why this is the end."),
            Link.DONE: _("Not everything is done yet. Send a progress message, or write down why this is the end."),
        }
        raise ValidationError({"passed_over_because": messages[link]})
    pass_over(viewpoint=viewpoint, link=link, reason=reason, by=by)


def missing_link(viewpoint: Viewpoint) -> Link | None:
    """The link that a final reply would pass over now, if any."""
    facts = Viewpoint.objects.annotate_stage().annotate_answer().get(pk=viewpoint.pk)
    if facts.outcome is None:
        return Link.DECIDED
    if facts.outcome in (DecisionOutcome.YES, DecisionOutcome.PARTLY) and facts.answer != Answer.DONE:
        return Link.DONE
    return None
