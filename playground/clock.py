"""The stand-in's own time: stamps, triggers, response urls and rates follow it; waiting for acks is real time."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta


class Clock:
    """Runs from `start` (now, when not given), or stands still until moved when `frozen`."""

    def __init__(self, start: datetime | None = None, *, frozen: bool = False) -> None:
        self._base = (start or datetime.now(UTC)).astimezone(UTC)
        self._since = time.monotonic()
        self._frozen = frozen
        self._last_stamp = 0
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """An aware UTC instant."""
        if self._frozen:
            return self._base
        return self._base + timedelta(seconds=time.monotonic() - self._since)

    def seconds(self) -> float:
        """The same instant as a Unix time."""
        return self.now().timestamp()

    def set(self, instant: datetime) -> None:
        """Jumps to that instant; stamps given later stay unique even when it jumps back."""
        self._base = instant.astimezone(UTC)
        self._since = time.monotonic()

    def advance(self, seconds: float) -> None:
        """Lets that much time pass at once."""
        self.set(self.now() + timedelta(seconds=seconds))

    def stamp(self) -> str:
        """A message `ts`: never given twice, and always later than the one before."""
        with self._lock:
            self._last_stamp = max(self._last_stamp + 1, round(self.seconds() * 1_000_000))
            return f"{self._last_stamp // 1_000_000}.{self._last_stamp % 1_000_000:06d}"
