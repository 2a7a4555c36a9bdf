"""Gathering a burst of changes into one message: when it seems to be over."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

QUIET = timedelta(seconds=20)
"""So long without a further change."""
AT_MOST = timedelta(seconds=45)
"""So long after the first change, whatever comes: with a tick every 15 seconds, a minute at most."""


def is_gathered(recorded_at: Collection[datetime], *, now: datetime) -> bool:
    """Whether what was recorded then is to be told now.

    Records that are further in the future than a burst lasts were made before the clock was set back: they are told.
    """
    return bool(recorded_at) and (abs(now - max(recorded_at)) >= QUIET or abs(now - min(recorded_at)) >= AT_MOST)
