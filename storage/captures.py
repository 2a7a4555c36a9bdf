"""Messages that were taken as updates: one row each, however often and by whichever way they come.

What is still to be said of one – its card, a reminder – is due at an instant that stands in its row. Whoever moves that
instant on may say it; it is taken off when it was said.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Connection, Engine, Index, PrimaryKeyConstraint, Table, Text, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.rows import stored_text
from storage.tables import Instant, metadata

captures = Table(
    "captures",
    metadata,
    Column("workspace", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("card", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("entries", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("waiting", Text, nullable=False, server_default="[]"),
    Column("card_due", Instant, index=True),
    Column("reminder_due", Instant, index=True),
    PrimaryKeyConstraint("workspace", "channel", "message"),
)
Index("ix_captures_thread", captures.c.workspace, captures.c.channel, captures.c.thread)

C = captures.c
_HERE = (C.workspace == bindparam("of"), C.channel == bindparam("where"))
_ROW = (
    *(C.channel, C.message, C.thread, C.card, C.state, C.entries, C.text, C.author, C.made_at),
    *(C.waiting, C.card_due, C.reminder_due),
)
_READ = select(*_ROW)
_ONE = _READ.where(*_HERE, C.message == bindparam("which"))
_OF_THREAD = _READ.where(*_HERE, C.thread == bindparam("which"), C.state == "saved").order_by(
    C.made_at.desc(), C.message
)
_WAITING_OF = _READ.where(
    C.workspace == bindparam("of"), C.author == bindparam("whose"), C.state == "waiting"
).order_by(C.made_at, C.message)
_CHANGE = (
    update(captures)
    .where(*_HERE, C.message == bindparam("which"))
    .values(
        state=bindparam("new_state"),
        entries=bindparam("new_entries"),
        text=bindparam("new_text"),
        waiting=bindparam("new_waiting"),
        reminder_due=bindparam("new_reminder"),
    )
)


class Due(StrEnum):
    """What is to be said of a message, by the column that says when."""

    CARD = "card_due"
    REMINDER = "reminder_due"


class State(StrEnum):
    """What became of a message: saved as entries, waiting for somebody to complete it, or left out."""

    SAVED = "saved"
    WAITING = "waiting"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Capture:
    """A message (its ts), the thread that it stands in or began, and our card there ("" where there is none to change).

    `waiting` are its lines that somebody has still to complete.
    """

    channel: str
    message: str
    thread: str
    card: str
    state: State
    entries: tuple[str, ...]
    text: str
    author: str
    made_at: datetime
    waiting: tuple[str, ...] = ()
    card_due: datetime | None = None
    reminder_due: datetime | None = None

    @property
    def key(self) -> str:
        """What its buttons and forms name it by."""
        return f"{self.channel}:{self.message}"


class CapturesKept:
    """One workspace's captures; a channel's are found only by naming the channel."""

    def __init__(self, connection: Connection, workspace: str) -> None:
        self._connection = connection
        self._workspace = workspace
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        self._claim = dialect.insert(captures).on_conflict_do_nothing().returning(C.message)

    def one(self, channel: str, message: str) -> Capture | None:
        """What became of a message."""
        rows = self._connection.execute(_ONE, {"of": self._workspace, "where": channel, "which": message})
        return next(map(_capture, rows), None)

    def entry_of(self, channel: str, thread: str) -> str | None:
        """The entry that a thread is about: the last one captured there, if a message gave only one."""
        rows = self._connection.execute(_OF_THREAD, {"of": self._workspace, "where": channel, "which": thread})
        entries: list[str] = next((json.loads(row.entries) for row in rows), [])
        return entries[0] if len(entries) == 1 else None

    def waiting_of(self, author: str) -> tuple[Capture, ...]:
        """What somebody left half understood anywhere, the oldest first."""
        rows = self._connection.execute(_WAITING_OF, {"of": self._workspace, "whose": author})
        return tuple(map(_capture, rows))

    def claim(self, capture: Capture) -> bool:
        """Takes a message, in the transaction that writes its entries; False when it was taken before."""
        row = {
            "workspace": self._workspace,
            "channel": capture.channel,
            "message": capture.message,
            "thread": capture.thread,
            "card": capture.card,
            "state": capture.state.value,
            "entries": json.dumps(capture.entries),
            "text": stored_text(capture.text),
            "author": capture.author,
            "made_at": capture.made_at,
            "waiting": json.dumps(capture.waiting),
            "card_due": capture.card_due,
            "reminder_due": capture.reminder_due,
        }
        return self._connection.scalar(self._claim, row) is not None

    def change(self, capture: Capture) -> None:
        """Keeps what has become of it, but for its card."""
        new = {
            "new_state": capture.state.value,
            "new_entries": json.dumps(capture.entries),
            "new_text": stored_text(capture.text),
            "new_waiting": json.dumps(capture.waiting),
            "new_reminder": capture.reminder_due,
        }
        here = {"of": self._workspace, "where": capture.channel, "which": capture.message}
        self._connection.execute(_CHANGE, {**new, **here})


class CapturesDue:
    """All workspaces' captures of which something is still to be said. Safe to use from several processes."""

    def __init__(self, *, reading: Engine, writing: Engine) -> None:
        self._reading = reading
        self._writing = writing

    def due(self, what: Due, now: datetime) -> tuple[tuple[str, Capture], ...]:
        """Each with its workspace, those first that wait longest."""
        column = C[what.value]
        query = select(C.workspace, *_ROW).where(column <= now).order_by(column)
        with self._reading.connect() as connection:
            return tuple((workspace, _capture(row)) for workspace, *row in connection.execute(query))

    def hold(self, what: Due, workspace: str, capture: Capture, *, until: datetime) -> Capture | None:
        """The right to say it until then, when it is due for others again; None when another was faster."""
        column = C[what.value]
        this = update(captures).where(*_this(workspace, capture), column == getattr(capture, what.value))
        with self._writing.begin() as connection:
            held = connection.scalar(this.values({column: until}).returning(C.message))
        if held is None:
            return None
        return replace(capture, card_due=until) if what is Due.CARD else replace(capture, reminder_due=until)

    def said(self, what: Due, workspace: str, capture: Capture, *, card: str | None = None) -> None:
        """Takes it off; `card` is where the card stands now."""
        values: dict[Any, Any] = {C[what.value]: None}
        if card is not None:
            values[C.card] = card
        with self._writing.begin() as connection:
            connection.execute(update(captures).where(*_this(workspace, capture)).values(values))


def _this(workspace: str, capture: Capture) -> tuple[Any, ...]:
    return C.workspace == workspace, C.channel == capture.channel, C.message == capture.message


def _capture(row: Sequence[Any]) -> Capture:
    channel, message, thread, card, state, entries, text, author, at, waiting, *due = row
    return Capture(
        *(channel, message, thread, card, State(state), tuple(json.loads(entries)), text, author, at),
        *(tuple(json.loads(waiting)), *due),
    )
