"""Moves what the actions wrote today to the days on which the demo's story says that it happened."""

import random
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from demo.content.clock import at_hour, today
from demo.texts.consultations import Asked
from participation.models import Evidence, Viewpoint
from safeguarding.deadlines import acknowledge_by, decide_by
from safeguarding.enums import Happened
from safeguarding.models import Concern, ConcernAlert, Entry
from safeguarding.staffing import week_of
from surveys.models import Comment, Response

# How long after it came in something happened to an invented concern.
HAPPENED = {
    Happened.CAME_IN: timedelta(),
    Happened.ACKNOWLEDGED: timedelta(minutes=25),
    Happened.NOTE: timedelta(minutes=50),
    Happened.HANDED_OVER: timedelta(hours=2),
    Happened.CLOSED: timedelta(hours=6),
}


def day(days: int) -> date:
    """So many days from today."""
    return today() + timedelta(days=days)


def moment(days: int, hour: int = 0) -> datetime:
    """An hour of the day that is so many days from today."""
    return at_hour(day(days), hour)


def day_of_answer(asked: Asked, chance: random.Random) -> date:
    """A day on which the survey was open: most answers come in the first days."""
    last = min(asked.closes - 1, 0)
    return day(round(chance.triangular(asked.opens, last, asked.opens + 1)))


def give_days(days: Mapping[int, date]) -> None:
    """Give responses and their comments the days named by the response's id."""
    responses = list(Response.objects.filter(pk__in=days))
    for response in responses:
        response.day = days[response.pk]
    Response.objects.bulk_update(responses, ["day"], batch_size=100)
    comments = list(Comment.objects.filter(response__in=days))
    for comment in comments:
        comment.day = days[comment.response_id]
    Comment.objects.bulk_update(comments, ["day"], batch_size=100)


def move_viewpoint(viewpoint: Viewpoint, days: int) -> None:
    Viewpoint.objects.filter(pk=viewpoint.pk).update(created_at=moment(days, 10))
    Evidence.objects.filter(viewpoint=viewpoint).update(added_at=moment(days, 10))


def move_concern(concern: Concern, days_ago: int) -> None:
    """A concern came in in the morning, was seen soon after, and was closed in the afternoon."""
    came = moment(-days_ago, 9)
    week = week_of(concern.handled_by)
    waiting = came + HAPPENED[Happened.HANDED_OVER] if concern.turn else came
    times = {
        "created_at": came,
        "waiting_since": waiting,
        "acknowledge_by": acknowledge_by(week, concern.urgency, waiting),
    }
    if concern.acknowledged_at:
        times["acknowledged_at"] = came + HAPPENED[Happened.ACKNOWLEDGED]
        times["decide_by"] = decide_by(week, times["acknowledged_at"])
    if concern.closed_at:
        times["closed_at"] = came + HAPPENED[Happened.CLOSED]
    Concern.objects.filter(pk=concern.pk).update(**times)
    # A history is never changed, save here, where it is being invented.
    history = QuerySet(Entry).filter(concern=concern)
    for happened, after in HAPPENED.items():
        history.filter(happened=happened).update(at=came + after)
    for turn, since in enumerate(dict.fromkeys((came, waiting))):
        ConcernAlert.objects.filter(concern=concern, turn=turn).update(at=since, fell_due_at=since)
