"""Files of answers that take long: asking for one, writing it, and clearing it away."""

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from celery import signature
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.models import User
from surveys.enums import ExportState
from surveys.models import Download, Export, Survey
from surveys.models.export import LIFETIME, MOST_TRIES, SILENCE

WRITE = "surveys.write_export"
# How often a writer says how far it is.
LINES_BETWEEN_SIGNS = 20_000
logger = logging.getLogger(__name__)

Write = Callable[[Export, Path, Callable[[int], None]], int]
"""Writes an export to a path, tells how many lines so far, and gives their number."""


@transaction.atomic
def ask_for_export(
    *, survey: Survey, user: User, file_format: str, language: str, where: dict[str, Any], reference: UUID
) -> Export:
    """A file that a task writes. Asking twice for the same with one `reference`, by one person, is asking once.

    Whoever goes back to the form and chooses something else sends the same reference, and gets another file.
    """
    wanted = {"file_format": file_format, "language": language, "where": where}
    export, is_new = Export.objects.get_or_create(
        reference=uuid5(reference, json.dumps(wanted, sort_keys=True)),
        survey=survey,
        made_by=user,
        defaults={**wanted, "expires_at": timezone.now() + LIFETIME},
    )
    if is_new:
        transaction.on_commit(lambda: ask_for_writing(export.pk))
    return export


def ask_for_writing(export_id: int) -> None:
    """Tells a worker. If nobody listens, the sweep finds it."""
    try:
        signature(WRITE, args=[export_id]).apply_async(retry=False)
    except (OperationalError, OSError):
        return


def log_download(*, survey: Survey, user: User, file_format: str, where: dict[str, Any]) -> Download:
    """Write down that somebody takes these answers out, before the first of them leaves."""
    return Download.objects.create(survey=survey, user=user, file_format=file_format, where=where)


def write_export(*, export_id: int, write: Write) -> None:
    """Have `write` write the file, unless it is there or somebody is at it.

    Can be called twice and killed at any point: nothing is ready before the whole file is in its place, and whoever
    comes later begins anew. What cannot be written is marked as failed, and the log says why.
    """
    export = _begin(export_id)
    if export is None:
        return
    try:
        lines = _write(export, write)
    except Exception:
        logger.exception("The export %s could not be written.", export.reference)
        _finish(export, state=ExportState.FAILED)
        return
    _finish(export, state=ExportState.READY, lines=lines)


def _begin(export_id: int) -> Export | None:
    """The export, marked as being written by us; None where there is nothing to do."""
    now = timezone.now()
    with transaction.atomic():
        export = Export.objects.select_for_update().filter(pk=export_id, expires_at__gt=now).first()
        if export is None or not export.is_under_way:
            return None
        if export.state == ExportState.RUNNING and _last_sign(export) > now - SILENCE:
            return None
        if export.tries >= MOST_TRIES:
            logger.error("The export %s was begun %s times and never finished.", export.reference, export.tries)
            export.state, export.heard_at = ExportState.FAILED, None
        else:
            export.state, export.heard_at, export.tries = ExportState.RUNNING, now, export.tries + 1
        export.save()
    return export if export.state == ExportState.RUNNING else None


def _write(export: Export, write: Write) -> int:
    place = path_of(export)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _beside(place, export.tries) as part:
        lines = write(export, part, _sign_of_life(export))
        part.replace(place)
    return lines


@contextmanager
def _beside(place: Path, turn: int) -> Iterator[Path]:
    """A file beside the one that is wanted, of this writer alone; what is left of it goes."""
    part = place.with_name(f"{place.name}.{turn}.part")
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)


def _sign_of_life(export: Export) -> Callable[[int], None]:
    """Says now and then how many lines are read. It stands in the cache: the database is being read from."""
    said = 0

    def tell(lines: int) -> None:
        nonlocal said
        if lines - said >= LINES_BETWEEN_SIGNS:
            said = lines
            cache.set(_key(export), (lines, timezone.now()), timeout=int(LIFETIME.total_seconds()))

    return tell


def lines_so_far(export: Export) -> int | None:
    """How many lines its writer has read, if it said so."""
    found: tuple[int, datetime] | None = cache.get(_key(export))
    return found[0] if found else None


def _last_sign(export: Export) -> datetime:
    """When its writer was last heard of."""
    found: tuple[int, datetime] | None = cache.get(_key(export))
    began = export.heard_at or export.made_at
    return max(began, found[1]) if found else began


def _key(export: Export) -> str:
    return f"export-{export.reference}-{export.tries}"


def _finish(export: Export, **facts: Any) -> None:
    """Only the last writer finishes a file; one that was taken for dead is late."""
    mine = Export.objects.filter(pk=export.pk, tries=export.tries, state=ExportState.RUNNING)
    mine.update(heard_at=timezone.now(), **facts)


def path_of(export: Export) -> Path:
    return Path(settings.EXPORT_DIR) / export.file_name


def sweep_exports(*, at: datetime) -> None:
    """Ask again for files that nobody writes, and clear away what is over and what nobody knows."""
    for export_id in Export.objects.left_alone(at - SILENCE).values_list("pk", flat=True):
        ask_for_writing(export_id)
    Export.objects.over(at).delete()
    folder = Path(settings.EXPORT_DIR)
    names = {export.file_name for export in Export.objects.only("reference", "file_format")}
    oldest = (at - LIFETIME).timestamp()
    for file in folder.iterdir() if folder.is_dir() else ():
        if file.name not in names and (file.suffix != ".part" or file.stat().st_mtime < oldest):
            file.unlink(missing_ok=True)
