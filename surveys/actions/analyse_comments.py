"""Writing machine hints beside the texts that have none. Safe to run twice, at one moment too, and to be killed."""

from django.db import transaction
from django.db.models import Q, QuerySet

from surveys.coding.hints import ANALYSER, guesses
from surveys.models import Comment, CommentHint

# So many are read, analysed and written at once: fewer ways to the database, and locks for less than a second.
AT_A_TIME = 4_000
# One sweep stops here, so that it never holds a worker for long; the next one goes on.
MOST_IN_A_SWEEP = 50_000


def analyse_comments(*, most: int = MOST_IN_A_SWEEP) -> int:
    """Analyse what is left; says how many texts. Texts that are withheld wait until they are given back."""
    done, last = 0, 0
    while done < most:
        found = list(
            left_to_analyse().filter(pk__gt=last).order_by("pk").values_list("pk", "words", "language")[:AT_A_TIME]
        )
        if not found:
            break
        done += _write(found)
        last = found[-1][0]
    return done


def left_to_analyse() -> QuerySet[Comment]:
    """Texts without a hint, and those with a hint of an earlier analyser."""
    return Comment.objects.released().filter(Q(hint__isnull=True) | Q(hint__analyser__lt=ANALYSER))


def _write(found: list[tuple[int, str, str]]) -> int:
    """Analyse outside of the transaction, then write for what may still be read: words may have gone meanwhile."""
    hints = {
        pk: CommentHint(
            comment_id=pk,
            language=guess.language,
            sentiment=guess.sentiment,
            phrases="\n".join(guess.phrases),
            analyser=ANALYSER,
        )
        for (pk, _words, _language), guess in zip(
            found, guesses((words, language) for _pk, words, language in found), strict=True
        )
    }
    with transaction.atomic():
        # By the range and not one by one: a thousand numbers cost more to write down than to look up.
        still = left_to_analyse().filter(pk__gte=found[0][0], pk__lte=found[-1][0]).order_by("pk")
        locked = still.select_for_update(of=("self",)).values_list("pk", flat=True)
        rows = [hints[pk] for pk in locked if pk in hints]
        old = CommentHint.objects.filter(comment__gte=found[0][0], comment__lte=found[-1][0], analyser__lt=ANALYSER)
        old.delete()
        CommentHint.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
