"""The one clock: now in UTC, and which day that is somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time, or plays a fixed day back: the hour then still runs, and it is that day in every zone."""

    fixed_day: date | None = None

    def now(self) -> datetime:
        """An aware UTC instant."""
        now = datetime.now(UTC)
        return now if self.fixed_day is None else datetime.combine(self.fixed_day, now.timetz())

    def today(self, zone: str) -> date:
        """The day it is now in an IANA time zone."""
        return self.fixed_day or self.now().astimezone(ZoneInfo(zone)).date()
