"""A link or a place of a class is used up with the answer that it was for, in the same transaction."""

from django.db.models import F

from surveys.models import ClassCode, Invitation, Sheet


class ClassIsFull(Exception):
    """As many have sent their answers with this code as it was made for. Nothing was sent, and nothing is lost."""


def use_entry(*, sheet: Sheet) -> None:
    """Call it where the sheet is turned into a response. The invitation learns that it was used, and nothing else."""
    if sheet.invitation_id:
        Invitation.objects.filter(pk=sheet.invitation_id).update(is_used=True)
    if sheet.class_code_id:
        places = ClassCode.objects.filter(pk=sheet.class_code_id, sent__lt=F("limit"))
        if not places.update(sent=F("sent") + 1):
            raise ClassIsFull
