"""Moves what the actions wrote today to the days on which the demo's story says that it happened."""

import random
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from demo.texts.consultations import Asked
from participation.models import Evidence, Viewpoint
from safeguarding.models import Concern
from surveys.models import Comment, Response


def day(days: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(days=days)


def moment(days: int, hour: int = 0) -> datetime:
    """An hour of the day that is so many days from today."""
    return timezone.make_aware(datetime.combine(day(days), time(hour)))


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
    times = {"created_at": moment(-days_ago, 9)}
    if concern.acknowledged_at:
        times["acknowledged_at"] = moment(-days_ago, 9) + timedelta(minutes=25)
    if concern.closed_at:
        times["closed_at"] = moment(-days_ago, 15)
    Concern.objects.filter(pk=concern.pk).update(**times)
