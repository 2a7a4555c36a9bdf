"""Something that many threads read and change, and that can be waited for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Found = TypeVar("Found")


class Watched:
    """One lock, a version that counts the changes, and those who want to be told of them."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.version = 0
        self._changed = threading.Condition(self.lock)
        self._listeners: list[Callable[[], None]] = []

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Everything changed inside is seen by others at once; listeners are told when the lock is free again."""
        with self.lock:
            yield
            self.version += 1
            self._changed.notify_all()
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls `listener` after each change, in whichever thread made it; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def wait_for(self, look: Callable[[], Found], *, within: float) -> Found:
        """What `look` returns as soon as it is truthy, else what it returns when the time (in real seconds) is over."""
        deadline = time.monotonic() + within
        with self._changed:
            while not (found := look()):
                left = deadline - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    return look()
            return found
