"""Taking one's answers back: they are gone everywhere, and the chain shows no more than that a source is gone."""

from django.db import transaction
from django.utils import timezone

from participation.models import TakenBack
from surveys.actions.forget_what_was_made import forget_themes
from surveys.actions.withdraw_figure import withdraw_taken_back
from surveys.models import Response, Survey


def take_back_answers(*, response: Response) -> TakenBack | None:
    """Erase the response with its words and with what was said on its receipt. A second time finds it done.

    A concern keeps its own copy, and published figures stay as they were told: recounting them would point at whoever
    left. The evidence row of a viewpoint stays, without what it said. Once nobody is left whom a figure counted, it
    is withdrawn.
    """
    with transaction.atomic():
        # Who leaves at the same moment waits here, so that the last one knows it.
        Survey.objects.select_for_update(of=("self",), no_key=True).get(pk=response.survey_id)
        found = Response.objects.select_for_update(of=("self",)).only("receipt_hmac", "survey_id")
        locked = found.filter(pk=response.pk).first()
        if locked is None:
            return TakenBack.objects.filter(receipt_hmac=response.receipt_hmac).first()
        taken = TakenBack.objects.create(receipt_hmac=locked.receipt_hmac, on=timezone.localdate())
        forget_themes(surveys=[locked.survey_id])
        locked.delete()
        withdraw_taken_back(survey_id=response.survey_id, response_id=response.pk)
    return taken
