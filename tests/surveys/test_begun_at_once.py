"""Several devices with one link at the same moment: each waits for the other, and none gets an error."""

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from surveys.actions import send_sheet as sending
from surveys.actions.send_sheet import send_sheet
from surveys.actions.start_sheet import BegunElsewhere, start_sheet
from surveys.actions.use_entry import use_entry
from surveys.answering.entries import NotLetIn, entry_with
from surveys.answering.tickets import Ticket
from surveys.enums import Access
from surveys.models import Response, Sheet, SurveyVersion
from tests.surveys.entrances import BatchFactory, link_of
from tests.surveys.factories import SurveyFactory, survey_page

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

PATIENCE = 20
WAITING = "SELECT pg_stat_clear_snapshot(), count(*) FROM pg_stat_activity WHERE datname = current_database() AND "
WAITING += "wait_event_type = 'Lock'"


def begun() -> tuple[SurveyVersion, str, Ticket]:
    """A survey for whoever has a link, a link to it, and the ticket of the sheet that was begun with it."""
    survey = survey_page(survey=SurveyFactory(access=Access.INVITATION)).survey
    version, token = survey.current_version(), link_of(BatchFactory(survey=survey))
    _sheet, ticket = start_sheet(version=version, language="en", entry=entry_with(token))
    return version, token, ticket


def begin_anew(version: SurveyVersion, token: str) -> str:
    try:
        start_sheet(version=version, language="en", entry=entry_with(token), replace=True)
        return "begun"
    except (NotLetIn, BegunElsewhere) as refused:
        return type(refused).__name__
    finally:
        connections.close_all()


def until_it_waits(work: Future[str]) -> None:
    """Until the other device waits for a lock that this one, or another one, holds."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and not work.done():
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            if cursor.fetchone()[1]:
                return
        time.sleep(0.02)
    raise AssertionError("The other device did not wait")


def test_beginning_anew_on_one_device_while_the_other_one_sends_loses_nothing(monkeypatch):
    version, token, ticket = begun()
    holds_sheet, other_waits = threading.Event(), threading.Event()

    def use_it_late(*, sheet: Sheet) -> None:
        holds_sheet.set()
        assert other_waits.wait(PATIENCE)
        use_entry(sheet=sheet)

    def send() -> str:
        try:
            return send_sheet(ticket=ticket).code
        finally:
            connections.close_all()

    monkeypatch.setattr(sending, "use_entry", use_it_late)
    with ThreadPoolExecutor(max_workers=2) as pool:
        sent = pool.submit(send)
        assert holds_sheet.wait(PATIENCE)
        anew = pool.submit(begin_anew, version, token)
        until_it_waits(anew)
        other_waits.set()
        assert (len(sent.result()), anew.result()) == (10, "NotLetIn")
    assert (Response.objects.count(), Sheet.objects.count()) == (1, 0)


def test_of_two_devices_that_begin_anew_the_later_one_is_told_of_the_other():
    version, token, first = begun()
    with ThreadPoolExecutor(max_workers=1) as pool:
        with transaction.atomic():
            sheet, _ticket = start_sheet(version=version, language="en", entry=entry_with(token), replace=True)
            later = pool.submit(begin_anew, version, token)
            until_it_waits(later)
        assert later.result() == "BegunElsewhere"
    assert Sheet.objects.get() == sheet
    assert sheet.key != first.key
    assert begin_anew(version, token) == "begun"
