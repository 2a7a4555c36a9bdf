"""The clock's part: APScheduler calls every so often, the database decides what is due."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from schedules.digesting import Digester

TICK_SECONDS = 15


class Job(Protocol):
    """What is done at each tick, and ends soon when it is told to stop."""

    def tick(self) -> None:
        """Does what is due."""

    def stop(self) -> None:
        """Ends a tick that is under way."""


def start_schedule(digester: Digester, *others: Job) -> Callable[[], None]:
    """Ticks at once, then every so often, in a thread of its own; none piles up. Returns what ends it."""
    from apscheduler.schedulers.background import BackgroundScheduler  # noqa: PLC0415 - not needed in a terminal

    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    scheduler = BackgroundScheduler(timezone="UTC")
    now = datetime.now(UTC)
    for job in (digester.tick, digester.watch, *(other.tick for other in others)):
        scheduler.add_job(job, "interval", seconds=TICK_SECONDS, next_run_time=now, max_instances=1, coalesce=True)
    scheduler.start()

    def stop() -> None:
        for job in (digester, *others):
            job.stop()
        scheduler.shutdown()

    return stop
