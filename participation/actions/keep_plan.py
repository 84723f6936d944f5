"""Keeping what the officers of a consultation answered to the questions of its plan."""

from collections.abc import Mapping

from django.db import transaction

from accounts.models import User
from participation.models import Consultation, PlanAnswer


@transaction.atomic
def keep_plan(*, consultation: Consultation, answers: Mapping[str, tuple[str, str]], by: User) -> None:
    """`answers`: by the code of the question, the answer and the reason for leaving it out; both empty for neither.

    An answer that did not change keeps the name and the day of whoever wrote it. Saving twice is saving once.
    """
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    known = {row.question: row for row in consultation.plan_answers.all()}
    for code, (answer, reason) in answers.items():
        row = known.get(code) or PlanAnswer(consultation=consultation, question=code)
        if not answer and not reason:
            if row.pk:
                row.delete()
        elif (row.answer, row.left_out_because) != (answer, reason):
            row.answer, row.left_out_because, row.changed_by = answer, reason, by
            row.save()
