"""One message per second per channel, with a short burst let through first."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from playground.clock import Clock


class RateLimited(Exception):  # noqa: N818 - Slack's own word for it: ratelimited
    """HTTP 429, to be tried again after that many whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


@dataclass(slots=True)
class PostingRate:
    """A bucket per channel that holds `burst` messages and fills by one a second; no limit when `burst` is None."""

    clock: Clock
    burst: int | None
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)

    def count(self, channel: str) -> None:
        """Takes one message from the channel's bucket; raises RateLimited when it is empty."""
        if self.burst is None:
            return
        now = self.clock.seconds()
        left, since = self._buckets.get(channel, (float(self.burst), now))
        left = min(self.burst, left + max(0.0, now - since))
        if left < 1:
            self._buckets[channel] = (left, now)
            raise RateLimited(max(1, math.ceil(1 - left)))
        self._buckets[channel] = (left - 1, now)
