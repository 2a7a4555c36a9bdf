"""When a timetable is due, against a table made by walking through all minutes of a year."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.periods import Period
from negotiation.timetables import Every, OnDays, next_runs

EACH_DAY = frozenset(range(7))
ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
)

minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
instants = st.integers(0, 22 * 365 * 24).map(lambda hours: datetime(2008, 1, 1, tzinfo=UTC) + timedelta(hours=hours))


def walked(zone: str, at: time, days: frozenset[int], year: int) -> list[datetime]:
    """The first minute of each day whose local time is `at` or, where that is left out, the next there is."""
    local = ZoneInfo(zone)
    due: dict[date, datetime] = {}
    moment = datetime(year, 1, 1, tzinfo=UTC) - timedelta(days=2)
    end = datetime(year + 1, 1, 1, tzinfo=UTC) + timedelta(days=2)
    while moment < end:
        here = moment.astimezone(local)
        if here.date() not in due and here.time() >= at and here.weekday() in days:
            due[here.date()] = moment
        moment += timedelta(minutes=30)
    return sorted(each for day, each in due.items() if day.year == year)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [time(0), time(2, 30), time(8), time(23, 30)])
def test_a_year_of_days_is_as_walking_through_it_finds(zone: str, at: time) -> None:
    local = ZoneInfo(zone)
    timetable = OnDays(EACH_DAY, at)
    runs = next_runs(timetable, zone, after=datetime(2010, 12, 30, tzinfo=UTC))
    found = [each for each in islice(runs, 370) if each.astimezone(local).year == 2011]
    expected = walked(zone, at, EACH_DAY, 2011)
    skipped = {date(2011, 12, 30)} if zone == "Pacific/Apia" else set()  # Samoa went to the other side of the date line
    assert {each.astimezone(local).date() for each in found} | skipped == {
        each.astimezone(local).date() for each in expected
    } | skipped
    # The time of the day that Samoa left out is due at its end, the next minute that there was.
    left_out = [datetime(2011, 12, 30, 10, tzinfo=UTC)] if skipped and at != time(0) else []
    assert [each for each in found if each not in expected] == left_out


@pytest.mark.parametrize(
    ("at", "day", "utc"),
    [
        pytest.param(time(2, 30), date(2011, 3, 27), "2011-03-27T01:00+00:00", id="left out in spring"),
        pytest.param(time(2, 30), date(2011, 10, 30), "2011-10-30T00:30+00:00", id="comes twice in autumn"),
        pytest.param(time(3, 0), date(2011, 3, 27), "2011-03-27T01:00+00:00", id="just after the gap"),
        pytest.param(time(8, 0), date(2011, 3, 28), "2011-03-28T06:00+00:00", id="summer"),
    ],
)
def test_a_time_that_does_not_exist_or_comes_twice_runs_once(at: time, day: date, utc: str) -> None:
    runs = next_runs(
        OnDays(EACH_DAY, at), "Europe/Berlin", after=datetime.combine(day, time(), UTC) - timedelta(hours=3)
    )
    assert datetime.fromisoformat(utc) == next(runs)


def test_every_six_hours_within_a_session() -> None:
    bonn = Every(6, Period(date(2009, 6, 1), date(2009, 6, 3)))
    runs = list(next_runs(bonn, "Europe/Berlin", after=datetime(2009, 5, 1, tzinfo=UTC)))
    assert [each.isoformat(timespec="hours") for each in runs] == [
        "2009-05-31T22+00:00",
        "2009-06-01T04+00:00",
        "2009-06-01T10+00:00",
        "2009-06-01T16+00:00",
        "2009-06-01T22+00:00",
        "2009-06-02T04+00:00",
        "2009-06-02T10+00:00",
        "2009-06-02T16+00:00",
    ]


@given(
    zone=st.sampled_from(ZONES),
    timetable=st.one_of(
        st.builds(OnDays, st.frozensets(st.integers(0, 6), min_size=1), minutes),
        st.builds(Every, st.integers(1, 24)),
    ),
    after=instants,
)
def test_each_run_is_later_and_none_between_them_is_left_out(
    zone: str, timetable: OnDays | Every, after: datetime
) -> None:
    runs = list(islice(next_runs(timetable, zone, after=after), 5))
    assert all(one < other for one, other in pairwise([after, *runs]))
    for one, other in pairwise(runs):
        assert next(next_runs(timetable, zone, after=one)) == other
