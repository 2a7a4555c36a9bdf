"""A clock that a test moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from answering.clock import Clock


@dataclass(frozen=True)
class Moving(Clock):
    """Stands still until it is moved; at first at the last full hour, so that the next comes when a test says."""

    moment: list[datetime] = field(default_factory=lambda: [_last_full_hour()])

    def now(self) -> datetime:
        """An aware UTC instant."""
        return self.moment[0]

    def move(self, **amount: float) -> None:
        """By so many hours, days, seconds."""
        self.moment[0] += timedelta(**amount)


def _last_full_hour() -> datetime:
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
