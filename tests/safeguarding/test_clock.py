"""Staffed time: on plain days, over weekends, holidays and both changes of the clock, and against a plain count."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from safeguarding.bank_holidays import bank_holidays_between, is_bank_holiday
from safeguarding.clock import USUAL_HOURS, StaffedWeek

LONDON = ZoneInfo("Europe/London")
USUAL = StaffedWeek(LONDON, USUAL_HOURS, is_holiday=is_bank_holiday)


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def shown(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("came_in", "minutes", "due"),
    [
        ("2026-03-31 10:00", 60, "2026-03-31 11:00"),
        ("2026-03-31 08:00", 60, "2026-03-31 10:00"),
        ("2026-03-31 16:30", 60, "2026-04-01 09:30"),
        ("2026-03-31 16:00", 60, "2026-03-31 17:00"),
        ("2026-03-31 17:00", 60, "2026-04-01 10:00"),
        ("2026-04-02 19:00", 60, "2026-04-07 10:00"),
        ("2026-04-02 16:45", 60, "2026-04-07 09:45"),
        ("2026-03-31 11:00", 480, "2026-04-01 11:00"),
        ("2026-04-02 19:00", 480, "2026-04-07 17:00"),
        ("2026-03-27 16:30", 60, "2026-03-30 09:30"),
        ("2026-10-23 16:30", 60, "2026-10-26 09:30"),
        ("2026-12-24 16:30", 60, "2026-12-29 09:30"),
    ],
)
def test_time_runs_only_while_somebody_is_there(came_in, minutes, due):
    assert shown(USUAL.due(london(came_in), minutes)) == due


def test_seconds_are_not_lost():
    assert USUAL.due(london("2026-03-31 10:00:17"), 60) == london("2026-03-31 11:00:17")


def test_days_off_stop_the_clock():
    week = StaffedWeek(LONDON, USUAL_HOURS, days_off=frozenset({date(2026, 4, 1), date(2026, 4, 2)}))
    assert shown(week.due(london("2026-03-31 16:30"), 60)) == "2026-04-03 09:30"


def test_the_next_time_somebody_is_there():
    assert shown(USUAL.next_staffed(london("2026-04-03 12:00"))) == "2026-04-07 09:00"
    assert USUAL.next_staffed(london("2026-04-07 12:00")) == london("2026-04-07 12:00")
    assert [USUAL.is_staffed_at(london(f"2026-04-07 {hour}")) for hour in ("08:59", "09:00", "16:59", "17:00")] == [
        False,
        True,
        True,
        False,
    ]


def test_where_nobody_is_ever_there_every_minute_counts():
    nobody = StaffedWeek(LONDON, {})
    assert nobody.next_staffed(london("2026-04-03 12:00")) is None
    assert nobody.due(london("2026-04-03 12:00"), 60) == london("2026-04-03 13:00")
    assert nobody.working_day == 24 * 60


def test_a_working_day_is_what_a_staffed_day_has_on_average():
    assert USUAL.working_day == 480
    assert StaffedWeek(LONDON, {0: (time(9), time(17)), 4: (time(9), time(13))}).working_day == 360


def test_no_working_day_is_so_short_that_a_deadline_stands_still():
    moments = StaffedWeek(LONDON, {0: (time(9), time(9, 0, 20))})
    assert moments.working_day == 1
    assert moments.due(london("2026-04-07 12:00"), moments.working_day) > london("2026-04-07 12:00")


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 3), (date(2026, 10, 25), 5)])
def test_a_night_on_which_the_clock_changes_has_an_hour_less_or_more(day, hours):
    week = StaffedWeek(LONDON, {6: (time(0), time(4))})
    begin = datetime.combine(day, time(0), LONDON).astimezone(UTC)
    assert week.staffed_minutes(begin, begin + timedelta(days=1)) == hours * 60


def test_the_bank_holidays_are_the_librarys():
    assert [day for day, _name in bank_holidays_between(date(2026, 4, 1), date(2026, 5, 5))] == [
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 5, 4),
    ]
    assert bank_holidays_between(date(2026, 12, 30), date(2027, 1, 2)) == [(date(2027, 1, 1), "New Year's Day")]


def test_another_place_has_other_holidays_and_none_has_none(settings):
    settings.HEARD_HOLIDAYS = "GB/SCT"
    assert not is_bank_holiday(date(2026, 4, 6))
    settings.HEARD_HOLIDAYS = "SK"
    assert is_bank_holiday(date(2026, 8, 29))
    settings.HEARD_HOLIDAYS = ""
    assert not is_bank_holiday(date(2026, 12, 25))
    assert bank_holidays_between(date(2026, 1, 1), date(2026, 12, 31)) == []


def naive_minutes(week: StaffedWeek, begin: datetime, days: int) -> list[datetime]:
    """Every staffed minute of some days, found by looking at the local clock once a minute."""
    found = []
    begun: set[date] = set()
    ended: set[date] = set()
    moment = begin.astimezone(UTC).replace(hour=0, minute=0) - timedelta(days=1)
    while moment < begin + timedelta(days=days):
        local = moment.astimezone(week.zone)
        day = local.date()
        hours = week.hours.get(day.weekday())
        if hours and day not in week.days_off and not week.is_holiday(day):
            if local.time() >= hours[0]:
                begun.add(day)
            if local.time() >= hours[1]:
                ended.add(day)
            if day in begun and day not in ended and moment >= begin:
                found.append(moment)
        moment += timedelta(minutes=1)
    return found


WALLS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
HOURS = st.tuples(WALLS, WALLS).filter(lambda pair: pair[0] < pair[1])
WEEKS = st.dictionaries(st.integers(0, 6), HOURS, min_size=1, max_size=7)
# Around both changes of the clock and around Easter, where days of every kind meet.
BEGINS = st.sampled_from([date(2026, 3, 27), date(2026, 10, 23), date(2026, 4, 1), date(2026, 12, 23)])
MOMENTS = st.builds(
    lambda day, minutes: datetime.combine(day, time(0), UTC) + timedelta(minutes=minutes),
    BEGINS,
    st.integers(0, 3 * 24 * 60),
)


@settings(max_examples=60, deadline=None)
@given(WEEKS, st.sets(BEGINS.map(lambda day: day + timedelta(days=2)), max_size=2), MOMENTS, st.integers(1, 900))
@example({6: (time(1, 15), time(1, 45))}, set(), datetime(2026, 3, 28, tzinfo=UTC), 5)
@example({6: (time(0, 30), time(1, 30))}, set(), datetime(2026, 3, 29, tzinfo=UTC), 30)
@example({6: (time(0, 30), time(1, 30))}, set(), datetime(2026, 10, 24, tzinfo=UTC), 60)
@example({6: (time(1, 30), time(3))}, set(), datetime(2026, 10, 25, 0, 45, tzinfo=UTC), 100)
def test_the_count_is_that_of_looking_at_the_clock_every_minute(hours, days_off, begin, minutes):
    week = StaffedWeek(LONDON, hours, frozenset(days_off), is_bank_holiday)
    staffed = naive_minutes(week, begin, days=9)

    assert week.staffed_minutes(begin, begin + timedelta(days=9)) == len(staffed)
    assert [week.is_staffed_at(moment) for moment in staffed[:3]] == [True] * len(staffed[:3])
    if staffed:
        assert week.next_staffed(begin) == staffed[0]
    if len(staffed) >= minutes:
        assert week.due(begin, minutes) == staffed[minutes - 1] + timedelta(minutes=1)


@settings(max_examples=100, deadline=None)
@given(WEEKS, MOMENTS, st.integers(1, 600), st.integers(1, 600))
def test_more_minutes_are_never_due_earlier_and_parts_add_up(hours, begin, first, then):
    week = StaffedWeek(LONDON, hours)
    assert begin < week.due(begin, first) < week.due(begin, first + then)
    assert week.due(week.due(begin, first), then) == week.due(begin, first + then)
