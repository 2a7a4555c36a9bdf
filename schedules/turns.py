"""Many things that mostly wait, on few threads: whatever has nothing to do for a while gives its place to another."""

from __future__ import annotations

import heapq
import logging
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, count

log = logging.getLogger("rapporteur")
Turn = Iterator[float]
"""A thing to do, step by step: after each step it says for how many seconds it has nothing to do."""
BEGUN_AT_ONCE = 50
"""What is begun is held by us, and nobody else takes it on: so no more than we soon get to."""


class Turns:
    """Its seconds may pass faster than ours, by `speed`."""

    def __init__(self, *, threads: int = 8, speed: float = 1.0) -> None:
        self._threads = threads
        self._speed = speed
        self._changed = threading.Condition()
        self._is_stopping = False

    def now(self) -> float:
        """Seconds since some time in the past."""
        return time.monotonic() * self._speed

    @property
    def is_stopping(self) -> bool:
        """Whether all that is begun is to end."""
        return self._is_stopping

    def stop(self) -> None:
        """Begins nothing more, and lets nobody wait for longer."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()

    def take(self, turns: Iterable[Turn]) -> None:
        """Returns when all have ended. They are begun when there is room for them, one after another."""
        coming = iter(turns)
        first = next(coming, None)
        if first is None:
            return
        going = Going(chain((first,), coming))
        with ThreadPoolExecutor(self._threads) as pool:
            for _ in range(self._threads):
                pool.submit(self._work, going)

    def _work(self, going: Going) -> None:
        while (turn := self._next(going)) is not None:
            seconds: float | None = None
            try:
                seconds = next(turn, None)
            except Exception:
                log.exception("what was to be posted failed; the others go on")
            with self._changed:
                going.put_back(turn, None if seconds is None else self.now() + seconds)
                self._changed.notify_all()

    def _next(self, going: Going) -> Turn | None:
        """Waits for the first that has something to do; None when there is nothing any more."""
        with self._changed:
            while True:
                turn = going.take(self.now() if not self._is_stopping else float("inf"), begins=not self._is_stopping)
                if turn is not None or not going.open:
                    return turn
                ready = going.first_ready
                self._changed.wait(None if ready is None else max(0.0, ready - self.now()) / self._speed)


class Going:
    """What is begun and has not ended; used under one lock."""

    def __init__(self, coming: Iterator[Turn]) -> None:
        self.open = 0
        self._coming = coming
        self._waiting: list[tuple[float, int, Turn]] = []
        self._numbers = count()

    @property
    def first_ready(self) -> float | None:
        """When the next of those who wait has something to do."""
        return self._waiting[0][0] if self._waiting else None

    def take(self, now: float, *, begins: bool) -> Turn | None:
        """One that has something to do, else a new one if there is room."""
        if self._waiting and self._waiting[0][0] <= now:
            return heapq.heappop(self._waiting)[2]
        turn = next(self._coming, None) if begins and self.open < BEGUN_AT_ONCE else None
        self.open += turn is not None
        return turn

    def put_back(self, turn: Turn, ready: float | None) -> None:
        """To be taken again when it is ready; None says that it has ended."""
        if ready is None:
            self.open -= 1
        else:
            heapq.heappush(self._waiting, (ready, next(self._numbers), turn))
