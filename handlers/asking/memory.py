"""What somebody asked last in a place, kept for their next question; written down just after the answer went out."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from negotiation.questions import Outcome, Reading
from negotiation.questions.kept import dump, load
from storage.conversations import Conversation
from storage.errors import LedgerError
from storage.ledger import Ledger

log = logging.getLogger("rapporteur")
IN_A_CHANNEL = timedelta(minutes=10)
IN_A_THREAD = timedelta(days=1)
FLUSH_SECONDS = 0.25
"""Questions are written down together, so that no answer waits: all a crash can lose is what a next one leans on."""

Remembered = dict[Conversation, tuple[Reading, datetime]]


class Memory:
    """The last question of each conversation, in the database and, until it is there, here. Thread-safe."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._new: Remembered = {}
        self._being_written: Remembered = {}
        self._timer: threading.Timer | None = None

    def before(self, conversation: Conversation, *, now: datetime) -> Reading | None:
        """What was asked before in a conversation, if that was not too long ago."""
        since = now - (IN_A_THREAD if conversation.thread else IN_A_CHANNEL)
        with self._lock:
            here = self._new.get(conversation) or self._being_written.get(conversation)
        if here is not None:
            return here[0] if here[1] > since else None
        kept = self._ledger.conversations.last(conversation, since=since)
        return None if kept is None else load(kept)

    def remember(self, conversation: Conversation, reading: Reading, *, now: datetime) -> None:
        """Keeps a question that was understood; one that was not leaves the one before it in place."""
        if reading.outcome not in {Outcome.READ, Outcome.UNKNOWN} or reading.intent is None:
            return
        with self._lock:
            self._new[conversation] = (reading, now)
            if self._timer is None:
                self._timer = threading.Timer(FLUSH_SECONDS, self.flush)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Writes down what is new; a database that takes no writes loses follow-ups, and nothing else."""
        with self._writing:
            self._flush()

    def close(self) -> None:
        """Writes down what is new, at once; call it before the database is closed."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
        self.flush()

    def _flush(self) -> None:
        with self._lock:
            self._being_written, self._new, self._timer = self._new, {}, None
        try:
            self._ledger.conversations.keep(
                [(conversation, dump(reading), at) for conversation, (reading, at) in self._being_written.items()]
            )
        except LedgerError as error:
            log.warning("a question was not kept for follow-ups: %s", error)
