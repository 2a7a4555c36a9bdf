"""A clock that a test moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from handlers.clock import Clock


@dataclass(frozen=True)
class Moving(Clock):
    """Stands still until it is moved."""

    moment: list[datetime] = field(default_factory=lambda: [datetime.now(UTC)])

    def now(self) -> datetime:
        """An aware UTC instant."""
        return self.moment[0]

    def move(self, **amount: float) -> None:
        """By so many hours, days, seconds."""
        self.moment[0] += timedelta(**amount)
