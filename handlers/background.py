"""Work that takes longer than Slack waits for an answer."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

WORKERS = 2
"""Files are read in Python: more at once would only make each other slower, and answers too."""

Later = Callable[[Callable[[], None]], None]
"""Takes what is to be done once Slack has its acknowledgement."""


class Background:
    """Threads of its own, so that no answer waits for them."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="background")

    def start(self, work: Callable[[], None], *, failed: Callable[[Exception], None]) -> None:
        """Returns at once; `failed` is told what went wrong."""
        self._pool.submit(_do, work, failed)

    def close(self) -> None:
        """Waits until all is done; call it before the database is closed."""
        self._pool.shutdown()


def _do(work: Callable[[], None], failed: Callable[[Exception], None]) -> None:
    try:
        work()
    except Exception as error:  # noqa: BLE001 - a thread has nobody else to tell
        failed(error)
