"""How fast Slack lets us post: about one message a second in each channel, and so many in the whole workspace."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from typing import Any

from slack_sdk.errors import SlackApiError

from storage.errors import DatabaseLockedError

SECONDS = 1.0
TOO_MANY_REQUESTS = 429
TRIES = 20


class Pace:
    """When a channel may have its next message. Safe to use from several threads; `now` gives seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._free: dict[str, float] = {}
        self._busy: set[str] = set()
        self._everywhere = 0.0
        self._refused: set[str] = set()

    def begin(self, channel: str) -> float:
        """Seconds to wait before asking again; 0 when a message may be posted, until end()."""
        with self._lock:
            if channel in self._busy:
                return SECONDS
            waits = max(self._free.get(channel, 0.0), self._everywhere) - self._now()
            if waits > 0:
                return waits
            self._busy.add(channel)
            return 0.0

    def end(self, channel: str, *, retry_after: float | None = None) -> None:
        """After an answer, so that Slack counted the message before; `retry_after` where it was one too many.

        Where one channel after another is refused, the whole workspace has had enough.
        """
        with self._lock:
            self._busy.discard(channel)
            self._free[channel] = self._now() + (SECONDS if retry_after is None else retry_after)
            if retry_after is None:
                self._refused.clear()
                return
            self._refused.add(channel)
            if len(self._refused) > 1:
                self._everywhere = self._free[channel]


def retry_after(error: SlackApiError) -> float | None:
    """How long Slack wants us to wait; None where that is not what it refused for."""
    if error.response.status_code != TOO_MANY_REQUESTS:
        return None
    return float(error.response.headers.get("Retry-After") or error.response.headers.get("retry-after") or SECONDS)


def patiently(call: Callable[[], Any]) -> Generator[float, None, Any]:
    """Makes a call to Slack or the database, again where there are too many at once; gives its answer."""
    busy = 0
    while True:
        try:
            return call()
        except SlackApiError as error:
            seconds = retry_after(error)
            if seconds is None:
                raise
        except DatabaseLockedError:
            busy, seconds = busy + 1, SECONDS
            if busy == TRIES:
                raise
        yield seconds
