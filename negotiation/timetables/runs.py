"""The instants at which a timetable is due, right across changes of the clock.

A local time that does not exist that day is due at the next minute that does; one that comes twice is due the first
time only.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from negotiation.periods import DAY
from negotiation.timetables.subscription import Every, OnDays, Timetable

GAP_AT_MOST = 24 * 60
"""Minutes that a place may skip: Samoa once left out a whole day."""


def next_runs(timetable: Timetable, zone: str, *, after: datetime) -> Iterator[datetime]:
    """Aware UTC instants after `after` (aware), each later than the one before; they end only with `during`.

    What goes by changes rather than by the clock has none.
    """
    if not isinstance(timetable, OnDays | Every):
        return
    local = ZoneInfo(zone)
    last = after.astimezone(UTC)
    day = after.astimezone(local).date() - DAY
    while not _is_over(timetable, day):
        for at in _times(timetable, day):
            instant = _instant(day, at, local)
            if instant > last:
                last = instant
                yield instant
        day += DAY


def _is_over(timetable: OnDays | Every, day: date) -> bool:
    if day > date.max - 2 * DAY:
        return True
    ends = timetable.during.until if isinstance(timetable, Every) and timetable.during is not None else None
    return ends is not None and day >= ends


def _times(timetable: OnDays | Every, day: date) -> Iterator[time]:
    match timetable:
        case OnDays(days=days, at=at):
            if day.weekday() in days:
                yield at
        case Every(hours=hours, during=during):
            if during is None or day in during:
                yield from (time(hour) for hour in range(0, 24, hours))


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    wanted = datetime.combine(day, at)
    for minutes in range(GAP_AT_MOST + 1):
        moment = wanted + timedelta(minutes=minutes)
        instant = moment.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == moment:
            return instant
    return wanted.replace(tzinfo=zone).astimezone(UTC)
