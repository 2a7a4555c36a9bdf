"""The clock's part: APScheduler calls every so often, the database decides what is due."""

from __future__ import annotations

import logging

from apscheduler.schedulers.background import BackgroundScheduler

from schedules.digesting import Digester

TICK_SECONDS = 15


def start_schedule(digester: Digester) -> BackgroundScheduler:
    """Starts ticking in a thread of its own; a tick that takes long delays the next, and none piles up."""
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.add_job(digester.tick, "interval", seconds=TICK_SECONDS, max_instances=1, coalesce=True)
    scheduler.start()
    return scheduler
