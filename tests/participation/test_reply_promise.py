"""Whether they were told as early as was promised: said on the public entry and on the receipt, and never too late."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from tests.participation.answers import code_of, comment_of
from tests.participation.factories import BriefingFactory, DecisionFactory, EvidenceFactory, ReplyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.long]

KEPT = "We promised to tell you by 30 June 2026. We told you on 10 June 2026."
TOO_LATE = "We promised to tell you by 1 June 2026. We told you on 10 June 2026. That was late, and we are sorry."
LATE = "We are late: we promised to tell you by 30 June 2026."


@pytest.fixture
def viewpoint():
    viewpoint = DecisionFactory(briefing=BriefingFactory(heard=True)).briefing.viewpoint
    viewpoint.consultation.reply_promised_on = date(2026, 6, 30)
    viewpoint.consultation.save()
    return viewpoint


def entry(client, viewpoint, view: str = "") -> str:
    return client.get(f"/en/you-said-we-did/{viewpoint.reference}/{view}").content.decode()


@pytest.mark.parametrize(("promised", "words"), [(date(2026, 6, 30), KEPT), (date(2026, 6, 1), TOO_LATE)])
@pytest.mark.parametrize("view", ["", "?view=easy"])
def test_a_reply_says_whether_it_came_in_time(client, viewpoint, promised, words, view) -> None:
    ReplyFactory(viewpoint=viewpoint, promised_on=promised)
    page = entry(client, viewpoint, view)
    assert words in page
    assert ("That was late" in page) == (words == TOO_LATE)
    assert "We are late" not in page


def test_a_reply_without_a_promise_and_news_on_the_way_say_nothing_of_it(client, viewpoint) -> None:
    with time_machine.travel(datetime(2026, 6, 20, 12, tzinfo=UTC), tick=False):
        ReplyFactory(viewpoint=viewpoint, is_final=False, promised_on=date(2026, 6, 1))
        assert "promised to tell you" not in entry(client, viewpoint)
        ReplyFactory(viewpoint=viewpoint)
        assert "promised to tell you" not in entry(client, viewpoint, "?uncached")


def test_the_kept_page_is_not_shown_once_it_is_late(client, viewpoint) -> None:
    # In summer the day ends at 23:00 UTC.
    with time_machine.travel(datetime(2026, 6, 30, 22, 59, 30, tzinfo=UTC), tick=False) as clock:
        assert LATE not in entry(client, viewpoint)
        clock.move_to(datetime(2026, 6, 30, 23, 0, 1, tzinfo=UTC))
        assert LATE in entry(client, viewpoint)


def test_the_receipt_says_it_too(client, viewpoint) -> None:
    comment = comment_of(viewpoint.consultation.lead)
    EvidenceFactory(viewpoint=viewpoint, comment=comment, is_comment=True, note="")
    with time_machine.travel(datetime(2026, 7, 2, 12, tzinfo=UTC), tick=False):
        assert LATE in client.post(reverse("participation:receipt"), {"code": code_of(comment)}).content.decode()
