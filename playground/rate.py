"""How fast an app may post: one message a second per channel, and so many a minute in the whole workspace."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from playground.clock import Clock

SAVED_UP = 6.0
"""Seconds' worth of messages that a whole workspace may have at once after a silence."""


class RateLimited(Exception):  # noqa: N818 - Slack's own word for it: ratelimited
    """HTTP 429, to be tried again after that many whole seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


@dataclass(slots=True)
class PostingRate:
    """A bucket per channel that holds `burst` messages and fills by one a second; no limit when `burst` is None.

    A message also comes from its workspace's bucket, which fills by `per_minute` a minute: Slack lets an app post
    several hundred. No such limit when that is None.
    """

    clock: Clock
    burst: int | None
    per_minute: int | None = None
    refused: int = 0
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def workspace_burst(self) -> float:
        """How many the whole workspace may have at once."""
        return SAVED_UP * (self.per_minute or 0) / 60

    def count(self, channel: str, workspace: str) -> None:
        """Takes one message from both buckets; raises RateLimited when one of them is empty, and takes none."""
        limits: list[tuple[str, float, float]] = []
        if self.burst is not None:
            limits.append((channel, float(self.burst), 1.0))
        if self.per_minute is not None:
            limits.append((workspace, self.workspace_burst, self.per_minute / 60))
        now = self.clock.seconds()
        left = {bucket: self._left(bucket, size, rate, now) for bucket, size, rate in limits}
        waits = [(1 - left[bucket]) / rate for bucket, _, rate in limits if left[bucket] < 1]
        for bucket, messages in left.items():
            self._buckets[bucket] = (messages - (not waits), now)
        if waits:
            self.refused += 1
            raise RateLimited(max(1, math.ceil(max(waits))))

    def _left(self, bucket: str, size: float, rate: float, now: float) -> float:
        left, since = self._buckets.get(bucket, (size, now))
        return min(size, left + max(0.0, now - since) * rate)
