"""What the surveys app does by itself."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from surveys.actions import analyse_comments as analysing
from surveys.actions import export_answers as exporting
from surveys.actions import screen_words as screening
from surveys.actions import suggest_themes as theming
from surveys.actions import write_invitations as writing
from surveys.actions.delete_old_sheets import delete_old_previews
from surveys.actions.delete_old_sheets import delete_old_sheets as delete
from surveys.actions.erase_what_is_over import erase_what_is_over as erase
from surveys.actions.invite_people import WRITE, ask_for_writing
from surveys.exports import written
from surveys.frame.build import build_all
from surveys.models import InvitationBatch, ThemeRun


@shared_task(name="surveys.delete_old_sheets")
def delete_old_sheets() -> None:
    """Every night. Can run twice: the second time there is nothing left to delete."""
    delete(at=timezone.now())
    delete_old_previews(at=timezone.now())


@shared_task(name="surveys.erase_what_is_over")
def erase_what_is_over() -> None:
    """Every night. Can run twice, and be stopped between two batches: what is left goes the next time."""
    erase(today=timezone.localdate())


@shared_task(name=WRITE)
def write_invitations(batch_id: int) -> None:
    """Can run twice, at the same moment too: each address is written to once."""
    writing.write_invitations(batch_id=batch_id)


@shared_task(name="surveys.sweep_invitations")
def sweep_invitations() -> None:
    """Asks again for every batch with addresses left: its first call was lost, or its worker died."""
    for batch_id in InvitationBatch.objects.to_be_written().values_list("pk", flat=True):
        ask_for_writing(batch_id)


@shared_task(name="surveys.screen_again")
def screen_again() -> None:
    """Every minute. Can run twice, at the same moment too: words are screened once, and what fails is tried again."""
    screening.screen_again()


@shared_task(name="surveys.analyse_comments")
def analyse_comments() -> None:
    """Every few minutes. Can run twice, at the same moment too: each text has one hint. Never part of a request."""
    analysing.analyse_comments()


@shared_task(name=theming.SUGGEST)
def suggest_themes(run_id: int) -> None:
    """Can run twice, at the same moment too: the first one writes."""
    theming.suggest_themes(run_id=run_id)


@shared_task(name="surveys.sweep_themes")
def sweep_themes() -> None:
    """Asks again for every suggestion that nobody has made: its first call was lost, or its worker died."""
    since = timezone.now() - timedelta(minutes=5)
    for run_id in ThemeRun.objects.filter(done_at=None, asked_at__lt=since).values_list("pk", flat=True):
        theming.tell_a_worker(run_id)


@shared_task(name="surveys.forget_addresses")
def forget_addresses() -> None:
    """Every night."""
    writing.forget_addresses(at=timezone.now())


@shared_task(name=exporting.WRITE)
def write_export(export_id: int) -> None:
    """Can run twice, at the same moment too, and be killed: the sweep asks again, three times at most."""
    exporting.write_export(export_id=export_id, write=written.write)


@shared_task(name="surveys.sweep_exports")
def sweep_exports() -> None:
    """Every two minutes."""
    exporting.sweep_exports(at=timezone.now())


@shared_task(name="surveys.build_frames")
def build_frames() -> None:
    """Every minute. Can run twice, at the same moment and on several machines too: the second one does nothing."""
    build_all()
