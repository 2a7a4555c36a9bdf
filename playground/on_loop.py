"""The server's thread and its event loop, as seen from other threads."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any


class OnLoop:
    """Runs things in the server's event loop; before it runs or after it closed, nothing happens."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    def use(self, loop: asyncio.AbstractEventLoop | None) -> None:
        """Called by the server when its loop runs, and with None when it is about to close."""
        self._loop = loop

    def start(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Runs it there, and does not wait."""
        if not self._soon(lambda: self._keep(coroutine)):
            coroutine.close()

    def later(self, seconds: float, run: Callable[[], None]) -> None:
        """Runs it there after so many real seconds."""
        self._soon(lambda: self._loop and self._loop.call_later(seconds, run))

    def _soon(self, run: Callable[[], object]) -> bool:
        if self._loop is None:
            return False
        with contextlib.suppress(RuntimeError):  # the loop closed between the look and the call
            self._loop.call_soon_threadsafe(run)
            return True
        return False

    def _keep(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
