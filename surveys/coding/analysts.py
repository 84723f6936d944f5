"""Which texts of a batch a young analyst may see: redacted, released, not withheld, and not from where they live."""

from collections.abc import Sequence

from django.db.models import Prefetch

from accounts.models import User
from surveys.coding.nearness import is_near, labels_of, names_in, place_labels
from surveys.models import AnalystBatch, AnalystRecord, BatchText, Redaction

MOST_TEXTS = 200


def texts_for(batch: AnalystBatch, analyst: User) -> list[BatchText]:
    """In the order of their release, each with its current redaction; nothing from where any record says they live.

    None at all for somebody of whom the batch's own organisation has no record.
    """
    records = list(AnalystRecord.objects.filter(user=analyst).prefetch_related("groups"))
    if batch.survey.organisation_id not in {record.organisation_id for record in records}:
        return []
    names = [name for record in records for name in names_in(record.places)]
    groups = {group.pk for record in records for group in record.groups.all()}
    labels = place_labels(version.as_questionnaire() for version in batch.survey.versions.all())
    kept = []
    for text in _readable(batch):
        response = text.comment.response
        if response.group_id in groups:
            continue
        if not is_near(names, labels_of(response.answers, response.group.label if response.group else "", labels)):
            kept.append(text)
    return kept


def without_a_place(batch: AnalystBatch) -> int:
    """How many texts do not say where they come from, so that a reader has to know it."""
    labels = place_labels(version.as_questionnaire() for version in batch.survey.versions.all())
    responses = [text.comment.response for text in _readable(batch)]
    return sum(1 for each in responses if not each.group and not labels_of(each.answers, "", labels))


def _readable(batch: AnalystBatch) -> Sequence[BatchText]:
    current = Prefetch("comment__redactions", Redaction.objects.filter(is_current=True), to_attr="current_redactions")
    found = BatchText.objects.filter(batch=batch).readable().select_related("comment__response__group")
    return list(found.prefetch_related(current).order_by("pk")[:MOST_TEXTS])


def shown_words(text: BatchText) -> str:
    """The redacted words; nothing where no redaction counts any more."""
    redactions: list[Redaction] = text.comment.current_redactions  # type: ignore[attr-defined]
    if not redactions:
        return ""
    redactions[0].comment = text.comment
    return redactions[0].words
