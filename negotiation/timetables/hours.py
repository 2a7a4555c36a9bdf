"""The hours of a person's day in which we may speak to them unasked."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

BEGIN, END = time(8), time(20)


def decent(instant: datetime, zone: str) -> datetime:
    """The same instant if it is between 08:00 and 20:00 in a time zone, else the next 08:00 there; in UTC."""
    local = instant.astimezone(ZoneInfo(zone))
    if BEGIN <= local.time() < END:
        return instant.astimezone(UTC)
    day = local.date() + timedelta(days=local.time() >= END)
    return datetime.combine(day, BEGIN, ZoneInfo(zone)).astimezone(UTC)
