"""What machines and readers made of words goes when the words go, or are withheld."""

from collections.abc import Collection

from surveys.models import BatchText, CommentHint, ReadingClaim, Redaction, ThemeRun


def withdraw(*, comments: Collection[int], surveys: Collection[int]) -> None:
    """Take back what shows words of these texts, of these surveys. Call it in the transaction that withholds them.

    Hints are made again when the words are given back; a reader must release them to young analysts anew.
    """
    CommentHint.objects.filter(comment__in=comments).delete()
    ReadingClaim.objects.filter(comment__in=comments).delete()
    BatchText.objects.filter(comment__in=comments).delete()
    forget_themes(surveys=surveys)


def forget(*, comments: Collection[int], surveys: Collection[int]) -> None:
    """The same, and redactions too, since the words are erased. Which codes a text had says nothing of its words."""
    withdraw(comments=comments, surveys=surveys)
    Redaction.objects.filter(comment__in=comments).delete()


def forget_themes(*, surveys: Collection[int]) -> None:
    """Suggested themes hold words of many texts. They can be asked for again, without those that are gone."""
    ThemeRun.objects.filter(survey__in=surveys).delete()
