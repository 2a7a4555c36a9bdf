"""The day of the stories, begun at noon whenever they are run."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day

from answering.clock import Clock
from samples import bonn2009

NOON = datetime.combine(bonn2009.TODAY, time_of_day(12, tzinfo=UTC))
STARTED = time.monotonic()


class Midday(Clock):
    """Runs on from noon, for all of a process alike: no story comes near another day in any zone of the team."""

    def now(self) -> datetime:
        """An aware UTC instant."""
        return NOON + timedelta(seconds=time.monotonic() - STARTED)


MIDDAY = Midday(bonn2009.TODAY)
