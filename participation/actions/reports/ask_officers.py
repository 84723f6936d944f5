"""The board asks the officers of an organisation, and one of them answers, once."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.enums import Role
from accounts.models import Organisation, User
from participation.actions.reports.write_to import people_with, write_to
from participation.models import BoardQuestion, BoardReport
from participation.reports.letters import letter_answered, letter_asked


@transaction.atomic
def ask_officers(
    *, organisation: Organisation, words: str, by: User, report: BoardReport | None = None
) -> BoardQuestion:
    """A question to all officers of `organisation`; each gets a mail."""
    officers = people_with(Role.OFFICER, organisation)
    if not officers:
        raise ValidationError(
            {"organisation": _("This organisation has no officer who could answer. Choose another one.")}
        )
    row = BoardQuestion(
        organisation=organisation, report=report, words=words.strip(), asked_by=by, asked_at=timezone.now()
    )
    row.full_clean()
    row.save()
    with override(settings.LANGUAGE_CODE):
        write_to(officers, letter_asked(row))
    return row


@transaction.atomic
def answer_board(*, question: BoardQuestion, words: str, by: User) -> BoardQuestion:
    """The answer, for good; whoever asked gets a mail."""
    row = BoardQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if row.answer:
        raise ValidationError(_("Somebody answered this already. Your words are still here: nothing was changed."))
    row.answer, row.answered_by, row.answered_at = words.strip(), by, timezone.now()
    row.full_clean()
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    with override(settings.LANGUAGE_CODE):
        write_to([row.asked_by], letter_answered(row))
    return row
