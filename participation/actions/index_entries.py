"""Keeping the index of "you said, we did" in step with the facts that it is made from."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from participation.chain import chains
from participation.models import PublicEntry, Viewpoint
from participation.you_said.search_words import as_column

AT_ONCE = 500
UNTITLED = chains.Title("", "")
COLUMNS = ["consultation", "topic", "answer", "said_at", "changed_on", "words"]


@transaction.atomic
def index_entries(ids: Iterable[int]) -> None:
    """Write the rows of these viewpoints anew, and take out those that are not public; safe to repeat.

    Part of the transaction that changed a fact. Who changes another fact of the same entry waits at its row.
    """
    wanted = list(ids)
    held = {row.pk for row in PublicEntry.objects.select_for_update().filter(pk__in=wanted).order_by("pk")}
    public = Viewpoint.objects.current().public().filter(pk__in=wanted).as_entries().with_progress()
    rows = [row_of(chains.entry_of(viewpoint, UNTITLED)) for viewpoint in public]
    PublicEntry.objects.filter(pk__in=held - {row.pk for row in rows}).delete()
    PublicEntry.objects.bulk_create(rows, update_conflicts=True, unique_fields=["viewpoint"], update_fields=COLUMNS)


def index_everything() -> None:
    """Every night, for what was written past the signals. A few rows at a time, so that nobody waits long."""
    ids = list(Viewpoint.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_ONCE):
        index_entries(ids[start : start + AT_ONCE])


def row_of(entry: chains.Entry) -> PublicEntry:
    viewpoint = entry.viewpoint
    return PublicEntry(
        viewpoint=viewpoint,
        consultation_id=viewpoint.consultation_id,
        topic_id=viewpoint.topic_id,
        answer=entry.answer,
        said_at=viewpoint.created_at,
        changed_on=max(days_of(entry)),
        words=as_column(list(texts_of(entry))),
    )


def texts_of(entry: chains.Entry) -> Iterator[str]:
    """Everything of an entry that people may look for, in every language."""
    yield from entry.viewpoint.sentence.values()
    for decision in entry.decisions:
        yield from (*decision.reason.values(), *decision.alternative.values())
    for commitment in entry.commitments:
        yield from commitment.what.values()
    for reply in entry.replies:
        yield from (*reply.message.values(), *reply.easy.values())


def days_of(entry: chains.Entry) -> Iterator[date]:
    """The days on which something happened that everybody can read."""
    yield timezone.localdate(entry.viewpoint.created_at)
    yield from (decision.decided_on for decision in entry.decisions)
    yield from (reply.sent_on for reply in entry.replies)
    yield from (look.done_on for look in entry.follow_ups if look.done_on)
    for commitment in entry.commitments:
        yield from (change.changed_on for change in commitment.changes.all())
        yield from (note.on for note in commitment.notes.all())
