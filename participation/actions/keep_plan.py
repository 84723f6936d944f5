"""Keeping what the officers of a consultation answered to the questions of its plan."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from participation.actions.overtaken import mark
from participation.models import Consultation, PlanAnswer


@transaction.atomic
def keep_plan(
    *,
    consultation: Consultation,
    answers: Mapping[str, tuple[str, str]],
    by: User,
    seen: Mapping[str, str] | None = None,
) -> list[str]:
    """`answers`: by the code of the question, the answer and the reason for leaving it out; both empty for neither.

    An answer that did not change keeps the name and the day of whoever wrote it. Saving twice is saving once.
    `seen` has the marks of the answers beside which these were typed: what `by` left alone stays as others wrote it
    meanwhile, and so do the questions that both answered, whose codes are returned.
    """
    overtaken = []
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    known = {row.question: row for row in consultation.plan_answers.all()}
    for code, (answer, reason) in answers.items():
        row = known.get(code) or PlanAnswer(consultation=consultation, question=code)
        now = mark_of(row.answer, row.left_out_because)
        before = (seen or {}).get(code) or now
        if mark_of(answer, reason) in (before, now):
            continue
        if before != now:
            overtaken.append(code)
        elif answer or reason:
            row.answer, row.left_out_because, row.changed_by = answer, reason, by
            row.save()
        else:
            row.delete()
    return overtaken


def mark_of(answer: str, reason: str) -> str:
    """Stands for what one question has been answered."""
    return mark({"answer": answer, "reason": reason})
